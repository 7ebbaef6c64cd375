import { useApp } from "#client/app-context.tsx";
import { minutesDigest } from "#domain/minutes/plain-text.ts";
import type { Dissent, ResolutionKind } from "#domain/minutes/resolution.ts";
import { addedPlace, minutesDocumentId, paragraphId } from "#domain/minutes/paragraphs.ts";
import { createOfficeActs } from "../office-acts.ts";
import type { MinutesView } from "./minutes-data.ts";

type Resolved = {
  readonly kind: ResolutionKind | "";
  readonly words: string;
  readonly dissents: readonly Dissent[];
};

/** The secretariat's acts on the minutes: saved on this device first, and shown at once (promise S1). */
export const createMinutesActs = (view: MinutesView, newId: () => string) => {
  const { t } = useApp();
  const acts = createOfficeActs(view.office);
  const onParagraph = (kind: string, place: string, args: Readonly<Record<string, unknown>>, words: string) => {
    const id = paragraphId(minutesDocumentId, place);
    return acts.perform({ kind, id, args }, words, undefined, { officeRev: view.revOf("paragraph", id) });
  };
  const put = (place: string, text: string, source: string): Promise<boolean> =>
    onParagraph("paragraph/put", place, { documentId: minutesDocumentId, place, source, text }, t("papers.said.saved"));
  const onDocument = (kind: string, args: Readonly<Record<string, unknown>>, words: string): Promise<boolean> =>
    acts.perform({ kind, id: minutesDocumentId, args }, words, undefined, {
      officeRev: view.revOf("document", minutesDocumentId),
    });

  return {
    toast: acts.toast,
    put,
    /** A paragraph of one's own at the end of a section. @returns its place */
    add: async (sectionKey: string): Promise<string> => {
      const place = addedPlace(sectionKey, newId());
      await put(place, t("papers.paragraph.new"), "");
      return place;
    },
    followData: (place: string): Promise<boolean> =>
      onParagraph("paragraph/follow-data", place, {}, t("papers.said.follows")),
    /** The body's own phrases, beside those that everybody has. */
    setPhrases: (phrases: readonly string[]): Promise<boolean> =>
      acts.editMeeting({ phrases: [...phrases] }, t("papers.said.phrases")),
    /** What the meeting resolved on an item: data, which the room is told and the paragraph follows. */
    resolve: (itemId: string, { kind, words, dissents }: Resolved): Promise<boolean> =>
      acts.perform(
        {
          kind: "resolution/put",
          id: itemId,
          args: {
            resolution: words.trim() === "" && kind === "" ? null : { th: words.trim() },
            resolutionKind: kind === "" ? null : kind,
            dissents: dissents.map(({ personId, reason }) => ({ personId, reason: reason.trim() })),
          },
        },
        t("papers.said.resolved"),
      ),
    /** Names the words that are on the screen: other words meanwhile are told, and nothing is certified. */
    certify: (): Promise<boolean> =>
      onDocument("document/certify", { digest: minutesDigest(view.draft()) }, t("papers.said.certifying")),
    reopen: (reason: string): Promise<boolean> => onDocument("document/reopen", { reason }, t("papers.said.reopened")),
    dismiss: acts.dismiss,
  };
};

export type MinutesActs = ReturnType<typeof createMinutesActs>;
