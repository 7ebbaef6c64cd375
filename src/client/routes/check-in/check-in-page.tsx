import { Navigate, usePreloadRoute, useSearchParams } from "@solidjs/router";
import { createSignal, onMount, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { MeetingScreen } from "#client/shell/meeting-screen.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { ButtonLink } from "#client/ui/button.tsx";
import { Note } from "#client/ui/note.tsx";
import { AddYourself } from "./add-yourself.tsx";
import type { CheckIn } from "./check-in.ts";
import { FindYourself } from "./find-yourself.tsx";

/** "ท่านคือ…": a name is tapped, or typed; either way one tap saves profile and attendance together. */
export default function CheckInPage() {
  const { commands } = useApp();
  const meeting = useMeeting();
  const [search] = useSearchParams<{ add?: string }>();
  const [typed, setTyped] = createSignal("");
  const [problem, setProblem] = createSignal<SavingProblem>();
  const [isSaving, setSaving] = createSignal(false);
  const [isFirst, setFirst] = createSignal(false);
  // The signal may go between the name and the tap: what comes after is fetched while the name is typed.
  const preload = usePreloadRoute();
  onMount(() => ["checked-in", "now"].forEach((next) => preload(meeting.path(next))));
  const isAdding = () => search.add !== undefined;

  /** The page goes on when the phone's own database says so, and not before: the slip reads it there. */
  const save = async (...[profile, options]: Parameters<CheckIn>) => {
    if (isSaving()) return;
    setSaving(true);
    setProblem(undefined);
    const saved = await commands.checkIn(meeting.id(), profile, options);
    setFirst(saved.ok && !saved.value.already);
    setProblem(saved.ok ? undefined : saved.error.kind);
    setSaving(false);
  };

  return (
    <Show
      when={meeting.attendance()?.isPresent !== true || isSaving()}
      fallback={<Navigate href={meeting.path(isFirst() ? "checked-in" : "checked-in?again=1")} />}
    >
      <Show
        when={isAdding()}
        fallback={
          <MeetingScreen tabs="none" foot={<FindFoot />}>
            <Saving problem={problem()} />
            <FindYourself
              typed={typed()}
              onType={setTyped}
              onChoose={(profile, options) => void save(profile, options)}
            />
          </MeetingScreen>
        }
      >
        <AddYourself initialName={typed()} onCheckIn={(profile, options) => void save(profile, options)}>
          <Saving problem={problem()} />
        </AddYourself>
      </Show>
    </Show>
  );
}

type SavingProblem = "storage-full" | "storage-failed" | "name-missing" | "field-too-long";

const Saving = (props: { readonly problem: SavingProblem | undefined }) => {
  const { t } = useApp();
  return (
    <Show when={props.problem}>
      {(kind) => <Note icon="alert" tone="yours" words={t(`check-in.problems-saving.${kind()}`)} />}
    </Show>
  );
};

const FindFoot = () => {
  const { t } = useApp();
  const meeting = useMeeting();
  return (
    <>
      <ButtonLink kind="wide" icon="plus" label={t("check-in.find.add")} href={meeting.path("check-in?add=1")} />
      <ButtonLink kind="plain" class="wide" label={t("check-in.find.later")} href={meeting.path("now")} />
    </>
  );
};
