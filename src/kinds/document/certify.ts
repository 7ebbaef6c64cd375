import * as v from "valibot";
import { assembleMinutes } from "#domain/minutes/assemble-minutes.ts";
import { minutesDataOf, type MinutesData } from "#domain/minutes/minutes-data.ts";
import { certifyChecks } from "#domain/minutes/certify-checks.ts";
import type { CertifyCheck, Minutes } from "#domain/minutes/minutes-types.ts";
import { waitingPlaces, withParagraphs } from "#domain/minutes/apply-edited-paragraphs.ts";
import { minutesDocumentId } from "#domain/minutes/paragraph-ids.ts";
import { minutesDigest } from "#domain/minutes/plain-text.ts";
import { roundId, summaryOfRound, type RoundSummary } from "#domain/correction-round.ts";
import { moderators } from "#domain/permissions.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { bangkokIso } from "#domain/thai-date.ts";
import { plainText } from "#protocol/schemas.ts";
import { act, compareSeenData, edited, stored, type Act } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import type { Kind } from "../core/kind.ts";
import { correctedTime, refused } from "../core/outcome.ts";
import { blankRow, token, type AnyRow } from "../core/row.ts";
import { correction } from "../correction/row.ts";
import { endWithCertifying, isRoundOpenNow, undecidedIn } from "../correction-round/round-lifecycle.ts";
import { correctionRound, type CorrectionRoundRow } from "../correction-round/row.ts";
import { documentVersion, type DocumentVersionRow } from "../document-version/row.ts";
import { readerOfOffice } from "../reader-of-office.ts";
import { paragraph } from "../paragraph/row.ts";
import { document, type DocumentRow } from "./row.ts";

/** The records from which the minutes are made. A participant is read as a person. */
const sources: readonly string[] = [
  "meeting",
  "agenda-item",
  "arising",
  "strategy",
  "unit",
  "project",
  "consideration",
  "person",
  "profile",
  "attendance",
  "reply",
  "entry",
  "answer",
];

/** The data of the minutes as the rows are now. */
const dataNow = (draft: StagedRows, kinds: readonly Kind[]): MinutesData | undefined => {
  const reader = readerOfOffice(draft);
  const records = kinds
    .filter(({ type }) => sources.includes(type))
    .flatMap((kind): readonly MeetingDataRecord[] =>
      draft
        .ofType(token<AnyRow>(kind.type))
        .filter(({ room, desk }) => room === "shown" || desk === "shown")
        .flatMap((row) => kind.read(row, reader) ?? []),
    );
  return minutesDataOf(records);
};

/** The minutes that these data make, with every paragraph that was worded by hand. */
const minutesOf = (draft: StagedRows, data: MinutesData): Minutes =>
  withParagraphs(
    assembleMinutes(data),
    draft.ofType(paragraph).flatMap(({ desk, state }) => (desk === "shown" ? state : [])),
  );

/** The minutes as the rows are now, with every paragraph that was worded by hand. */
export const minutesNow = (draft: StagedRows, kinds: readonly Kind[]): Minutes | undefined => {
  const data = dataNow(draft, kinds);
  return data && minutesOf(draft, data);
};

/** What the checklist finds lacking at this moment. Nothing that is certified says later what was open then. */
const lackingNow = (draft: StagedRows, data: MinutesData, minutes: Minutes, now: number): readonly CertifyCheck[] => {
  const round = draft.get(correctionRound, roundId);
  const held = round && { isOpen: isRoundOpenNow(draft, now), undecided: undecidedIn(draft) };
  return certifyChecks(data, minutes, held).filter(({ isGood }) => !isGood);
};

/** The last day on which a round was open: that of its closing, where this came before the day that was set. ISO. */
const lastDayOpen = ({ lastDay, closedAt }: CorrectionRoundRow["state"], now: number): string => {
  const closedOn = bangkokIso(closedAt ?? now).slice(0, 10);
  return closedOn < lastDay ? closedOn : lastDay;
};

/** The result of the latest round, where there was one. One that nobody closed ends with this. @param now ms */
const roundIn = (draft: StagedRows, now: number): { readonly round?: RoundSummary } => {
  const round = draft.get(correctionRound, roundId)?.state;
  if (round === undefined) return {};
  const said = draft.ofType(correction).map(({ owner, state, office }) => ({
    ...state,
    participantId: owner ?? "",
    decision: office,
  }));
  return { round: summaryOfRound({ ...round, lastDay: lastDayOpen(round, now) }, said) };
};

/** A certified version as it is stored. @param now receipt, ms */
const versionRow = (now: number, state: DocumentVersionRow["state"]): DocumentVersionRow => ({
  ...blankRow(documentVersion, `${state.documentId}:${state.version}`, null, now),
  type: "document-version",
  rev: 1,
  officeRev: 1,
  state,
  office: null,
  view: null,
  desk: "shown",
});

/**
 * Certifies the minutes: they are stored whole as they are, and no paragraph changes any more (promise P3). `digest`
 * identifies the text on the officer's screen. Where the stored text differs, the act is a conflict: nobody can certify
 * what they have not read.
 */
export const certifyDocument = (kinds: readonly Kind[]): Act =>
  act({
    may: moderators,
    args: v.object({ digest: plainText(40) }),
    needs: ({ id }) => [
      { type: document.type, id },
      { type: correctionRound.type, id: roundId },
    ],
    rule: (draft, sender, op) => {
      if (op.id !== minutesDocumentId) return refused("target-unknown", { type: document.type, id: op.id });
      const before = draft.get(document, op.id);
      const stale = compareSeenData(op, before);
      if (stale !== undefined) return stale;
      if (before?.state.status === "certified") return refused("locked", { status: "certified" });
      const data = dataNow(draft, kinds);
      if (data === undefined) return refused("target-unknown", { type: "meeting", id: draft.meetingId });
      const minutes = minutesOf(draft, data);
      const waiting = waitingPlaces(minutes).length;
      if (waiting > 0) return refused("locked", { waiting });
      // It waits for undecided proposals, but not for people who have not replied (promise P6).
      const undecided = undecidedIn(draft);
      if (undecided > 0) return refused("locked", { undecided });
      const digest = minutesDigest(minutes);
      if (digest !== op.args.digest) {
        const rev = before?.rev ?? 0;
        return { status: "conflict", server: { rev, state: before?.state ?? null, officeRev: rev } };
      }
      const version = (before?.state.version ?? 0) + 1;
      const certified = { by: sender.actor.officer?.name ?? "", at: correctedTime(sender, op.at) };
      const start: DocumentRow = before ?? {
        ...blankRow(document, op.id, null, sender.receivedAt),
        type: "document",
        state: { status: "draft", version: 0, certified: null, reopened: [] },
        office: null,
        view: null,
      };
      const row: DocumentRow = {
        ...edited(start, sender, op.at),
        state: { ...start.state, status: "certified", version, certified },
        desk: "shown",
      };
      const lacking = lackingNow(draft, data, minutes, sender.receivedAt);
      draft.put(row);
      draft.put(
        versionRow(sender.receivedAt, {
          documentId: op.id,
          version,
          ...certified,
          digest,
          minutes,
          lacking,
          ...roundIn(draft, certified.at),
        }),
      );
      endWithCertifying(draft, sender, op.at);
      return stored(op, row);
    },
  });
