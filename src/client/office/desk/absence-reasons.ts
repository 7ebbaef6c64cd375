/** The usual reasons, as the minutes print them: in Thai, whatever language the desk has. */
export const absenceReasons = { personal: "ลากิจ", sick: "ลาป่วย", duty: "ติดราชการ" } as const;

type ReasonKey = keyof typeof absenceReasons;
export const reasonKeys: readonly ReasonKey[] = ["personal", "sick", "duty"];

/** Which of the usual reasons was noted; undefined for words of one's own. */
export const reasonKeyOf = (noted: string): ReasonKey | undefined =>
  reasonKeys.find((key) => absenceReasons[key] === noted);
