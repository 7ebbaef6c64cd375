import { useApp } from "#client/app-context.tsx";
import { minutesDigest } from "#domain/minutes/plain-text.ts";
import type { Dissent, ResolutionKind } from "#domain/minutes/resolution.ts";
import { addedPlace, minutesDocumentId, paragraphId } from "#domain/minutes/paragraph-ids.ts";
import { roundId, type CorrectionDecision, type CorrectionRecord } from "#domain/correction-round.ts";
import { createOfficeActs } from "../office-acts.ts";
import type { MinutesFromRecords } from "./minutes-from-records.ts";

type Decided = {
  readonly kind: CorrectionDecision["kind"];
  readonly text: string;
  readonly reason: string;
  readonly source: string;
};

type Resolved = {
  readonly kind: ResolutionKind | "";
  readonly words: string;
  readonly dissents: readonly Dissent[];
};

/** The acts on a round of corrections. */
const createRoundActs = (view: MinutesFromRecords, perform: ReturnType<typeof createOfficeActs>["perform"]) => {
  const { t } = useApp();
  const onRound = (verb: "open" | "close", args: Readonly<Record<string, string>>, words: string): Promise<boolean> =>
    perform({ kind: `correction-round/${verb}`, id: roundId, args }, words, undefined, {
      officeRev: view.revOf("correction-round", roundId),
    });
  return {
    openRound: (lastDay: string): Promise<boolean> => onRound("open", { lastDay }, t("corrections.office.opened")),
    closeRound: (reason: string): Promise<boolean> => onRound("close", { reason }, t("corrections.office.closed")),
    decide: (of: CorrectionRecord, args: Decided): Promise<boolean> =>
      perform({ kind: "correction/decide", id: of.id, args: { ...args } }, t("corrections.office.decided"), undefined, {
        baseRev: of.rev,
        officeRev: of.officeRev ?? 0,
      }),
    takeBackDecision: (of: CorrectionRecord): Promise<boolean> =>
      perform({ kind: "correction/take-back", id: of.id, args: {} }, t("corrections.office.takenBack"), undefined, {
        baseRev: of.rev,
        officeRev: of.officeRev ?? 0,
      }),
  };
};

/** The secretariat's acts on the minutes: saved on this device first, and shown at once (promise S1). */
export const createMinutesActs = (view: MinutesFromRecords, newId: () => string) => {
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

  const addedHere = new Set<string>();
  return {
    toast: acts.toast,
    perform: acts.perform,
    put,
    /** Adds an empty paragraph at the end of a section; it is printed once it has words. @returns its place */
    add: async (sectionKey: string): Promise<string> => {
      const place = addedPlace(sectionKey, newId());
      await put(place, "", "");
      addedHere.add(place);
      return place;
    },
    /** Whether this editor added it: an empty one of another officer is being written at that moment. */
    isAddedHere: (place: string): boolean => addedHere.has(place),
    followData: (place: string): Promise<boolean> =>
      onParagraph("paragraph/follow-data", place, {}, t("papers.said.follows")),
    /** Takes out a paragraph that was added. */
    removeAdded: (place: string): Promise<boolean> =>
      onParagraph("paragraph/follow-data", place, {}, t("papers.said.notAdded")),
    /** The organisation's own phrases, besides the standard ones. */
    setPhrases: (phrases: readonly string[]): Promise<boolean> =>
      acts.editMeeting({ phrases: [...phrases] }, t("papers.said.phrases")),
    /** Records the resolution on an item. It is data: the room reads it, and the paragraph follows it. */
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
    /** Certifies the text on the screen. If the text has changed since, the officer is told, and nothing is certified. */
    certify: (): Promise<boolean> =>
      onDocument("document/certify", { digest: minutesDigest(view.draft()) }, t("papers.said.certifying")),
    reopen: (reason: string): Promise<boolean> => onDocument("document/reopen", { reason }, t("papers.said.reopened")),
    ...createRoundActs(view, acts.perform),
    dismiss: acts.dismiss,
  };
};

export type MinutesActs = ReturnType<typeof createMinutesActs>;
