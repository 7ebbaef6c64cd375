import { createEffect, createSignal, For, onCleanup, onMount, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { displayName, nameKey } from "#domain/person-name.ts";
import { isSearchableName } from "#domain/person-name-search.ts";
import type { PersonRecord } from "#domain/records.ts";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { Text } from "#client/ui/text.tsx";
import { pinLength, restMs, triesBeforeRest, type KioskLocks } from "./kiosk-lock.ts";
import type { Desk } from "./desk-state.ts";

/** Names and confirmations stand so long without a key or a tap, s (promise J8). */
const shownSeconds = 5;
const hitsShown = 5;

/** The desk as visitors use it: the own name, one tap. Nobody sees who has come, nor what others are. */
export const Kiosk = (props: { readonly desk: Desk; readonly locks: KioskLocks; readonly onOpen: () => void }) => {
  const { t, say } = useApp();
  const [query, setQuery] = createSignal("");
  const [left, setLeft] = createSignal(shownSeconds);
  const [welcome, setWelcome] = createSignal<PersonRecord>();
  const [isLeaving, setLeaving] = createSignal(false);
  const found = () => props.desk.index().search(query(), hitsShown).people;
  /** The organisation is told only between people of the same name. */
  const isOneOfTwo = (person: PersonRecord) => found().filter((one) => nameKey(one) === nameKey(person)).length > 1;
  const besides = (person: PersonRecord): string => (isOneOfTwo(person) ? person.affiliation || person.position : "");
  const clear = () => {
    setQuery("");
    setWelcome(undefined);
    setLeaving(false);
  };
  createEffect(() => {
    if (query() === "" && welcome() === undefined) return;
    setLeft(shownSeconds);
    const ticking = setInterval(() => {
      if (setLeft((seconds) => seconds - 1) <= 0) clear();
    }, 1_000);
    onCleanup(() => clearInterval(ticking));
  });
  const register = async (person: PersonRecord) => {
    const isSaved = await props.desk.setPresence(person, { status: "present" }, t("desk.what.present"));
    setQuery("");
    if (isSaved) setWelcome(person);
  };
  return (
    <div class="office kiosk">
      <header class="bar">
        <div class="bar-name">
          <p>
            <Text of={say(props.desk.data.meeting()?.organisationName ?? { th: "" })} />
          </p>
          <h1>
            {props.desk.data.format.digits(
              say(props.desk.data.meeting()?.shortTitle ?? props.desk.data.meeting()?.title ?? { th: "" }),
            )}
          </h1>
        </div>
        <span class="grow" />
        <IconButton icon="lock" label={t("desk.kiosk.leave")} onPress={() => setLeaving(true)} />
      </header>
      <main class="kiosk-main" id="main" tabIndex={-1}>
        <Show when={!isLeaving()} fallback={<Pin locks={props.locks} onOpen={props.onOpen} onStay={clear} />}>
          <Show
            when={welcome()}
            fallback={
              <>
                <h2 class="kiosk-lead">{t("desk.kiosk.who")}</h2>
                <TextField
                  label={t("desk.search")}
                  hideLabel
                  icon="search"
                  type="search"
                  autofocus
                  placeholder={t("desk.search")}
                  value={query()}
                  onInput={setQuery}
                />
                <Show when={isSearchableName(query())}>
                  <ul class="desk-rows">
                    <For each={found()}>
                      {(person) => (
                        <li>
                          <button
                            type="button"
                            class="desk-row"
                            aria-label={`${displayName(person)} ${besides(person)}`.trim()}
                            onClick={() => void register(person)}
                          >
                            <b class="lead">
                              <PersonName of={person} marked={query()} />
                            </b>
                            <span class="quiet">{besides(person)}</span>
                            <Icon name="next" size="line" />
                          </button>
                        </li>
                      )}
                    </For>
                  </ul>
                </Show>
                <Show when={query() !== ""}>
                  <Vanishing seconds={left()} />
                </Show>
                <Show when={isSearchableName(query())}>
                  <p class="quiet">
                    <Text of={t("desk.kiosk.notFound")} />
                  </p>
                </Show>
              </>
            }
          >
            {(person) => <Welcome person={person()} onNext={clear} />}
          </Show>
        </Show>
      </main>
    </div>
  );
};

const Welcome = (props: { readonly person: PersonRecord; readonly onNext: () => void }) => {
  const { t } = useApp();
  return (
    <div class="kiosk-done" role="status">
      <Icon name="check-circle" size="big" />
      <p class="kiosk-lead">
        <PersonName of={props.person} />
      </p>
      <p>
        <Text of={t("desk.kiosk.done")} />
      </p>
      <Button kind="main" label={t("desk.kiosk.next")} onPress={() => props.onNext()} />
    </div>
  );
};

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

/** Six digits lead back to the desk; who does not know them registers as before. */
export const Pin = (props: {
  readonly locks: KioskLocks;
  readonly onOpen: () => void;
  readonly onStay: () => void;
}) => {
  const { t } = useApp();
  const [typed, setTyped] = createSignal("");
  const [tries, setTries] = createSignal(0);
  const [isResting, setResting] = createSignal(false);
  let rest: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(rest));
  const type = (digit: string) => {
    if (isResting()) return;
    const pin = `${typed()}${digit}`;
    setTyped(pin.length < pinLength ? pin : "");
    if (pin.length < pinLength) return;
    if (props.locks.unlock(pin)) return props.onOpen();
    setTries((count) => count + 1);
    if (tries() % triesBeforeRest !== 0) return;
    setResting(true);
    clearTimeout(rest);
    rest = setTimeout(() => setResting(false), restMs);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const digit = event.key.replace(/[๐-๙]/, (thai) => String(thai.charCodeAt(0) - 0x0e50));
    if (/^[0-9]$/.test(digit)) type(digit);
    else if (event.key === "Backspace") setTyped((pin) => pin.slice(0, -1));
    else if (event.key === "Escape") props.onStay();
  };
  onMount(() => addEventListener("keydown", onKeyDown));
  onCleanup(() => removeEventListener("keydown", onKeyDown));
  const words = () => {
    if (isResting()) return t("desk.pin.rest", { seconds: restMs / 1_000 });
    return tries() === 0 ? "" : t("desk.pin.wrong", { count: triesBeforeRest - (tries() % triesBeforeRest) });
  };
  return (
    <section class="pin" aria-label={t("desk.pin.title")}>
      <h2>{t("desk.pin.title")}</h2>
      <p class="quiet">{t("desk.pin.hint")}</p>
      <p class="pin-dots" role="status" aria-label={t("desk.pin.typed", { count: typed().length })}>
        <For each={Array.from({ length: pinLength }, (_unused, at) => at)}>
          {(at) => <span class={at < typed().length ? "pin-dot is-on" : "pin-dot"} />}
        </For>
      </p>
      <div class="pin-keys">
        <For each={digits}>{(digit) => <Button label={digit} onPress={() => type(digit)} />}</For>
        <Button kind="plain" label={t("desk.pin.stay")} onPress={() => props.onStay()} />
        <Button label="0" onPress={() => type("0")} />
        <Button kind="plain" label={t("desk.pin.delete")} onPress={() => setTyped((pin) => pin.slice(0, -1))} />
      </div>
      <p class="quiet" role="alert">
        <Text of={words()} />
      </p>
    </section>
  );
};

/** For how long the names that were found stay on the screen. */
const Vanishing = (props: { readonly seconds: number }) => {
  const { t } = useApp();
  return (
    <p class="quiet with-sign">
      <Icon name="clock" size="line" />
      <span>
        <Text of={t("desk.kiosk.vanish", { seconds: props.seconds })} />
      </span>
    </p>
  );
};
