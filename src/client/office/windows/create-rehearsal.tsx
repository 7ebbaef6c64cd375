import { createSignal, For, onMount, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { newId } from "#client/lib/new-id.ts";
import { mostSimulated } from "#domain/simulated-attendees.ts";
import { Button } from "#client/ui/button.tsx";
import { Toggle } from "#client/ui/choice-controls.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "../console-context.tsx";
import { goToMeetingConsole } from "../go-to-meeting-console.ts";
import { spacesApi } from "../prepare/spaces-api.ts";

/** So many attendees who are not there come along, as many as a rehearsal takes. */
const simulated = mostSimulated;

const facts = [
  ["check-circle", "rehearsal.kept"],
  ["check-circle", "rehearsal.wiped"],
  ["qr", "rehearsal.ownCode"],
  ["projector", "rehearsal.marked"],
] as const;

/** @returns the rehearsal's id; undefined where there is no network, or the officer may not make one */
const makeRehearsal = async (of: string): Promise<string | undefined> => {
  const spaces = await spacesApi.list();
  const parent = spaces.ok ? spaces.value.find(({ id }) => id === of)?.parent : undefined;
  if (parent == null) return undefined;
  const made = await spacesApi.makeRehearsal(parent, { id: newId(), of });
  return made.ok ? made.value : undefined;
};

/** Says what a rehearsal is, and opens its console (promise M8). */
export const CreateRehearsal = (props: { readonly onBack: () => void }) => {
  const { t } = useApp();
  const desk = useConsole();
  const [state, setState] = createSignal<"asked" | "waiting" | "failed">("asked");
  const [isSimulated, setSimulated] = createSignal(true);
  const begin = async () => {
    setState("waiting");
    const id = await makeRehearsal(desk.data.meetingId());
    if (id === undefined) return setState("failed");
    // Without them the rehearsal is one all the same.
    if (isSimulated()) await spacesApi.simulate(id, simulated);
    goToMeetingConsole(id);
  };
  return (
    <>
      <div class="in">
        <h3 tabIndex={-1} ref={(heading) => onMount(() => heading.focus())}>
          <Text of={t("rehearsal.title")} />
        </h3>
        <p>
          <Text of={t("rehearsal.lead")} />
        </p>
        <For each={facts}>{([icon, words]) => <StateLine icon={icon} words={t(words)} />}</For>
        <Toggle label={t("rehearsal.simulate", { count: simulated })} on={isSimulated()} onTurn={setSimulated} />
        <p class="quiet">
          <Text of={t("rehearsal.anyTime")} />
        </p>
        <Show when={state() === "failed"}>
          <StateLine icon="alert" tone="wait" words={t("rehearsal.failed")} />
        </Show>
      </div>
      <div class="foot over">
        <Button kind="main" label={t("rehearsal.begin")} busy={state() === "waiting"} onPress={() => void begin()} />
        <Button kind="wide" label={t("rehearsal.notYet")} onPress={() => props.onBack()} />
      </div>
    </>
  );
};
