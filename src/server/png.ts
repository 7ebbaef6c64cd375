import { crc32, deflateSync } from "node:zlib";

const chunk = (name: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
};

/** What a sample of the picture is: three of eight bits for red, green and blue; or one bit, 1 for white and 0 for black. */
const kinds = { trueColour: { bits: 8, type: 2 }, blackAndWhite: { bits: 1, type: 0 } } as const;

type Picture = { readonly kind: keyof typeof kinds; readonly width: number; readonly height: number };

/** A PNG (3rd edition, 5 and 11.2). @param rows each begins with the byte of its filter, 0 for none */
export const encodePng = ({ kind, width, height }: Picture, rows: Uint8Array): Uint8Array<ArrayBuffer> => {
  const { bits, type } = kinds[kind];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, type, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]),
  );
};
