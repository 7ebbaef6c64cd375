import { createAsync, useNavigate, useSearchParams } from "@solidjs/router";
import { Show, Suspense } from "solid-js";
import type { Target } from "#domain/records.ts";
import { useApp } from "../../app-context.tsx";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { MeetingScreen } from "../../shell/meeting-screen.tsx";
import { historyAtRest } from "../../ui/close-on-back.ts";
import { Drawer } from "../../ui/drawer.tsx";
import { AskForm } from "./ask-form.tsx";
import { readAskInitialValues } from "./ask-initial-values.ts";
import { readTarget, writeTarget } from "./topic-groups.ts";
import { useTopics } from "./use-topics.ts";

/** Asking and suggesting, as a sheet over the meeting. Closing it keeps the draft. */
const AskPage = () => {
  const { t, queries } = useApp();
  const meeting = useMeeting();
  const navigate = useNavigate();
  const [asked] = useSearchParams<{ on?: string; correct?: string; kind?: string }>();
  const start = createAsync(() =>
    readAskInitialValues(queries, meeting.id(), { on: asked.on, correct: asked.correct, kind: asked.kind }),
  );

  const topics = useTopics();

  const leave = () => {
    const target = readTarget(asked.on);
    const back = asked.correct !== undefined ? "mine" : target === undefined ? "now" : screenOf(target);
    meeting.goBack(meeting.path(back));
  };
  const moveTo = async (target: Target, kind: string) => {
    await historyAtRest(); // the list of matters has just been closed
    const correct = asked.correct === undefined ? "" : `&correct=${encodeURIComponent(asked.correct)}`;
    const on = encodeURIComponent(writeTarget(target));
    navigate(`${meeting.path("ask")}?on=${on}&kind=${kind}${correct}`, { replace: true, scroll: false });
  };

  const showSent = (entryId: string) => meeting.goOn(`${meeting.path("mine")}#entry-${entryId}`);

  return (
    <MeetingScreen>
      <Drawer
        open
        isPage
        title={t(asked.correct === undefined ? "entries.ask.title" : "entries.ask.correct")}
        closeLabel={t("entries.ask.close")}
        onClose={leave}
      >
        {/* Waiting inside the sheet: a dialog that leaves the page for a moment comes back under it. */}
        <Suspense>
          <Show when={topics.isRead() && start()} keyed>
            {(begun) => (
              <AskForm
                topics={topics.all()}
                start={begun}
                onMove={(target, kind) => void moveTo(target, kind)}
                onSent={showSent}
              />
            )}
          </Show>
        </Suspense>
      </Drawer>
    </MeetingScreen>
  );
};
export default AskPage;

const screenOf = ({ type, id }: Target): string => `${screens[type]}/${encodeURIComponent(id)}`;
const screens = { project: "projects", strategy: "strategies", "agenda-item": "agenda" } as const;
