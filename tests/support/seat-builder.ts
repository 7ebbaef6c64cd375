import type { Seat } from "#domain/space-records.ts";

/** A seat of a committee's list. @param holder whole, or a given name alone; null: the seat is vacant */
export const aSeat = (key: string, holder: Seat["holder"] | string, more: Partial<Seat> = {}): Seat => ({
  key,
  group: { th: "ผู้แทนประชาคม" },
  title: { th: "กรรมการ" },
  sector: "civil",
  role: null,
  capacity: "member",
  exOfficio: false,
  holder:
    typeof holder === "string"
      ? { namePrefix: "นาย", givenName: holder, familyName: "ใจดี", position: "", affiliation: "" }
      : holder,
  ...more,
});
