import type { Queries } from "../local/queries-contract.ts";

export type MyData = Awaited<ReturnType<typeof readMyData>>;

/** What this phone knows of its person, as it stands in the phone's own databases: to be read, and to be taken along. */
export const readMyData = async (queries: Queries, meetingId: string) => {
  const [attendance, entries, drafts, notes, endorsements] = await Promise.all([
    queries.myAttendance(meetingId),
    queries.ownWords(meetingId),
    queries.drafts(meetingId),
    queries.notes(meetingId),
    queries.myEndorsements(meetingId),
  ]);
  return {
    meetingId,
    profile: attendance.profile,
    person: attendance.person,
    attendance: attendance.server ?? attendance.state,
    entries: entries.map(({ no, life, state, createdAt, answer }) => ({ no, life, createdAt, ...state, answer })),
    drafts,
    notes,
    endorsements,
  };
};
