import { inflateRawSync } from "node:zlib";

/** Why an archive is not opened. */
export type ZipProblem = "damaged" | "too-big" | "too-many-parts" | "encrypted";

/** A file that is no ZIP archive, or one beyond the limits. */
export class ZipError extends Error {
  readonly problem: ZipProblem;
  constructor(problem: ZipProblem) {
    super(problem);
    this.problem = problem;
  }
}

export type ZipPart = { readonly name: string; readonly bytes: Uint8Array };

/**
 * Limits of one archive, counted while it is inflated, because an archive's own figures cannot be relied on. A part
 * that grows more than a thousandfold is an attack (PKWARE APPNOTE 4.4; deflate reaches 1 : 1032 only on repetition).
 */
export const zipLimits = {
  parts: 2_000,
  partBytes: 24 * 1024 ** 2,
  totalBytes: 32 * 1024 ** 2,
  ratio: 300,
  small: 1024 ** 2,
} as const;

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;

/** Whether the bytes begin as an archive does. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes.length > endLength && bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

/** The parts that are wanted, inflated within the limits. @throws ZipError */
export const readZip = (bytes: Uint8Array, isWanted: (name: string) => boolean): readonly ZipPart[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let total = 0;
  return entriesOf(bytes, view)
    .filter(({ name }) => isWanted(name))
    .map((entry) => {
      const part = { name: entry.name, bytes: inflate(bytes, view, entry) };
      total += part.bytes.length;
      if (total > zipLimits.totalBytes) throw new ZipError("too-big");
      return part;
    });
};

/** The names of all parts, without looking into them. @throws ZipError */
export const namesInZip = (bytes: Uint8Array): readonly string[] =>
  entriesOf(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)).map(({ name }) => name);

type Entry = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
};

const entriesOf = (bytes: Uint8Array, view: DataView): readonly Entry[] => {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > zipLimits.parts) throw new ZipError("too-many-parts");
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  let declared = 0;
  for (let turn = 0; turn < count; turn += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entrySignature) throw new ZipError("damaged");
    if ((view.getUint16(at + 8, true) & 1) === 1) throw new ZipError("encrypted");
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (nameLength ?? 0)));
    const entry = {
      name: name.replaceAll("\\", "/").replace(/^\/+/, ""),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    };
    declared += entry.size;
    if (isTrap(entry.packed, entry.size)) throw new ZipError("too-big");
    entries.push(entry);
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  // Pictures are not read, so that a file may hold more than is inflated of it.
  if (declared > zipLimits.totalBytes * 8) throw new ZipError("too-big");
  return entries;
};

/** The end of the directory: somewhere in the last 64 KiB, since a comment may follow it. */
const endOf = (view: DataView): number => {
  const first = Math.max(0, view.byteLength - endLength - 0xffff);
  for (let at = view.byteLength - endLength; at >= first; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  throw new ZipError("damaged");
};

const isTrap = (packed: number, size: number): boolean =>
  size > zipLimits.small && size > Math.max(1, packed) * zipLimits.ratio;

const inflate = (bytes: Uint8Array, view: DataView, { at, method, packed }: Entry): Uint8Array => {
  if (at + 30 > bytes.length || view.getUint32(at, true) !== localSignature) throw new ZipError("damaged");
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const data = bytes.subarray(start, start + packed);
  if (data.length !== packed) throw new ZipError("damaged");
  if (method === 0) return data;
  if (method !== 8) throw new ZipError("damaged");
  const most = Math.min(zipLimits.partBytes, Math.max(zipLimits.small, packed * zipLimits.ratio));
  try {
    return inflateRawSync(data, { maxOutputLength: most });
  } catch (cause) {
    const isTooBig = cause instanceof RangeError && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE";
    throw new ZipError(isTooBig ? "too-big" : "damaged");
  }
};

/** An archive of these parts as they are, nothing packed: for a reader that takes archives only. */
export const storedZip = (parts: readonly ZipPart[]): Uint8Array => {
  const encoder = new TextEncoder();
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of parts) {
    const path = encoder.encode(name);
    const local = new DataView(new ArrayBuffer(30 + path.length));
    local.setUint32(0, localSignature, true);
    local.setUint16(4, 20, true);
    local.setUint16(6, 0x0800, true);
    local.setUint32(18, bytes.length, true);
    local.setUint32(22, bytes.length, true);
    local.setUint16(26, path.length, true);
    new Uint8Array(local.buffer).set(path, 30);
    const entry = new DataView(new ArrayBuffer(46 + path.length));
    entry.setUint32(0, entrySignature, true);
    entry.setUint16(6, 20, true);
    entry.setUint16(8, 0x0800, true);
    entry.setUint32(20, bytes.length, true);
    entry.setUint32(24, bytes.length, true);
    entry.setUint16(28, path.length, true);
    entry.setUint32(42, offset, true);
    new Uint8Array(entry.buffer).set(path, 46);
    locals.push(new Uint8Array(local.buffer), bytes);
    directory.push(new Uint8Array(entry.buffer));
    offset += local.byteLength + bytes.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = new DataView(new ArrayBuffer(endLength));
  end.setUint32(0, endSignature, true);
  end.setUint16(8, parts.length, true);
  end.setUint16(10, parts.length, true);
  end.setUint32(12, size, true);
  end.setUint32(16, offset, true);
  return Buffer.concat([...locals, ...directory, new Uint8Array(end.buffer)]);
};
