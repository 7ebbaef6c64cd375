import { screen } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import { aMeeting, meetingId, openOffice } from "./office-app.tsx";

test.each(["", "/print"])(
  "a heading without a number is one text on the page%s: its words stand beside each other, and are copied so",
  async (page) => {
    await openOffice({ path: `/office/${meetingId}/minutes${page}` });
    await screen.findAllByText(/เรื่องเสนอเพื่อพิจารณา/);
    const headings = [...document.querySelectorAll(".set-sub-item .inside, .set-item .inside")];
    const loose = headings.filter((one) => one.querySelector(".no") === null);
    expect(loose.length).toBeGreaterThan(0);
    // What stands in the grid is one piece each: a text of its own would be a cell.
    for (const one of headings)
      expect([...one.childNodes].map(({ nodeName }) => nodeName)).toEqual(
        one.querySelector(".no") === null ? ["SPAN"] : ["SPAN", "SPAN"],
      );
  },
);

test("a line of the printed minutes does not break inside the organisation's name", async () => {
  const organisationName = { th: "เทศบาลเมืองบ้านไผ่งาม" };
  const meeting = { ...aMeeting, rev: 5, seq: 5, organisationName, venue: { th: `ห้องประชุมใหญ่${organisationName.th}` } };
  await openOffice({ path: `/office/${meetingId}/minutes/print`, records: [meeting] });
  await screen.findAllByText(/เรื่องเสนอเพื่อพิจารณา/);
  const kept = [...document.querySelectorAll(".paper .nw")].map(({ textContent }) => textContent);
  expect(kept).toContain(organisationName.th);
});

test.each(["", "/print"])(
  "no line of the minutes on the page%s ends with an opening bracket, or begins with a closing one",
  async (page) => {
    const organisationName = { th: "เทศบาลเมืองบ้านไผ่งาม" };
    const venue = { th: `ห้องประชุมใหญ่ (${organisationName.th})` };
    const meeting = { ...aMeeting, rev: 5, seq: 5, organisationName, venue };
    await openOffice({ path: `/office/${meetingId}/minutes${page}`, records: [meeting] });
    await screen.findAllByText(/เรื่องเสนอเพื่อพิจารณา/);
    const kept = [...document.querySelectorAll(".paper .nw")];
    expect(kept.map(({ textContent }) => textContent)).toContain(`(${organisationName.th})`);
    // At both ends of a box a line may break, whatever stands beside it.
    const beside = (one: Element, way: "previousSibling" | "nextSibling") =>
      (one[way] === null && one.parentElement?.localName === "bdi" ? one.parentElement : one)[way]?.textContent ?? "";
    const loose = kept.filter(
      (one) => /[(“‘"]$/.test(beside(one, "previousSibling")) || /^[)”’"]/.test(beside(one, "nextSibling")),
    );
    expect(loose.map(({ textContent }) => textContent)).toEqual([]);
  },
);
