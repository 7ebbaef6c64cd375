import type { Letterhead, MeetingRecord } from "./records.ts";

/** The meeting with its letterhead. A meeting without one of its own uses the organisation's. */
export const withLetterhead = (meeting: MeetingRecord, ofOrganisation: Letterhead | undefined): MeetingRecord =>
  meeting.letterhead !== undefined || ofOrganisation === undefined
    ? meeting
    : { ...meeting, letterhead: ofOrganisation };

/**
 * The letterhead line by line. A part that is not written down is a blank to be filled in by hand (Regulation of the
 * Office of the Prime Minister on Correspondence B.E. 2526, form 1).
 * @param dots a blank of so many dots
 */
export const letterLines = (
  { letterhead, venuePhone }: Pick<MeetingRecord, "letterhead" | "venuePhone">,
  dots: (count: number) => string,
) => {
  const or = (text: string | undefined, blank: string): string => (text === undefined || text === "" ? blank : text);
  const prefix = letterhead?.numberPrefix ?? "";
  return {
    number: `${prefix}${dots(prefix === "" ? 30 : 12)}`,
    address: or(letterhead?.address.th, "(ที่อยู่ของหน่วยงาน)"),
    signer: or(letterhead?.signer.th, dots(50)),
    position: or(letterhead?.signerPosition.th, `ตำแหน่ง ${dots(36)}`),
    section: or(letterhead?.section.th, `ส่วนราชการเจ้าของเรื่อง ${dots(24)}`),
    phone: or(letterhead?.phone, venuePhone ?? dots(24)),
  };
};

/**
 * What a letter of invitation says of the meeting, and what it asks for.
 * @param says `body`: whose meeting, and which; `hasOwnLink`: whether the recipient's own link stands in the foot: without it
 * nothing points there
 */
export const letterParagraphs = (says: {
  readonly organisation: string;
  readonly body: string;
  readonly when: string;
  readonly venue: string;
  readonly hasAgenda: boolean;
  readonly replyBy: string;
  readonly hasOwnLink: boolean;
}): readonly [string, string] => [
  // The name may end in that of a province: what follows is no part of it.
  `ด้วย${says.organisation} กำหนดประชุม${says.body} ใน${says.when} ณ ${says.venue}${says.hasAgenda ? " มีเรื่องตามระเบียบวาระการประชุมที่ส่งมาด้วย" : ""}`,
  `ในการนี้ จึงขอเรียนเชิญท่านเข้าร่วมประชุมตามวัน เวลา และสถานที่ดังกล่าว และโปรดตอบรับภายในวันที่ ${says.replyBy} ตามแบบตอบรับ ${says.hasOwnLink ? "หรือทางลิงก์ส่วนตัวของท่านด้านล่างนี้ " : ""}หากท่านมาไม่ได้ โปรดแจ้งชื่อผู้แทน`,
];
