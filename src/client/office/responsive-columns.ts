import { createSignal, onCleanup, type Accessor } from "solid-js";

/** Columns without room beside the selected entry open on demand. */
export type ResponsiveColumns = { readonly list: Accessor<boolean>; readonly people: Accessor<boolean> };

/** Which columns fold at the window's present width: the list below 900 px, the people below 1,200 px. */
export const createResponsiveColumns = (): ResponsiveColumns => ({
  list: createMedia("(max-width: 899px)"),
  people: createMedia("(max-width: 1199px)"),
});

const createMedia = (query: string): Accessor<boolean> => {
  const media = window.matchMedia(query);
  const [matches, setMatches] = createSignal(media.matches);
  const change = () => setMatches(media.matches);
  media.addEventListener("change", change);
  onCleanup(() => media.removeEventListener("change", change));
  return matches;
};
