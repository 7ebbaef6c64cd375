import { profileIdOf, verdictIdOf } from "#domain/ids.ts";
import { entry } from "#kinds/entry/row.ts";
import { meeting } from "#kinds/meeting/row.ts";
import { person, type PersonData } from "#kinds/person/row.ts";
import { profile } from "#kinds/profile/row.ts";
import { verdict } from "#kinds/verdict/row.ts";
import { arisingOf, ledgerOf } from "./matters-arising-keeper.ts";
import type { EarlierReads, OwnEarlier } from "./store/own-earlier-suggestion-types.ts";
import type { Tables } from "./store/open-tables.ts";

type Deps = Pick<Tables, "records" | "spaces" | "read">;

const isSamePerson = (a: PersonData, b: PersonData): boolean =>
  a.vacant !== true &&
  a.givenName.trim() !== "" &&
  a.givenName.trim() === b.givenName.trim() &&
  a.familyName.trim() === b.familyName.trim();

/**
 * What a participant suggested in earlier meetings of the same committee (promise F1a). It is sent only to somebody who
 * came into this meeting by their own code or link, and only from meetings in which the code or the desk established
 * their identity. A seat keeps its key when its holder changes, so the names have to be equal too.
 * @returns what is open and what is done, by the committee's number
 */
export const createEarlier = ({ records, spaces, read }: Deps): EarlierReads => {
  const personIn = (meetingId: string, participantId: string) => {
    const link = records.row(meetingId, profile, profileIdOf(meetingId, participantId))?.office ?? null;
    if (link === null || link.personId === null || !link.confirmed || link.erased !== undefined) return undefined;
    const row = records.row(meetingId, person, link.personId);
    return row === undefined || row.desk !== "shown" ? undefined : { id: row.id, by: link.by, data: row.state };
  };
  const startOf = (meetingId: string): string => records.row(meetingId, meeting, meetingId)?.state.startsAt ?? "";
  const isRehearsal = (meetingId: string): boolean =>
    records.row(meetingId, meeting, meetingId)?.state.rehearsalOf !== undefined;

  const ownEarlier = (meetingId: string, participantId: string): readonly OwnEarlier[] => {
    const committeeId = spaces.head(meetingId)?.parent ?? null;
    const asker = personIn(meetingId, participantId);
    if (committeeId === null || asker === undefined || asker.by !== "code" || isRehearsal(meetingId)) return [];
    const began = Date.parse(startOf(meetingId));
    return ledgerOf({ records, spaces }, committeeId).flatMap((row): readonly OwnEarlier[] => {
      const from = row.state.fromMeetingId;
      const isEarlier = from !== meetingId && Date.parse(startOf(from)) < began;
      const isOfCommittee = spaces.head(from)?.parent === committeeId && !isRehearsal(from);
      const ownerId = records.row(from, entry, row.id)?.owner ?? null;
      if (!isEarlier || !isOfCommittee || ownerId === null) return [];
      const author = personIn(from, ownerId);
      if (author === undefined || author.id !== asker.id || !isSamePerson(author.data, asker.data)) return [];
      const said = records.row(from, verdict, verdictIdOf(from, ownerId, row.id));
      const own = said?.own === "shown" ? { verdict: said.state.verdict, words: said.state.words } : null;
      const documents = (row.state.documents ?? []).map(({ title, url }) => ({ title, url }));
      const suggestion = { ...arisingOf({ records, spaces }, committeeId, row), documents, verdict: own };
      return [{ suggestion, meetingId: from, ownerId, verdictRev: said?.rev ?? 0 }];
    });
  };
  return {
    ownEarlier: (meetingId, participantId) => read(() => ownEarlier(meetingId, participantId)),
  };
};
