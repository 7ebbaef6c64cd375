/** One line of a list: who, in which position, and what in this meeting. */
export type PersonLine = {
  readonly personId: string;
  /** The whole name, as papers print it. */
  readonly name: string;
  /** Who came in this person's place (มาประชุมแทน). */
  readonly substitute: string | null;
  readonly position: string;
  readonly affiliation: string;
  /** What the person is in this meeting: ประธานกรรมการ, กรรมการ, ประธานในที่ประชุม; empty for others. */
  readonly capacity: string;
  /** Why a member did not come, where it is known. */
  readonly reason: string | null;
  readonly checkedInAt: number | null;
  readonly sector: string;
};

/** How a paragraph is set on the page. */
export type ParagraphStyle =
  "head" | "list-title" | "line" | "item" | "sub-item" | "project" | "body" | "labelled" | "empty";

/** A paragraph of the minutes: it has a place of its own, by which its hand-made wording is kept. */
export type TextBlock = {
  readonly type: "text";
  /** Where it stands, told by the record that it comes from: `project/EX-07/result`. It is the same for every officer. */
  readonly place: string;
  readonly style: ParagraphStyle;
  /** มติที่ประชุม, ข้อซักถาม, คำชี้แจง, ข้อเสนอแนะ, before the words. */
  readonly label?: string;
  /** Lines are separated by `\n`. Empty: nothing is recorded yet. */
  readonly text: string;
  /** The words of an officer in place of what the data say. */
  readonly byHand?: ByHand;
};

/** What an officer made of a paragraph. */
export type ByHand = {
  readonly by: string;
  /** ms */
  readonly at: number;
  /** What the data said when it was edited. */
  readonly source: string;
  /** What the data say now. */
  readonly data: string;
  /** The data have changed since, and nobody has chosen yet. */
  readonly isChanged: boolean;
};

export type PeopleBlock = {
  readonly type: "people";
  readonly place: "present" | "absent" | "attending";
  readonly lines: readonly PersonLine[];
};

export type SignatureBlock = {
  readonly type: "signature";
  readonly place: string;
  /** ผู้จดรายงานการประชุม or ผู้ตรวจรายงานการประชุม. */
  readonly role: string;
  /** The signer's name; empty: a line to be filled in by hand. */
  readonly text: string;
  readonly byHand?: ByHand;
};

export type Block = TextBlock | PeopleBlock | SignatureBlock;

/** A part of the minutes as the outline names it. */
export type Section = {
  /** `head`, `present`, `item/AG-4`, `strategy/S04`, `closing`. */
  readonly key: string;
  readonly level: 0 | 1;
  /** As it is said: `4`, `4.5`; empty where it has none. */
  readonly number: string;
  readonly title: string;
  readonly blocks: readonly Block[];
};

export type Minutes = { readonly sections: readonly Section[] };

export const emptyWords = "- ไม่มี -";

/**
 * What papers say of a question that has no answer yet, in the words of the screens. That it will be answered in writing is said
 * only where an officer writes so: it is a promise of the office.
 */
export const awaitingAnswer = "รอชี้แจง";
