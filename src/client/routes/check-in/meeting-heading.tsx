import { createMemo, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { firstLookId } from "#domain/linked-meeting-preview.ts";
import { withTiedSeparators } from "#domain/unbreakable-text.ts";
import type { Goal } from "#client/lib/return-path-after-joining.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { Text } from "#client/ui/text.tsx";

/**
 * Whose meeting it is, and when and where: what the link's page shows already (`server/http/join-page-first-look.ts`). Its
 * lines are taken from there where they say the same, and drawn where they do not. Its height is kept while it is read, so
 * that the field does not move.
 */
export const MeetingHeading = () => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  const lines = createMemo(
    () => {
      const outline = meeting.outline();
      return (
        outline && [
          say(outline.organisationName),
          meeting.format.digits(say(outline.title)),
          t("check-in.find.when-where", {
            date: meeting.format.date(outline.startsAt),
            time: meeting.format.time(outline.startsAt),
            venue: say(outline.venue),
          }),
        ]
      );
    },
    undefined,
    { equals: (before, now) => String(before) === String(now) },
  );
  return (
    <div class="meeting-heading">
      <Show
        keyed
        when={lines()}
        fallback={
          <p class="small quiet" role="status">
            <Show when={meeting.id() === ""}>{t("join.going")}</Show>
          </p>
        }
      >
        {(words) => linesOfFirstLook(words) ?? <Lines of={words} />}
      </Show>
      <Show when={meeting.outline() !== undefined && meeting.id() === ""}>
        <p class="heard" role="status">
          {t("join.going")}
        </p>
      </Show>
    </div>
  );
};

const Lines = (props: { readonly of: readonly string[] }) => (
  <>
    <p class="small quiet">
      <Text of={props.of[0] ?? ""} />
    </p>
    <h2>
      <Text of={props.of[1] ?? ""} />
    </h2>
    <p class="small quiet">
      <Text of={props.of[2] ?? ""} />
    </p>
  </>
);

/** The same markup, cut into the same pieces by the server: a phone that cuts them again works for a tenth of a second. */
const linesOfFirstLook = (words: readonly string[]): Node[] | undefined => {
  const shown = [...document.querySelectorAll(`#${firstLookId} .meeting-heading > *`)];
  const isSame =
    shown.length > 0 && String(shown.map((line) => line.textContent)) === String(words.map(withTiedSeparators));
  return isSame ? shown.map((line) => line.cloneNode(true)) : undefined;
};

/** A link that was opened before checking in keeps its goal, and tells only of which kind it is. */
export const GoalNote = (props: { readonly goal: Goal | undefined }) => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  const name = () => {
    const outline = meeting.outline();
    return outline === undefined ? "" : meeting.format.digits(say(outline.shortTitle ?? outline.title));
  };
  return (
    <Show when={props.goal}>
      {(goal) => (
        <Notice icon="link" title={t("check-in.goal.of", { name: name() })}>
          <p>
            <Text of={t("check-in.goal.first")} />
          </p>
          <p class="small quiet">
            <Text of={t("check-in.goal.chosen", { page: t(`check-in.goal.kind.${goal().kind}`) })} />
          </p>
        </Notice>
      )}
    </Show>
  );
};
