import { expect, test } from "vitest";
import { reuseBlocks } from "#client/office/papers/reuse-blocks.ts";
import type { Minutes } from "#domain/minutes/minutes-types.ts";

const minutes = (...texts: readonly string[]): Minutes => ({
  sections: [
    {
      key: "item/A1",
      level: 0,
      number: "1",
      title: "",
      blocks: texts.map((text, at) => ({ type: "text", place: `p${at}`, style: "body", text })),
    },
  ],
});

test("a paragraph that says the same stays the same object, so that who is writing keeps the place in the text", () => {
  const before = minutes("หนึ่ง", "สอง");
  const after = reuseBlocks(before, minutes("หนึ่ง", "สองใหม่"));
  expect(after.sections[0]?.blocks[0]).toBe(before.sections[0]?.blocks[0]);
  expect(after.sections[0]?.blocks[1]).toMatchObject({ text: "สองใหม่" });
});
