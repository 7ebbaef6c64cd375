import type { MeetingRecord } from "./records.ts";

/** `ครั้งที่ 5/2562` as papers say it; empty where a body does not number its meetings. */
export const sessionOf = ({ number, numberYear }: Pick<MeetingRecord, "number" | "numberYear">): string =>
  number === null ? "" : `ครั้งที่ ${number}/${numberYear}`;

/** So many letters of a head stand on one line of a paper, also in the wider font that stands in where the body's own is not installed. */
const headLetters = 44;
const lettersOf = (words: string): number => words.replace(/\p{M}/gu, "").length;

/**
 * Whose meeting it is, as the head of a paper prints it: the committee, and below it which meeting. A name that is longer than
 * a line goes on with the organisation's on the next, since a program that is left to break it breaks that inside.
 */
export const headLines = (
  meeting: Pick<MeetingRecord, "number" | "numberYear" | "committeeName" | "organisationName">,
): string => {
  const committee = meeting.committeeName.th;
  const organisation = meeting.organisationName.th;
  const at = organisation === "" ? -1 : committee.indexOf(organisation);
  const isBroken = at > 0 && lettersOf(committee) > headLetters;
  const name = isBroken ? `${committee.slice(0, at).trimEnd()}\n${committee.slice(at)}` : committee;
  return [name, sessionOf(meeting)].filter((words) => words !== "").join("\n");
};
