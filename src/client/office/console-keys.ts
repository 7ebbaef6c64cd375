import { onCleanup, onMount } from "solid-js";
import type { ConsoleValue } from "./console-context.tsx";
import { nextMatter } from "./matters.ts";
import { possibleActs } from "./possible-acts.ts";
import { placeOf, shortcutOf, type Shortcut } from "./shortcuts.ts";

/** Listens to the keyboard while the console is on the screen. A window over it keeps its own keys. */
export const listenToKeys = (desk: ConsoleValue): void => {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]") !== null) return;
    const shortcut = shortcutOf(event, placeOf(document.activeElement));
    if (shortcut === undefined) return;
    event.preventDefault();
    doShortcut(desk, shortcut);
  };
  onMount(() => document.addEventListener("keydown", press));
  onCleanup(() => document.removeEventListener("keydown", press));
};

const doShortcut = (desk: ConsoleValue, shortcut: Shortcut): void => {
  switch (shortcut) {
    case "up":
      return desk.step(-1);
    case "down":
      return desk.step(1);
    case "search":
      desk.setColumn("list");
      return desk.places.search?.focus();
    case "answer":
      return desk.places.answer?.focus();
    case "save":
      return desk.places.answerForm?.requestSubmit();
    case "leave-field":
      return leave(desk);
    case "people":
      desk.setColumn("people");
      return desk.places.people?.focus();
    case "undo":
      return void desk.acts.undo();
    case "record":
      return void desk.open({ kind: "record" });
    case "choose-matter":
      return void desk.open({ kind: "matter" });
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

/** Out of a field first, then out of a column that was called. */
const leave = (desk: ConsoleValue): void => {
  if (placeOf(document.activeElement) === "page") desk.setColumn(undefined);
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
};

const callNext = (desk: ConsoleValue): void => {
  const next = nextMatter(desk.data.mattersInOrder(), desk.data.live().target);
  if (next !== undefined) void desk.acts.setLive(next.target);
};

/** A key does what its button would: nothing where there is no such button. */
const onEntry = (
  desk: ConsoleValue,
  verb: "accept" | "decline" | "merge" | "move" | "redact" | "restore" | "show",
): void => {
  const entry = desk.inHand();
  if (entry === undefined || !possibleActs(entry)[verb]) return;
  if (verb === "accept" || verb === "restore") void desk.decide(entry, verb);
  else if (verb === "show") void desk.acts.showInRoom(entry);
  else desk.open({ kind: verb, entryId: entry.id });
};
