import { localStorageOf } from "#client/lib/local-storage.ts";
import { createResource, createSignal, Match, onCleanup, onMount, Show, Switch, untrack } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createBrowserDependencies } from "#client/browser-dependencies.ts";
import { createStoredPairing, type Paired } from "./stored-pairing.ts";
import { keepAwake } from "./keep-awake.ts";
import { PairingScene } from "./pairing-scene.tsx";
import { createProjectorApi } from "./projector-api.ts";
import { openProjectorDevice } from "./open-projector-device.ts";
import { createPairingLifecycle } from "./pairing-lifecycle.ts";
import { ProjectorOf } from "./projector.tsx";
import "#client/ui/projector.css";

const later = (delayMs: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};

/** `/screen`: the projector. It is paired by an officer, shows what the room may see, and nothing is typed on it. */
export default function ProjectorPage() {
  const { now } = useApp();
  const life = createPairingLifecycle({
    api: createProjectorApi(createBrowserDependencies().fetch),
    kept: createStoredPairing(localStorageOf()),
    now,
    later,
  });
  onMount(() => life.start());
  onCleanup(() => life.stop());
  onMount(() => onCleanup(keepAwake(document, "wakeLock" in navigator ? navigator.wakeLock : undefined)));
  const isStill = createStillness();
  const paired = () => {
    const at = life.standing();
    return at.kind === "paired" ? at.paired : undefined;
  };
  return (
    <div class={isStill() ? "projector is-still" : "projector"} data-theme="light" data-text="100">
      <Switch fallback={<PairingScene standing={life.standing()} />}>
        <Match when={paired()} keyed>
          {(of) => <Opened paired={of} life={life} />}
        </Match>
      </Switch>
    </div>
  );
}

const Opened = (props: { readonly paired: Paired; readonly life: ReturnType<typeof createPairingLifecycle> }) => {
  // `keyed` above: another pairing is another component.
  const { paired, life } = untrack(() => ({ ...props }));
  const [device] = createResource(() => openProjectorDevice(paired.meetingId));
  onCleanup(() => device()?.stop());
  return (
    <Show when={device()} keyed>
      {(of) => (
        <ProjectorOf
          paired={paired}
          device={of}
          later={later}
          heardRefused={life.heardRefused}
          heardClock={life.heardClock}
        />
      )}
    </Show>
  );
};

const stillAfterMs = 3_000;

/** Whether the mouse has not moved for a while: its pointer is hidden then. */
const createStillness = () => {
  const [isStill, setStill] = createSignal(true);
  let callOff = (): void => undefined;
  const onMove = (): void => {
    setStill(false);
    callOff();
    callOff = later(stillAfterMs, () => setStill(true));
  };
  addEventListener("pointermove", onMove);
  onCleanup(() => {
    callOff();
    removeEventListener("pointermove", onMove);
  });
  return isStill;
};
