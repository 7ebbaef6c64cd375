import { createEffect, createMemo, createSignal, For } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { sayResolution } from "#domain/minutes/resolution.ts";
import { useConsole } from "./console-context.tsx";
import { localStorageOf } from "#client/lib/local-storage.ts";

const steps = ["register", "entries", "offline", "close"] as const;
type Step = (typeof steps)[number];

const keyOf = (meetingId: string): string => `ruam-rehearsed-offline/${meetingId}`;

/**
 * Whether something was done here without a network; this browser notes it, because nothing else shows it afterwards.
 */
const createOffline = () => {
  const { sync } = useApp();
  const { data } = useConsole();
  const storage = localStorageOf();
  const [isTried, setTried] = createSignal(storage?.getItem(keyOf(data.meetingId())) === "1");
  createEffect(() => {
    if (sync.connection !== "not-connected" || data.acts().length === 0 || isTried()) return;
    setTried(true);
    storage?.setItem(keyOf(data.meetingId()), "1");
  });
  return isTried;
};

/** What a rehearsal has tried and what it has not, read off what was done in it (promise M8). */
export const RehearsalChecklist = () => {
  const { t } = useApp();
  const { data } = useConsole();
  const isOfflineTried = createOffline();
  const deeds = createMemo(
    () => new Set(data.entries().flatMap(({ office }) => (office?.deeds ?? []).map(({ kind }) => kind))),
  );
  const attendances = () => [...data.attendanceByPerson().values()] as readonly Partial<Registered>[];
  const tried = createMemo<Readonly<Record<Step, boolean>>>(() => ({
    register:
      attendances().some(({ ownPresence }) => ownPresence?.checkedInAt != null) &&
      attendances().some(({ setting }) => setting != null),
    entries: deeds().has("accept") && deeds().has("merge") && deeds().has("answer"),
    offline: isOfflineTried(),
    close: data.status() === "closed" && data.matters().agenda.some((item) => sayResolution(item) !== ""),
  }));
  return (
    <details class="rehearsal-tried">
      <summary>
        {t("rehearsal.tried", { done: steps.filter((step) => tried()[step]).length, all: steps.length })}
      </summary>
      <ul>
        <For each={steps}>
          {(step) => (
            <li>
              <StateLine
                icon={tried()[step] ? "check-circle" : "clock"}
                tone={tried()[step] ? "done" : "office"}
                words={`${t(`rehearsal.stepsTried.${step}`)} · ${t(tried()[step] ? "rehearsal.isTried" : "rehearsal.isOpen")}`}
              />
            </li>
          )}
        </For>
      </ul>
    </details>
  );
};

type Registered = {
  readonly ownPresence: { readonly checkedInAt: number | null };
  readonly setting: object | null;
};
