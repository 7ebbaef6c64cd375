/** One line of a list of people: name, position, and role in this meeting. */
export type PersonLine = {
  readonly personId: string;
  /** The whole name, as papers print it. */
  readonly name: string;
  /** The substitute (มาประชุมแทน). */
  readonly substitute: string | null;
  readonly position: string;
  readonly affiliation: string;
  /** The person's role in this meeting: ประธานกรรมการ, กรรมการ, ประธานในที่ประชุม; empty for others. */
  readonly capacity: string;
  /** Why a member did not come, where it is known. */
  readonly reason: string | null;
  readonly checkedInAt: number | null;
  readonly sector: string;
};

/** The layout of a paragraph. */
export type ParagraphStyle =
  "head" | "list-title" | "line" | "item" | "sub-item" | "project" | "body" | "labelled" | "empty";

/** A paragraph of the minutes. Its place identifies it, and its wording by hand is stored under the place. */
export type TextBlock = {
  readonly type: "text";
  /**
   * Its place, derived from the record that it comes from: `project/EX-07/result`. It is the same for every officer.
   */
  readonly place: string;
  readonly style: ParagraphStyle;
  /** มติที่ประชุม, ข้อซักถาม, คำชี้แจง, ข้อเสนอแนะ, before the text. */
  readonly label?: string;
  /** Lines are separated by `\n`. Empty: nothing is recorded yet. */
  readonly text: string;
  /** An officer's wording in place of the text from the data. */
  readonly byHand?: ByHand;
};

/** An officer's wording of a paragraph. */
export type ByHand = {
  readonly by: string;
  /** ms */
  readonly at: number;
  /** The text from the data when it was edited. */
  readonly source: string;
  /** The text from the data now. */
  readonly data: string;
  /** The data have changed since, and no officer has chosen yet. */
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

/** A section of the minutes, as the outline names it. */
export type Section = {
  /** `head`, `present`, `item/AG-4`, `strategy/S04`, `closing`. */
  readonly key: string;
  readonly level: 0 | 1;
  /** Its number: `4`, `4.5`; empty where it has none. */
  readonly number: string;
  readonly title: string;
  readonly blocks: readonly Block[];
};

/** One line of the checklist before certifying. */
export type CertifyCheck = {
  readonly kind:
    | "unsaved"
    | "changed"
    | "attendance"
    | "presiding"
    | "times"
    | "arising"
    | "resolutions"
    | "answers"
    | "unreviewed"
    | "unconfirmed"
    | "unregistered"
    | "wording"
    | "signers"
    | "round";
  readonly isGood: boolean;
  /**
   * What prevents certifying: typed text that is not saved, paragraphs that wait, and undecided proposals (promises P3,
   * P6).
   */
  readonly isBlocking: boolean;
  /** Numbers for the message. */
  readonly values: Readonly<Record<string, number>>;
  /** The place of the paragraph in which it can be corrected; of a resolution also one that is not printed yet. */
  readonly place: string | null;
  /** The persons that it is about, by the ids of the roster. */
  readonly personIds?: readonly string[];
  /** The committee's chair, where it is asked whether the chair presided in the place of the person. */
  readonly chairId?: string;
};

export type Minutes = { readonly sections: readonly Section[] };

export const emptyWords = "- ไม่มี -";

/** What stands in place of a matter that the meeting did not come to: its report was not before anybody. */
export const notReachedWords = "- ยังไม่ได้พิจารณาในการประชุมครั้งนี้ -";

/**
 * What papers say about a question without an answer yet, in the words of the screens. Only an officer may write that
 * it will be answered in writing, because that is a promise of the office.
 */
export const awaitingAnswer = "รอชี้แจง";
