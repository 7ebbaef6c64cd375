import { expect, test } from "vitest";
import { askedPerson, samenessOf, type NamedPerson } from "#domain/same-person.ts";

const somchai: NamedPerson = {
  namePrefix: "นาย",
  givenName: "สมชาย",
  familyName: "ใจดีมาก",
  position: "ประธานชุมชน",
  affiliation: "ชุมชนหนองแวง",
};

test.each<[string, Partial<NamedPerson>, string, string]>([
  ["the same name in the same place", { position: "", affiliation: "" }, "R1", "same"],
  ["the same name and post under another id, whatever the title", { namePrefix: "ดร." }, "R2", "same"],
  ["the same name and position, where one says no organisation", { affiliation: "" }, "R2", "same"],
  ["the same name, spelled with other signs", { givenName: "สม\u200Bชาย", position: "ประธาน ชุมชน" }, "R2", "same"],
  ["the same name and position of another organisation", { affiliation: "ชุมชนศรีจันทร์" }, "R2", "same-name"],
  ["a namesake", { position: "แม่ค้า" }, "R2", "same-name"],
  ["the same name where nothing is said of the post", { position: "", affiliation: "" }, "R2", "same-name"],
  ["a name with one letter more", { familyName: "ใจดีมากก" }, "R2", "near"],
  ["who took another family name, in the same place", { familyName: "มีสุข" }, "R1", "near"],
  ["who holds the place now", { givenName: "วันดี", familyName: "มีชัย" }, "R1", "other"],
  ["another family name elsewhere", { familyName: "มีสุข" }, "R2", "other"],
  ["a place without a name", { givenName: "", familyName: "" }, "R1", "other"],
])("%s", (_what, change, id, sameness) => {
  expect(samenessOf(askedPerson("R1", somchai), { ...somchai, ...change }, id)).toBe(sameness);
});
