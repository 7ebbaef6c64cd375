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
