import { dayOfSession } from "../meeting-number.ts";
import type { ArisingRecord, ArisingStep } from "../matters-arising.ts";
import type { FollowUpState } from "../space-records.ts";
import { thaiDate } from "../thai-date.ts";
import type { MinutesData } from "./minutes-data.ts";
import type { TextBlock } from "./minutes-types.ts";

/** The names of the four states (promise F1). */
export const followUpStateWords: Readonly<Record<FollowUpState, string>> = {
  accepted: "รับเรื่อง",
  "in-progress": "กำลังดำเนินการ",
  done: "แล้วเสร็จ",
  impossible: "ไม่สามารถดำเนินการได้",
};

const verdictWords = { partly: "ผู้เสนอเห็นว่าทำแล้วบางส่วน", "not-done": "ผู้เสนอเห็นว่ายังไม่ได้ทำ" } as const;

/** `ครั้งที่ 5/2562 ข้อ 4.4`; `การประชุมเมื่อวันที่ 30 พฤศจิกายน 2569 ข้อ 5` of a meeting without a number; only the date of what was reported outside a meeting. */
export const sayStepSource = ({ session, paragraph, at }: ArisingStep): string => {
  if (session === null) return thaiDate(at, "short");
  const day = dayOfSession(session);
  const called = day === undefined ? `ครั้งที่\u00A0${session}` : `การประชุมเมื่อวันที่ ${thaiDate(day, "medium")}`;
  return `${called}${paragraph === null ? "" : ` ข้อ\u00A0${paragraph}`}`;
};

/** What is open, with its number and where it comes from: `ข้อเสนอแนะเลขที่ 12 (ครั้งที่ 5/2562 ข้อ 4.4) ติดไฟส่องสว่าง`. */
export const sayArising = ({ ledgerNo, origin, text, steps }: ArisingRecord): string => {
  const first = steps[0] === undefined ? "" : ` (${sayStepSource(steps[0])})`;
  return `${origin === "resolution" ? "มติ" : "ข้อเสนอแนะ"}เลขที่ ${ledgerNo}${first} ${text}`;
};

const wordsOf = (record: ArisingRecord): string => {
  const { unitName, dueDate, state, verdict, steps, documents = [] } = record;
  const unit = unitName === null ? "" : ` ${unitName.th}`;
  const due = dueDate === null ? "" : ` กำหนดแล้วเสร็จ ${thaiDate(dueDate, "short")}`;
  // What nobody has reported yet is not called undone (promise F1a).
  const reported = steps
    .slice(1)
    .map(
      (step) => `${sayStepSource(step)}: ${followUpStateWords[step.state]}${step.note === null ? "" : ` ${step.note}`}`,
    );
  return [
    sayArising(record),
    `สถานะ ${followUpStateWords[state]}${unit}${due}`,
    ...(reported.length === 0 ? ["ยังไม่มีรายงานผล"] : reported),
    ...documents.map(({ title, url }) => `เอกสาร ${title} (${url})`),
    ...(verdict === null ? [] : [verdictWords[verdict]]),
  ].join("\n");
};

/**
 * Open suggestions of earlier meetings, each as a paragraph of its own. Suggestions that their authors dispute come
 * first.
 */
export const arisingBlocks = ({ arising }: MinutesData): readonly TextBlock[] =>
  arising.map((one) => ({ type: "text", place: `arising/${one.id}`, style: "body", text: wordsOf(one) }));
