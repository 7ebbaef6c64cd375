import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { Text } from "#client/ui/text.tsx";
import { displayName } from "#domain/person-name.ts";
import type { PersonRecord } from "#domain/records.ts";
import type { PersonAttendance } from "./count-presence.ts";
import type { OfficeActs } from "./office-acts.ts";
import "#client/ui/office/mark-not-checked-in-present.css";

/** Whether somebody is noted as having come, whether or not the person has left since. */
export const hasCome = (attendance: PersonAttendance | undefined): boolean =>
  attendance?.status === "present" || attendance?.status === "left";

/** Notes that somebody has come; it can be undone. */
const useMarkPresent = (acts: () => Pick<OfficeActs, "perform">) => {
  const { t } = useApp();
  return (person: PersonRecord): Promise<boolean> =>
    acts().perform(
      { kind: "attendance/set", id: person.id, args: { status: "present" } },
      t("office.present.marked", { name: person }),
      { acts: [{ kind: "attendance/undo", id: person.id, args: {} }] },
    );
};

/**
 * People who were in the room by what has been noted of them, and whom nobody has registered: the minutes would list them
 * as absent. One press notes each as having come.
 */
export const MarkNotCheckedInPresent = (props: {
  readonly people: readonly PersonRecord[];
  readonly acts: Pick<OfficeActs, "perform">;
}) => {
  const { t } = useApp();
  const mark = useMarkPresent(() => props.acts);
  return (
    <Show when={props.people.length > 0}>
      <ul class="mark-present">
        <For each={props.people}>
          {(person) => (
            <li>
              <Icon name="people" size="line" />
              <div>
                <p>
                  <PersonName of={person} /> <Text of={t("office.present.notYet")} />
                </p>
                <Button
                  label={t("office.present.mark")}
                  about={displayName(person)}
                  onPress={() => void mark(person)}
                />
              </div>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
};
