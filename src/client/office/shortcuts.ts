/** What a key does on the console. One letter, one act; letters mean something only outside fields. */
export type Shortcut =
  | "accept"
  | "decline"
  | "merge"
  | "move"
  | "redact"
  | "restore"
  | "show"
  | "answer"
  | "save"
  | "record"
  | "next-matter"
  | "choose-matter"
  | "people"
  | "undo"
  | "search"
  | "help"
  | "up"
  | "down"
  | "leave-field";

/** By the place on the keyboard, so that a keyboard set to Thai works as well. */
const shortcutsByCode: Readonly<Record<string, Shortcut>> = {
  KeyA: "accept",
  KeyD: "decline",
  KeyM: "merge",
  KeyV: "move",
  KeyX: "redact",
  KeyB: "restore",
  KeyP: "show",
  KeyR: "answer",
  KeyS: "save",
  KeyC: "record",
  KeyN: "next-matter",
  KeyL: "choose-matter",
  KeyO: "people",
  KeyZ: "undo",
};

export type KeyPress = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "isComposing">;

const walking: ReadonlySet<string> = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);

/** Whether a key that is held may do its act again and again: only walking, which changes nothing. */
export const mayRepeat = (key: string): boolean => walking.has(key);

/**
 * The act that a key press stands for, or none.
 * @param place where the keyboard is: inside a field only Esc and Ctrl S mean anything
 */
export const shortcutOf = (press: KeyPress, place: "field" | "page"): Shortcut | undefined => {
  if (press.isComposing || press.altKey) return undefined;
  if (press.ctrlKey || press.metaKey) return press.code === "KeyS" ? "save" : undefined;
  if (press.key === "Escape") return "leave-field";
  if (place === "field") return undefined;
  if (press.key === "?") return "help";
  if (press.key === "ArrowUp") return "up";
  if (press.key === "ArrowDown") return "down";
  if (press.key === "/" || press.code === "Slash") return "search";
  return shortcutsByCode[press.code];
};

const fieldNames = new Set(["INPUT", "TEXTAREA", "SELECT"]);

/** Whether what has the focus takes letters for itself. */
export const placeOf = (element: Element | null): "field" | "page" =>
  element !== null && (fieldNames.has(element.tagName) || (element instanceof HTMLElement && element.isContentEditable))
    ? "field"
    : "page";
