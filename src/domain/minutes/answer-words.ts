import type { AnswerRecord, MeetingRecord, UnitRecord } from "../records.ts";
import { answeredAfterMeeting, isAnsweredAfter } from "./after-the-meeting.ts";

/** What the minutes say of an answer that was given in the room, and of which nobody noted the words. */
const answeredOrally = "ชี้แจงด้วยวาจาในที่ประชุม";

type Answer = Pick<AnswerRecord, "text" | "oral" | "unitId" | "speaker" | "answeredAt" | "firstAnsweredAt">;
type Unit = Pick<UnitRecord, "id" | "name">;
type Closing = Pick<MeetingRecord, "closedAt">;

/** What was answered, and who is named for it. */
export type AnswerWords = Pick<AnswerRecord, "text" | "unitId" | "speaker">;

const laterWords = (meeting: Closing, answer: Answer): string =>
  isAnsweredAfter(meeting, answer) ? answeredAfterMeeting : "";

/** Who answered, in brackets behind the words; empty where nobody is named. */
const byWords = (names: readonly (string | undefined)[]): string => {
  const said = names.filter((name) => name !== undefined && name !== "").join(" ");
  return said === "" ? "" : ` (${said})`;
};

const byOf = (meeting: Closing, answer: Answer, units: readonly Unit[]): string =>
  byWords([answer.speaker, units.find(({ id }) => id === answer.unitId)?.name.th, laterWords(meeting, answer)]);

/**
 * An answer as its paragraph of the minutes says it.
 * @param units of the meeting: the answer's own is looked up among them
 */
export const sayAnswer = (meeting: Closing, answer: Answer, units: readonly Unit[]): string =>
  (answer.text === "" ? answeredOrally : answer.text) + byOf(meeting, answer, units);

/** The unit that the text ends with; of two, the one with the longer name. */
const unitAtEnd = (text: string, units: readonly Unit[]): Unit | undefined =>
  units
    .filter(({ name }) => name.th !== "" && (text === name.th || text.endsWith(` ${name.th}`)))
    .toSorted((a, b) => b.name.th.length - a.name.th.length)[0];

/** Who is named in the brackets at the end of a corrected paragraph; undefined where they name no unit of the meeting. */
const namedIn = (brackets: string, later: string, units: readonly Unit[]): Omit<AnswerWords, "text"> | undefined => {
  const names = later !== "" && brackets.endsWith(later) ? brackets.slice(0, -later.length).trim() : brackets.trim();
  const unit = unitAtEnd(names, units);
  if (unit === undefined) return undefined;
  const speaker = names.slice(0, names.length - unit.name.th.length).trim();
  return { unitId: unit.id, ...(speaker === "" ? {} : { speaker }) };
};

/**
 * The answer that a corrected paragraph of the minutes stands for: without who answered, which the paragraph says in
 * brackets at its end and the answer's record in fields of their own. Brackets that name another speaker or unit correct
 * these; other brackets are words of the answer.
 * @param known `before`: the answer as it is; `units`: those that the minutes name
 * @returns undefined where the paragraph has no words of an answer
 */
export const readAnswer = (
  paragraph: string,
  known: { readonly meeting: Closing; readonly before: Answer; readonly units: readonly Unit[] },
): AnswerWords | undefined => {
  const { meeting, before, units } = known;
  const { unitId, speaker } = before;
  const named = { unitId, ...(speaker === undefined ? {} : { speaker }) };
  const by = byOf(meeting, before, units);
  const worded = (text: string, names: Omit<AnswerWords, "text">): AnswerWords | undefined => {
    const words = before.text === "" && text === answeredOrally ? "" : text;
    return words === "" && before.text !== "" ? undefined : { text: words, ...names };
  };
  if (by !== "" && paragraph.endsWith(by)) return worded(paragraph.slice(0, -by.length), named);
  const [, words = "", brackets = ""] = /^(.*?)\s*\(([^()]*)\)$/s.exec(paragraph) ?? [];
  const corrected = by === "" ? undefined : namedIn(brackets, laterWords(meeting, before), units);
  return corrected === undefined ? worded(paragraph, named) : worded(words, corrected);
};
