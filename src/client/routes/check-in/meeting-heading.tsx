import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { Goal } from "#client/lib/return-path-after-joining.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { Text } from "#client/ui/text.tsx";

/** Whose meeting it is, and when and where: what the link's page shows already (`server/http/join-page-first-look.ts`). Its height is kept while it is read, so that the field does not move. */
export const MeetingHeading = () => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  return (
    <div class="meeting-heading">
      <Show
        when={meeting.outline()}
        fallback={
          <p class="small quiet" role="status">
            <Show when={meeting.id() === ""}>{t("join.going")}</Show>
          </p>
        }
      >
        {(outline) => (
          <>
            <p class="small quiet">
              <Text of={say(outline().organisationName)} />
            </p>
            <h2>
              <Text of={meeting.format.digits(say(outline().title))} />
            </h2>
            <p class="small quiet">
              <Text
                of={t("check-in.find.when-where", {
                  date: meeting.format.date(outline().startsAt),
                  time: meeting.format.time(outline().startsAt),
                  venue: say(outline().venue),
                })}
              />
            </p>
          </>
        )}
      </Show>
      <Show when={meeting.outline() !== undefined && meeting.id() === ""}>
        <p class="heard" role="status">
          {t("join.going")}
        </p>
      </Show>
    </div>
  );
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
