import { expect, test } from "vitest";
import { changesOfRole, type MeetingRole } from "#domain/assign-meeting-role.ts";
import { isPresiding } from "#domain/is-presiding.ts";

const roster = [
  { id: "mayor", role: "presiding" },
  { id: "chair", role: "chair" },
  { id: "clerk", role: "secretary" },
  { id: "member", role: null },
] as const;
const meeting = { presidingPersonId: "mayor", chairPersonId: "chair" };
const after = (role: MeetingRole, personId: string | null, more: object = {}) =>
  changesOfRole({ ...meeting, ...more }, roster, { role, personId });

test("a chair who presides stays the chair, and whoever presided before has no role any more", () => {
  expect(after("presiding", "chair")).toEqual({
    meeting: { presidingPersonId: "chair" },
    people: [{ id: "mayor", role: null }],
  });
});

test("the presiding person who becomes the chair presides still, and the chair before is a member", () => {
  expect(after("chair", "mayor")).toEqual({
    meeting: { chairPersonId: "mayor" },
    people: [
      { id: "mayor", role: "chair" },
      { id: "chair", role: null },
    ],
  });
});

test("a chair who becomes the secretary is the chair no more, in the meeting either", () => {
  expect(after("secretary", "chair")).toEqual({
    meeting: { chairPersonId: null },
    people: [
      { id: "chair", role: "secretary" },
      { id: "clerk", role: null },
    ],
  });
});

test("nobody presides, or is the chair, once that was taken; a chair who presides keeps presiding", () => {
  expect(after("presiding", null)).toEqual({
    meeting: { presidingPersonId: null },
    people: [{ id: "mayor", role: null }],
  });
  expect(after("chair", null, { presidingPersonId: "chair" })).toEqual({
    meeting: { chairPersonId: null },
    people: [
      { id: "mayor", role: null },
      { id: "chair", role: "presiding" },
    ],
  });
});

test("the roster's word for who presides counts only where the meeting names nobody", () => {
  expect(isPresiding(roster[0], null)).toBe(true);
  expect(isPresiding(roster[0], "chair")).toBe(false);
  expect(isPresiding(roster[1], "chair")).toBe(true);
});
