import { inflateSync } from "node:zlib";

const headerLength = 44;
const entryLength = 20;

/**
 * The font in a WOFF file (W3C Recommendation "WOFF File Format 1.0", 4 and 5), as an SFNT file that a shaper reads.
 * @throws Error where it is no such file
 */
export const fontOfWoff = (woff: Buffer): ArrayBuffer => {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new Error("this is no WOFF file");
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_table, index) => {
    const at = headerLength + index * entryLength;
    const [offset, stored, whole] = [woff.readUInt32BE(at + 4), woff.readUInt32BE(at + 8), woff.readUInt32BE(at + 12)];
    const bytes = woff.subarray(offset, offset + stored);
    return {
      tag: woff.subarray(at, at + 4),
      checksum: woff.subarray(at + 16, at + 20),
      data: stored < whole ? inflateSync(bytes) : bytes,
    };
  });
  const directory = 12 + count * 16;
  const length = tables.reduce((sum, { data }) => sum + Math.ceil(data.length / 4) * 4, directory);
  const font = new ArrayBuffer(length);
  const out = Buffer.from(font);
  woff.copy(out, 0, 4, 8);
  out.writeUInt16BE(count, 4);
  let offset = directory;
  for (const [index, { tag, checksum, data }] of tables.entries()) {
    const at = 12 + index * 16;
    tag.copy(out, at);
    checksum.copy(out, at + 4);
    out.writeUInt32BE(offset, at + 8);
    out.writeUInt32BE(data.length, at + 12);
    data.copy(out, offset);
    offset += Math.ceil(data.length / 4) * 4;
  }
  return font;
};
