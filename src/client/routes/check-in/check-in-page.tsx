import { Navigate, usePreloadRoute, useSearchParams } from "@solidjs/router";
import { createSignal, onMount, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { seenRoomCode } from "#client/lib/seen-room-code.ts";
import { goalOf, withGoal } from "#client/lib/link-target.ts";
import { LineNotice } from "#client/pwa/line-notice.tsx";
import { isDayBefore } from "#domain/thai-date.ts";
import { createNoticeRead } from "#client/shell/privacy-acknowledgement.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Tune } from "#client/shell/language-and-text-size.tsx";
import { Note } from "#client/ui/note.tsx";
import { Screen } from "#client/ui/screen.tsx";
import { AddYourself } from "./add-yourself.tsx";
import type { CheckIn } from "./check-in-types.ts";
import { FindFoot } from "./find-foot.tsx";
import { FindYourself } from "./find-yourself.tsx";
import { GoalNote, Whose } from "./whose.tsx";

/** "ท่านคือ…": a name is tapped, or typed; either way one tap saves profile and attendance together. */
export default function CheckInPage() {
  const { commands, now } = useApp();
  const meeting = useMeeting();
  const [search] = useSearchParams<{ add?: string; correct?: string; to?: string; namesake?: string }>();
  const [typed, setTyped] = createSignal("");
  const [isNone, setNone] = createSignal(false);
  const [problem, setProblem] = createSignal<SavingProblem>();
  const [isSaving, setSaving] = createSignal(false);
  const [isFirst, setFirst] = createSignal(false);
  const notice = createNoticeRead();
  // The signal may go between the name and the tap: what comes after is fetched while the name is typed.
  const preload = usePreloadRoute();
  onMount(() => ["checked-in", "now"].forEach((next) => preload(meeting.path(next))));
  const isAdding = () => search.add !== undefined;
  const goal = () => goalOf(search.to);

  /** The page goes on when the phone's own database says so, and not before: the slip reads it there. */
  const save = async (...[profile, options]: Parameters<CheckIn>) => {
    if (isSaving()) return;
    setSaving(true);
    setProblem(undefined);
    const roomCode = seenRoomCode.read();
    const saved = await commands.checkIn(meeting.id(), profile, {
      ...options,
      notice: notice.acknowledged(),
      ...(roomCode !== undefined && { roomCode }),
    });
    setFirst(saved.ok && !saved.value.already);
    setProblem(saved.ok ? undefined : saved.error.kind);
    setSaving(false);
  };
  const slip = () => {
    const again = isFirst() ? "" : `${goal() === undefined ? "?" : "&"}again=1`;
    return meeting.path(`checked-in${withGoal(goal())}${again}`);
  };

  /** A personal link that is opened on a day before the meeting asks whether one comes (promise P5). */
  const isInvitedEarly = () =>
    search.to === undefined &&
    meeting.attendance()?.person?.confirmed === true &&
    isDayBefore(now(), meeting.record()?.startsAt ?? "") &&
    ["draft", "registration"].includes(meeting.record()?.status ?? "");

  /** Saved like a check-in; the attendance is another record, and stays as it is. */
  const correct = async (...[profile]: Parameters<CheckIn>) => {
    setProblem(undefined);
    const saved = await commands.putProfile(meeting.id(), profile);
    if (!saved.ok) return setProblem(saved.error.kind);
    meeting.goOn(meeting.path("my-data"));
  };

  return (
    <Show
      when={search.correct === undefined}
      fallback={
        <AddYourself
          initialName=""
          goal={undefined}
          isNamesake={false}
          isCorrecting
          onCheckIn={(profile) => void correct(profile, {})}
        >
          <Saving problem={problem()} />
        </AddYourself>
      }
    >
      <Show
        when={(meeting.attendance()?.isPresent !== true && !isInvitedEarly()) || isSaving()}
        fallback={<Navigate href={isInvitedEarly() ? meeting.path("reply") : slip()} />}
      >
        <Show
          when={isAdding()}
          fallback={
            <Screen
              header={typed() === "" ? <Tune /> : undefined}
              footKind="flow"
              foot={<FindFoot typed={typed()} isNone={isNone()} goal={goal()} onRead={notice.read} />}
            >
              <Saving problem={problem()} />
              <Show when={typed() === ""}>
                <GoalNote goal={goal()} />
                <LineNotice />
                <Whose />
              </Show>
              <FindYourself
                typed={typed()}
                onType={setTyped}
                onNone={setNone}
                onChoose={(profile, options) => void save(profile, options)}
              />
            </Screen>
          }
        >
          <AddYourself
            initialName={typed()}
            goal={goal()}
            isNamesake={search.namesake !== undefined}
            onCheckIn={(profile, options) => void save(profile, options)}
          >
            <Saving problem={problem()} />
          </AddYourself>
        </Show>
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
