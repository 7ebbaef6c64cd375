import type { PublicationRecord, PublicationState } from "#domain/publication.ts";
import { firstFigures, isAsTold, newerFigures, type PublishedFigures } from "#domain/published-figures.ts";
import type { KeptFigures } from "../store/published-figures-table.ts";
import { StorageError } from "../store/storage-error.ts";
import type { Store } from "../store/store.ts";
import { figureSource, isDecided, type Decided } from "./published-figures-source.ts";

export type FiguresKeeperDeps = Pick<Store, "publishedFigures" | "keepFigures"> & { readonly now: () => number };
type Told = Decided & {
  readonly state: PublicationState;
  readonly publication: PublicationRecord | undefined;
};

/**
 * Keeps the figures by sector as the public is told them, before it is told them: from the first look at a page that is public
 * and decided on. They change when the office asks for newer ones and those tell of nobody (`published-figures.ts`). A request
 * that cannot be met is answered for good: were it met as soon as it can be, the moment would tell what came just before.
 */
export const createFiguresKeeper = ({ publishedFigures, keepFigures, now }: FiguresKeeperDeps) => {
  const known = new Map<string, KeptFigures>();

  const tell = async (meetingId: string, of: Told): Promise<KeptFigures | undefined> => {
    const kept = await publishedFigures(meetingId, known.get(meetingId));
    // A request whose time is still ahead comes from a wrong clock. Were it answered, no later one would be newer.
    const request = of.publication?.figuresAsked ?? 0;
    const asked = request > now() ? 0 : request;
    const isDue = kept === undefined || asked > kept.figures.asked;
    if (of.state !== "public" || !isDue || !isDecided(of)) return kept;
    const source = figureSource(of.records);
    const next =
      kept === undefined
        ? firstFigures(source, now(), asked)
        : (newerFigures(kept.figures, source, now(), asked) ?? { ...kept.figures, asked });
    try {
      return await keepFigures(meetingId, next, kept?.rev ?? 0);
    } catch (error) {
      // What cannot be kept is not told.
      if (error instanceof StorageError) return kept;
      throw error;
    }
  };

  return {
    tell: async (meetingId: string, of: Told): Promise<KeptFigures | undefined> => {
      const told = await tell(meetingId, of);
      if (told !== undefined) known.set(meetingId, told);
      return told;
    },
    forget: (meetingId: string): void => void known.delete(meetingId),
  };
};

/** Whether there are other figures than those that the public was told, and whether it can be told them. */
export const newerOf = (
  of: Decided & { readonly figures: PublishedFigures | undefined },
): "none" | "can" | "cannot" => {
  const { figures } = of;
  if (figures === undefined || !isDecided(of)) return "none";
  const source = figureSource(of.records);
  if (newerFigures(figures, source, 0, 0) !== undefined) return "can";
  return isAsTold(figures, source) ? "none" : "cannot";
};
