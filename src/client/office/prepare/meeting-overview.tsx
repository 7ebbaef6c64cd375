import { For } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { ButtonLink } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import { PrepareFrame } from "./prepare-frame.tsx";
import { lackWords } from "./missing-data-words.ts";
import { usePreparing } from "./preparing-context.tsx";

/** What the meeting still needs, and the way to where it is given. */
export const MeetingOverview = () => {
  const { t } = useApp();
  const { data, lacks } = usePreparing();
  return (
    <PrepareFrame place={undefined} title={t("prepare.overview.title")} sub={t("prepare.overview.sub")}>
      <section class="plate">
        <ul class="prep-rows prep-lacks">
          <For
            each={lacks()}
            fallback={
              <li class="is-done">
                <Icon name="check-circle" />
                <span>
                  <Text of={t(data.status() === "closed" ? "prepare.overview.over" : "prepare.overview.nothing")} />
                </span>
              </li>
            }
          >
            {(lack) => (
              <li>
                <Icon name="alert" />
                <span>
                  <Text of={lackWords(t, lack)} />
                </span>
                <ButtonLink
                  label={t("prepare.overview.go")}
                  about={lackWords(t, lack)}
                  href={`/office/${data.meetingId()}/prepare/${lack.place}`}
                />
              </li>
            )}
          </For>
        </ul>
      </section>
    </PrepareFrame>
  );
};
