import { describe, expect, test } from "vitest";
import { renameLabel, withoutOldEnglish } from "#domain/rename-label.ts";

const council = {
  key: "council",
  label: { th: "สมาชิกสภาเทศบาล", en: "Municipal council" },
  representative: { th: "สมาชิกสภาเทศบาล", en: "Municipal councillor" },
};
const privateSector = {
  key: "private",
  label: { th: "ภาคเอกชน", en: "Private sector" },
  representative: { th: "ผู้แทนภาคเอกชน", en: "Private-sector representative" },
};

describe("a sector that a body names otherwise", () => {
  test("is named so too where the room reads it in the place of a person's name", () => {
    expect(renameLabel(council, { th: "สมาชิกสภา อบต." }).representative).toEqual({ th: "สมาชิกสภา อบต." });
    expect(renameLabel(privateSector, { th: "ภาคธุรกิจ", en: "Business" }).representative).toEqual({
      th: "ผู้แทนภาคธุรกิจ",
      en: "Business",
    });
  });

  test("in English alone, keeps its Thai words", () => {
    const named = renameLabel(privateSector, { ...privateSector.label, en: "Business" });
    expect(named).toEqual({
      key: "private",
      label: { th: "ภาคเอกชน", en: "Business" },
      representative: { th: "ผู้แทนภาคเอกชน", en: "Business" },
    });
  });

  test("and without words for its representatives, gets none", () => {
    const named = renameLabel({ key: "civil", label: { th: "ภาคประชาชน" } }, { th: "ประชาคม" });
    expect(named).toEqual({ key: "civil", label: { th: "ประชาคม" } });
  });
});

describe("the English name that translated the earlier Thai one", () => {
  test("is not shown for the new one", () => {
    expect(withoutOldEnglish(council.label, { th: "สมาชิกสภา อบต.", en: "Municipal council" })).toEqual({
      th: "สมาชิกสภา อบต.",
    });
  });

  test("stays where it was written with the new one, or the Thai one is only spaced otherwise", () => {
    const both = { th: "สมาชิกสภา อบต.", en: "SAO council" };
    expect(withoutOldEnglish(council.label, both)).toEqual(both);
    const spaced = { th: "สมาชิกสภา  เทศบาล ", en: "Municipal council" };
    expect(withoutOldEnglish({ ...council.label, th: "สมาชิกสภา เทศบาล" }, spaced)).toEqual(spaced);
  });
});
