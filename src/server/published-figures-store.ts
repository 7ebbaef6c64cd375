import type { WriteIn } from "./ensure-parent-spaces.ts";
import type { Tables } from "./store/open-tables.ts";
import type { Store } from "./store/store.ts";

/** Figures by sector as the public was told them. */
export const figuresStore = (
  { figures, read }: Pick<Tables, "figures" | "read">,
  write: WriteIn,
): Pick<Store, "publishedFigures" | "keepFigures"> => {
  const publishedFigures: Store["publishedFigures"] = (meetingId, known) =>
    read(() => (known !== undefined && figures.isLast(meetingId, known) ? known : figures.of(meetingId)));
  return {
    publishedFigures,
    keepFigures: async (meetingId, told, before) => {
      await write(meetingId, () => figures.put(meetingId, told, before));
      return publishedFigures(meetingId);
    },
  };
};
