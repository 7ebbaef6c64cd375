import { onCleanup, onMount } from "solid-js";
import type { ConsoleValue } from "./console-context.tsx";
import { askForNext, askToShow } from "./call-next-matter.ts";
import { offeredActs } from "./possible-acts.ts";
import { createSingleKeyDictationGuard } from "./single-key-dictation-guard.ts";
import { mayRepeat, placeOf, shortcutOf, writesLetter, type Shortcut } from "./shortcut-key-map.ts";

/** Acts that everybody sees at once: a letter that is part of a word must not trigger them. */
const atOnce: ReadonlySet<Shortcut> = new Set(["accept", "restore", "show", "next-matter", "undo", "save"]);

/** Handles the keyboard while the console is on the screen. A window over it has its own keys. */
export const listenToKeys = (desk: ConsoleValue): void => {
  /**
   * The key whose act was done and that is still pressed: its letter must not be typed into a field that opened
   * meanwhile.
   */
  let held: string | undefined;
  const deliberate = createSingleKeyDictationGuard({ setTimer, now: () => performance.now() });
  const hold = (event: KeyboardEvent) => {
    if (!mayRepeat(event.key) && placeOf(document.activeElement) === "page") desk.catchUp();
    if (!event.repeat) held = undefined;
    if (event.repeat && (event.code === held || pressesAgain(event))) stop(event);
  };
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]") !== null) return;
    const place = placeOf(document.activeElement);
    const shortcut = shortcutOf(event, place, desk.keys());
    if (place === "page" && !writesLetter(event)) deliberate.settle();
    if (shortcut === undefined) {
      if (place === "page" && writesLetter(event)) deliberate.letter(undefined);
      return;
    }
    event.preventDefault();
    if (event.repeat && !mayRepeat(event.key)) return;
    if (!mayRepeat(event.key)) held = event.code;
    const act = () => doShortcut(desk, shortcut);
    if (!writesLetter(event)) act();
    else if (atOnce.has(shortcut)) deliberate.letter(act);
    else {
      deliberate.letter(undefined);
      act();
    }
  };
  // A press of the mouse comes after the key that was pressed before it.
  const settle = () => deliberate.settle();
  onMount(() => {
    document.addEventListener("keydown", hold, true);
    document.addEventListener("keydown", press);
    document.addEventListener("pointerdown", settle, true);
  });
  onCleanup(() => {
    deliberate.settle();
    document.removeEventListener("keydown", hold, true);
    document.removeEventListener("keydown", press);
    document.removeEventListener("pointerdown", settle, true);
  });
};

const setTimer = (task: () => void, delayMs: number): (() => void) => {
  const timer = setTimeout(task, delayMs);
  return () => clearTimeout(timer);
};

const stop = (event: KeyboardEvent): void => {
  event.preventDefault();
  event.stopPropagation();
};

/** Enter that is held presses a button, or sends a form, once more at each repetition; so does Ctrl S. */
const pressesAgain = (event: KeyboardEvent): boolean =>
  event.key === "Enter"
    ? !(event.target instanceof HTMLTextAreaElement)
    : event.code === "KeyS" && (event.ctrlKey || event.metaKey);

const doShortcut = (desk: ConsoleValue, shortcut: Shortcut): void => {
  switch (shortcut) {
    case "up":
    case "down":
      return walk(desk, shortcut === "up" ? -1 : 1);
    case "search":
      desk.setColumn("list");
      return desk.focusRefs.search?.focus();
    case "answer":
      return desk.focusRefs.answer?.focus();
    case "save":
      return desk.focusRefs.answerForm?.requestSubmit();
    case "leave-field":
      return leave(desk);
    case "people":
      desk.setColumn("people");
      return desk.focusRefs.people?.focus();
    case "undo":
      return void desk.acts.undo();
    case "record":
      return desk.may("entry/record") ? void desk.open({ kind: "record" }) : undefined;
    case "speakers":
      return desk.may("speech/call") ? void desk.open({ kind: shortcut }) : undefined;
    case "announce":
      return desk.may("announcement/put") ? void desk.open({ kind: shortcut }) : undefined;
    case "resolution":
      return desk.may("resolution/put") ? void desk.open({ kind: shortcut }) : undefined;
    case "choose-matter":
      return desk.may("live/set") ? void desk.open({ kind: "matter" }) : undefined;
    case "help":
      return void desk.open({ kind: "keys" });
    case "next-matter":
      return callNext(desk);
    case "accept":
    case "decline":
    case "merge":
    case "move":
    case "redact":
    case "restore":
    case "show":
      return onEntry(desk, shortcut);
  }
};

/** Selects the entry beside the selected one. The focus moves with it, so that screen readers announce it. */
const walk = (desk: ConsoleValue, by: 1 | -1): void => {
  desk.step(by);
  desk.focusInList();
};

/** Leaves a field first, then closes an opened column. The focus stays where it was, and the shortcuts work. */
const leave = (desk: ConsoleValue): void => {
  if (placeOf(document.activeElement) === "page") desk.setColumn(undefined);
  else desk.goOn();
};

const callNext = (desk: ConsoleValue): void => {
  if (desk.may("live/set")) askForNext(desk);
};

/** A shortcut does what its button would; nothing where there is no such button. */
const onEntry = (
  desk: ConsoleValue,
  verb: "accept" | "decline" | "merge" | "move" | "redact" | "restore" | "show",
): void => {
  const entry = desk.inHand();
  if (entry === undefined || !offeredActs(entry, desk.may)[verb]) return;
  if (verb === "accept" || verb === "restore") void desk.decide(entry, verb);
  else if (verb === "show") askToShow(desk, entry);
  else desk.open({ kind: verb, entryId: entry.id });
};
