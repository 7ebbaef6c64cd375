import { createSignal, onCleanup, type Accessor } from "solid-js";

/**
 * Whether somebody is writing: the focus is in a field, or a sheet for writing is open. Nothing may come over the
 * screen meanwhile, and no reload be offered (product, S6).
 */
export const createIsTyping = (root: Document): Accessor<boolean> => {
  const read = () => root.querySelector("textarea") !== null || isField(root.activeElement);
  const [isTyping, setTyping] = createSignal(read());
  const update = () => setTyping(read());
  const observer = new MutationObserver(update);
  observer.observe(root.body, { childList: true, subtree: true });
  root.addEventListener("focusin", update);
  root.addEventListener("focusout", update);
  onCleanup(() => {
    observer.disconnect();
    root.removeEventListener("focusin", update);
    root.removeEventListener("focusout", update);
  });
  return isTyping;
};

const isField = (element: Element | null): boolean =>
  element instanceof HTMLInputElement && !["radio", "checkbox", "button"].includes(element.type);
