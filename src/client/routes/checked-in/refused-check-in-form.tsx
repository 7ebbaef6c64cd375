import { createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { MyAttendance, RefusedCheckIn } from "#client/local/vault-records.ts";
import { MeetingScreen } from "#client/shell/meeting-screen.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { TextArea } from "#client/ui/field.tsx";
import { Banner } from "#client/ui/banner.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { ConfirmationSlip } from "#client/ui/confirmation-slip.tsx";
import { Text } from "#client/ui/text.tsx";
import type { ProfileState } from "#domain/records.ts";
import { cleanText } from "#domain/clean-text.ts";
import { fieldProblem, type LimitedField } from "#domain/text-limits.ts";
import { SlipNote, UndoCheckIn } from "./slip-note-and-undo.tsx";
import styles from "./checked-in.module.css";

type RefusedProps = {
  readonly attendance: MyAttendance;
  readonly refused: RefusedCheckIn;
  readonly onUndo: () => void;
};

/** What is true where the secretariat could not take the name or the check-in: nothing holds yet, and one field mends it. */
export const RefusedCheckInForm = (props: RefusedProps) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const mending = createMending(props);
  const time = () => meeting.format.time(props.refused.savedAt);
  const submit = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    if (mending.problem() === undefined) void mending.send();
    else event.currentTarget.querySelector("textarea")?.focus();
  };
  const label = () => {
    const field = mending.field();
    if (field === null) return t("check-in.refused.again");
    return mending.problem() === undefined ? t("check-in.add.go") : t(`check-in.refused.mend.${field}`);
  };
  return (
    <form onSubmit={submit} noValidate>
      <MeetingScreen tabs="none" foot={<Button kind="main" type="submit" label={label()} />}>
        <Show when={mending.failure()}>
          {(kind) => <Banner icon="alert" tone="yours" words={t(`check-in.problems-saving.${kind()}`)} />}
        </Show>
        <div class="pad">
          <ConfirmationSlip refused>
            <PageTitle of={t("check-in.refused.title")} />
            <p class={styles["kept"]}>
              <Text of={t(`check-in.refused.${mending.field() === null ? "other" : "one-field"}`, { time: time() })} />
            </p>
            <Show when={mending.field()}>
              {(field) => (
                <div class={styles["mend"]}>
                  <TextArea
                    label={t(`check-in.add.${labelOf[field()]}`)}
                    value={mending.value()}
                    onInput={mending.type}
                    problem={mending.problem()}
                    rows={3}
                  />
                </div>
              )}
            </Show>
          </ConfirmationSlip>
          <SlipNote icon="device" words={t("check-in.refused.entries")} />
          <UndoCheckIn onPress={() => props.onUndo()} />
        </div>
      </MeetingScreen>
    </form>
  );
};

const labelOf = {
  namePrefix: "prefix",
  givenName: "given",
  familyName: "family",
  position: "position",
  affiliation: "affiliation",
  onBehalfOf: "behalf",
} as const satisfies Record<LimitedField, string>;

/** The one field as it is typed, and name and check-in saved once more with it. */
const createMending = (props: RefusedProps) => {
  const { t, commands } = useApp();
  const meeting = useMeeting();
  const [found, setFound] = createSignal<LimitedField>();
  const [typed, setTyped] = createSignal<string>();
  const [failure, setFailure] = createSignal<"storage-full" | "storage-failed">();
  const field = () => found() ?? props.refused.field;
  const profile = (): ProfileState => props.attendance.profile ?? props.attendance.person ?? nobody;
  const written = (name: LimitedField): string =>
    name === "onBehalfOf" ? (props.attendance.state?.onBehalfOf ?? "") : profile()[name];
  const value = () => {
    const name = field();
    return typed() ?? (name === null ? "" : written(name));
  };
  const problem = () => {
    const name = field();
    if (name === null) return undefined;
    const text = cleanText(value());
    if (name === "givenName" && text === "") return t("check-in.add.needs-name");
    const wrong = fieldProblem(name, text);
    const number = (count: number) => meeting.format.number(count);
    return wrong && t("check-in.add.too-long", { length: number(wrong.length), limit: number(wrong.limit) });
  };

  const send = async () => {
    const name = field();
    const { capacity, onBehalfOf } = props.attendance.state ?? {};
    const behalf = name === "onBehalfOf" ? value().trim() : onBehalfOf;
    const saved = await commands.checkIn(
      meeting.id(),
      { ...profile(), ...(name === null || name === "onBehalfOf" ? {} : { [name]: value() }) },
      { ...(capacity && { capacity }), ...(behalf && { onBehalfOf: behalf }) },
    );
    if (saved.ok) return;
    const { error } = saved;
    if (error.kind === "storage-full" || error.kind === "storage-failed") return void setFailure(error.kind);
    // Another field is too long as well: one after the other.
    setTyped(undefined);
    setFound(error.kind === "name-missing" ? "givenName" : error.field);
  };

  return { field, value, type: setTyped, problem, failure, send };
};

const nobody: ProfileState = {
  namePrefix: "",
  givenName: "",
  familyName: "",
  position: "",
  affiliation: "",
  sector: "",
};
