import { createSignal, onCleanup, type Accessor } from "solid-js";

/**
 * Whether somebody is writing: the focus is in a field, or a sheet for writing is open. Nothing may come over the
 * screen meanwhile, and no reload be offered (promise S6).
 *
 * A tap beside the field removes the focus before the click event. An overlay that opened between the two would get the
 * click that was meant for a name. So writing ends one task after the press, when the click event has been dispatched.
 */
export const createIsTyping = (root: Document): Accessor<boolean> => {
  const read = () => root.querySelector("textarea") !== null || isField(root.activeElement);
  const [isTyping, setTyping] = createSignal(read());
  let isPressed = false;
  let ending: ReturnType<typeof setTimeout> | undefined;

  const endSoon = () => {
    clearTimeout(ending);
    ending = setTimeout(() => {
      if (!isPressed) setTyping(read());
    });
  };
  const update = () => (read() ? setTyping(true) : endSoon());
  const press = () => void (isPressed = true);
  const release = () => {
    isPressed = false;
    endSoon();
  };

  const observer = new MutationObserver(update);
  observer.observe(root.body, { childList: true, subtree: true });
  const listeners = [
    ["focusin", update],
    ["focusout", endSoon],
    ["pointerdown", press],
    ["pointerup", release],
    ["pointercancel", release],
  ] as const;
  // Before anybody on the page can keep an event to themselves.
  for (const [name, listener] of listeners) root.addEventListener(name, listener, true);
  onCleanup(() => {
    clearTimeout(ending);
    observer.disconnect();
    for (const [name, listener] of listeners) root.removeEventListener(name, listener, true);
  });
  return isTyping;
};

const isField = (element: Element | null): boolean =>
  element instanceof HTMLInputElement && !["radio", "checkbox", "button"].includes(element.type);
