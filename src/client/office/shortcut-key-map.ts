/** What a key does on the console. One letter, one act; letters mean something only outside fields. */
export type ActKey =
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
  | "speakers"
  | "announce"
  | "resolution"
  | "undo"
  | "search"
  | "help";

export type Shortcut = ActKey | "up" | "down" | "leave-field";

/** Which key does what, by its place on the keyboard, so that a keyboard set to Thai works as well. */
export type KeyMap = Readonly<Record<ActKey, string>>;

/** The keys as they are delivered; each can be changed. */
export const firstKeys: KeyMap = {
  accept: "KeyA",
  decline: "KeyD",
  merge: "KeyM",
  move: "KeyV",
  redact: "KeyX",
  restore: "KeyB",
  show: "KeyP",
  answer: "KeyR",
  save: "KeyS",
  record: "KeyC",
  "next-matter": "KeyN",
  "choose-matter": "KeyL",
  people: "KeyO",
  speakers: "KeyH",
  announce: "KeyT",
  resolution: "KeyK",
  undo: "KeyZ",
  search: "Slash",
  help: "Shift+Slash",
};

export const actKeys = Object.keys(firstKeys) as readonly ActKey[];

export type KeyPress = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "isComposing"> & {
  readonly shiftKey?: boolean;
};

const letters =
  /^(Key[A-Z]|Digit\d|F([1-9]|1[0-2])|Slash|Period|Comma|Semicolon|Quote|Minus|Equal|Bracket(Left|Right)|Backslash)$/;

/** Whether a key, with `Ctrl+`, `Alt+` or `Shift+` before it or alone, can stand for an act. */
export const isKeyCode = (chord: string): boolean => letters.test(chord.replace(/^(Ctrl\+)?(Alt\+)?(Shift\+)?/, ""));

/** The chord of a key press, as a key map has it; undefined where the key can stand for nothing. */
export const chordOf = (press: KeyPress): string | undefined => {
  const chord = `${press.ctrlKey || press.metaKey ? "Ctrl+" : ""}${press.altKey ? "Alt+" : ""}${press.shiftKey ? "Shift+" : ""}${press.code}`;
  return isKeyCode(chord) ? chord : undefined;
};

const signs: Readonly<Record<string, string>> = {
  Slash: "/",
  Period: ".",
  Comma: ",",
  Semicolon: ";",
  Quote: "'",
  Minus: "-",
  Equal: "=",
  BracketLeft: "[",
  BracketRight: "]",
  Backslash: "\\",
};

/** A key as it is drawn on a keyboard: `A`, `/`, `Ctrl Alt K`. */
export const keyLabel = (chord: string): string => {
  if (chord === "Shift+Slash") return "?";
  const [code = "", ...held] = chord.split("+").toReversed();
  return [...held.toReversed(), signs[code] ?? code.replace(/^(Key|Digit)/, "")].join(" ");
};

/** Whether a key alone writes a letter: a key that dictation, or a cat, may press without meaning it. */
export const writesLetter = (press: KeyPress): boolean =>
  press.key.length === 1 && !press.ctrlKey && !press.metaKey && !press.altKey;

const walking: ReadonlySet<string> = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);

/** Whether a key that is held may do its act again and again: only walking, which changes nothing. */
export const mayRepeat = (key: string): boolean => walking.has(key);

/**
 * The act that a key press stands for, or none.
 * @param place where the keyboard is: inside a field only Esc and Ctrl S mean anything
 * @param keys the officer's keys; null where single keys are switched off
 */
export const shortcutOf = (
  press: KeyPress,
  place: "field" | "page",
  keys: KeyMap | null = firstKeys,
): Shortcut | undefined => {
  if (press.isComposing) return undefined;
  if ((press.ctrlKey || press.metaKey) && !press.altKey && press.code === "KeyS") return "save";
  const isPlain = !press.ctrlKey && !press.metaKey && !press.altKey;
  if (isPlain && press.key === "Escape") return "leave-field";
  if (place === "field") return undefined;
  if (isPlain && press.key === "ArrowUp") return "up";
  if (isPlain && press.key === "ArrowDown") return "down";
  if (keys === null) return undefined;
  if (isPlain && press.key === "?" && keys.help === firstKeys.help) return "help";
  if (isPlain && press.key === "/" && keys.search === firstKeys.search) return "search";
  const chord = chordOf(press);
  if (chord === undefined) return undefined;
  // A letter with Shift, or with Caps Lock, is the same key, unless that very chord stands for something.
  return actOf(keys, chord) ?? (isPlain ? actOf(keys, chord.replace("Shift+", "")) : undefined);
};

const actOf = (keys: KeyMap, chord: string): ActKey | undefined => actKeys.find((act) => keys[act] === chord);

const fieldNames = new Set(["INPUT", "TEXTAREA", "SELECT"]);

/** Whether what has the focus takes letters for itself. */
export const placeOf = (element: Element | null): "field" | "page" =>
  element !== null && (fieldNames.has(element.tagName) || (element instanceof HTMLElement && element.isContentEditable))
    ? "field"
    : "page";

/** Inputs that are chosen and not written in: a digit is no letter of theirs. */
const chosenInputs = new Set(["radio", "checkbox", "button", "submit"]);

/** Whether what has the focus is written in, or takes digits for its own choices. */
const isWrittenIn = (element: EventTarget | null): boolean =>
  element instanceof HTMLInputElement
    ? !chosenInputs.has(element.type)
    : element instanceof Element && placeOf(element) === "field";

/**
 * The digit from 1 to 9 of a key press outside text, by its place on the keyboard: set to Thai, the same key writes a
 * letter. Undefined for every other press.
 */
export const digitOf = (event: KeyPress & Pick<KeyboardEvent, "target">): number | undefined => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isWrittenIn(event.target))
    return undefined;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1] ?? /^[1-9]$/.exec(event.key)?.[0];
  return digit === undefined ? undefined : Number(digit);
};
