import { sha1 } from "../sha1.ts";
import type { Block, Minutes, PersonLine } from "./minutes-types.ts";

/** One line of a list as text: `นาย… (นางสาว… แทน) ตำแหน่ง กรรมการ (ติดราชการ)`. */
export const linePlainText = ({ name, substitute, position, capacity, reason }: PersonLine): string =>
  [
    name,
    substitute === null ? "" : `(${substitute} แทน)`,
    position,
    capacity,
    reason === null || reason === "" ? "" : `(${reason})`,
  ]
    .filter(Boolean)
    .join(" ");

/** The text of a block, for comparing, copying and searching. */
export const blockPlainText = (block: Block): string => {
  switch (block.type) {
    case "people":
      return block.lines.map((line, at) => `${at + 1}. ${linePlainText(line)}`).join("\n");
    case "signature":
      return `${block.role} ${block.text}`.trim();
    case "text":
      return block.label === undefined ? block.text : `${block.label} ${block.text}`;
  }
};

/** Two bytes for each code unit: faster than UTF-8, and as good for identifying a text. */
const bytesOf = (text: string): Uint8Array => {
  const units = Uint16Array.from({ length: text.length }, (_unit, at) => text.charCodeAt(at));
  const bytes = new Uint8Array(units.length * 2);
  units.forEach((unit, at) => {
    bytes[at * 2] = unit & 0xff;
    bytes[at * 2 + 1] = unit >> 8;
  });
  return bytes;
};

/**
 * A digest of the text of the minutes, places included: equal texts have equal digests. It identifies the text; the
 * audit log protects it.
 */
export const minutesDigest = ({ sections }: Minutes): string => {
  const words = sections.flatMap(({ blocks }) => blocks.map((block) => [block.place, blockPlainText(block)]));
  return [...sha1(bytesOf(JSON.stringify(words)))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};
