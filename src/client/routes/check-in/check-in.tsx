import { Navigate, usePreloadRoute, useSearchParams } from "@solidjs/router";
import { createEffect, createSignal, lazy, onCleanup, Show, Suspense, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { until } from "#client/lib/wait-until.ts";
import { seenRoomCode } from "#client/lib/read-stored-room-code.ts";
import { goalOf, withGoal } from "#client/lib/return-path-after-joining.ts";
import type { MyAttendance } from "#client/local/vault-records.ts";
import { LineBrowserNotice } from "#client/pwa/line-browser-notice.tsx";
import { isOpeningAhead } from "#domain/meeting-status-steps.ts";
import type { NoticeAcknowledged } from "#domain/records.ts";
import { useIsBeforeCheckIn } from "#client/shell/use-is-before-check-in.ts";
import { createNoticeRead } from "#client/shell/privacy-acknowledgement.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { LanguageAndTextSize } from "#client/shell/language-and-text-size.tsx";
import { Banner } from "#client/ui/banner.tsx";
import { ScreenLayout } from "#client/ui/screen-layout.tsx";
import type { CheckIn as OnCheckIn } from "./check-in-types.ts";
import { FindYourself } from "./find-yourself.tsx";
import { GoalNote, MeetingHeading } from "./meeting-heading.tsx";

/** What follows the field comes after it, with all that it stands on. */
const AddYourself = lazy(() => import("./add-yourself.tsx").then(({ AddYourself: part }) => ({ default: part })));
const CheckInFooter = lazy(() =>
  import("./check-in-footer.tsx").then(({ CheckInFooter: part }) => ({ default: part })),
);

type CheckInProps = {
  readonly typed: string;
  readonly onType: (typed: string) => void;
  /** What has to be said under the field. */
  readonly children: JSX.Element;
};

/** "ท่านคือ…": a name is tapped, or typed; either way one tap saves profile and attendance together. */
export const CheckIn = (props: CheckInProps) => {
  const app = useApp();
  const meeting = useMeeting();
  const [search] = useSearchParams<{ add?: string; correct?: string; to?: string; namesake?: string }>();
  const [isNone, setNone] = createSignal(false);
  const notice = createNoticeRead();
  const { save, isSaving, isFirst, problem, setProblem } = createSaving(notice.acknowledged);
  useComingScreens();
  const isAdding = () => search.add !== undefined;
  const goal = () => goalOf(search.to);

  const slip = () => {
    const again = isFirst() ? "" : `${goal() === undefined ? "?" : "&"}again=1`;
    return meeting.path(`checked-in${withGoal(goal())}${again}`);
  };

  /** A personal link that is opened on a day before the meeting asks whether one comes (promise M9). */
  const isEarly = useIsBeforeCheckIn();
  const isAhead = () => {
    const record = meeting.record();
    return record !== undefined && isOpeningAhead(record, app.now());
  };
  const isInvitedEarly = () => search.to === undefined && isEarly();

  /** Saved like a check-in; the attendance is another record, and stays as it is. */
  const correct = async (...[profile]: Parameters<OnCheckIn>) => {
    setProblem(undefined);
    const saved = await app.commands.putProfile(meeting.id(), profile);
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
        when={(!hasAnswer(meeting.attendance()) && !isInvitedEarly()) || isSaving()}
        fallback={<Navigate href={isInvitedEarly() ? meeting.path("reply") : slip()} />}
      >
        <Show
          when={isAdding()}
          fallback={
            <ScreenLayout
              header={props.typed === "" ? <LanguageAndTextSize /> : undefined}
              footKind="flow"
              foot={
                <Show when={meeting.isRead()}>
                  <Suspense>
                    <CheckInFooter typed={props.typed} isNone={isNone()} goal={goal()} onRead={notice.read} />
                  </Suspense>
                </Show>
              }
            >
              <Saving problem={problem()} />
              <Show when={props.typed === ""}>
                <GoalNote goal={goal()} />
                <LineBrowserNotice />
                <MeetingHeading />
              </Show>
              <FindYourself
                typed={props.typed}
                onType={props.onType}
                isSaving={isSaving()}
                onNone={setNone}
                onChoose={(profile, options) => void save(profile, options)}
              />
              <Show when={isAhead() && meeting.attendance()?.person?.confirmed !== true}>
                <Banner icon="clock" words={app.t("check-in.find.ahead")} />
              </Show>
              <Show when={meeting.record()?.status === "closed"}>
                <Banner icon="clock" words={app.t("check-in.over.before")} />
              </Show>
              {props.children}
            </ScreenLayout>
          }
        >
          <AddYourself
            initialName={props.typed}
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
};

/** Whether the phone can say what came of the tap: that the person is here, or that the meeting was over. */
const hasAnswer = (attendance: MyAttendance | undefined): boolean =>
  attendance !== undefined && (attendance.isPresent || attendance.afterMeeting !== null);

/** The signal may go between the name and the tap: what comes after is fetched while the name is typed. */
const useComingScreens = (): void => {
  const meeting = useMeeting();
  const preload = usePreloadRoute();
  createEffect(() => {
    const [isJoined, isRead] = [meeting.id() !== "", meeting.isRead()];
    // In a task of its own: not in the one that draws what was read.
    const coming = setTimeout(() => {
      if (isJoined) void CheckInFooter.preload();
      if (!isRead) return;
      void AddYourself.preload();
      ["checked-in", "now"].forEach((next) => preload(meeting.path(next)));
    });
    onCleanup(() => clearTimeout(coming));
  });
};

const mostUntilSlipMs = 1_000;
const pause = (delayMs: number): Promise<void> => new Promise((done) => setTimeout(done, delayMs));

/** Saves profile and attendance; what became of it stands on the screen. */
const createSaving = (acknowledged: () => NoticeAcknowledged) => {
  const app = useApp();
  const meeting = useMeeting();
  const [problem, setProblem] = createSignal<SavingProblem>();
  const [isSaving, setSaving] = createSignal(false);
  const [isFirst, setFirst] = createSignal(false);

  /** The page goes on when the phone's own database says so, and not before: the slip reads it there. */
  const save = async (...[profile, options]: Parameters<OnCheckIn>) => {
    if (isSaving()) return;
    const roomCode = seenRoomCode.read(meeting.id());
    const { at } = acknowledged();
    const checkIn = () =>
      app.commands.checkIn(meeting.id(), profile, {
        ...options,
        notice: { ...acknowledged(), at },
        ...(roomCode !== undefined && { roomCode }),
      });
    // Asked before anything is drawn, so that the database works meanwhile. On a first visit the name may be tapped before
    // the databases are here.
    const saving = meeting.isRead() ? checkIn() : until(meeting.isRead).then(checkIn);
    setSaving(true);
    setProblem(undefined);
    const saved = await saving;
    setFirst(saved.ok && !saved.value.already);
    setProblem(saved.ok ? undefined : saved.error.kind);
    // Until the slip stands, the line says that it is being saved; a name that is not shown as present is free again.
    if (saved.ok) await Promise.race([until(() => hasAnswer(meeting.attendance())), pause(mostUntilSlipMs)]);
    setSaving(false);
  };
  return { save, isSaving, isFirst, problem, setProblem };
};

type SavingProblem = "storage-full" | "storage-failed" | "name-missing" | "field-too-long";

const Saving = (props: { readonly problem: SavingProblem | undefined }) => {
  const { t } = useApp();
  return (
    <Show when={props.problem}>
      {(kind) => <Banner icon="alert" tone="yours" words={t(`check-in.problems-saving.${kind()}`)} />}
    </Show>
  );
};
