import { createHash } from "node:crypto";
import type { Encoding } from "../http/accept-encoding.ts";
import { packed as pack } from "../http/compress-json.ts";

type Bytes = Uint8Array<ArrayBuffer>;
export type Body = {
  readonly bytes: Bytes;
  readonly tag: string;
  /** The same packed, once it was asked for so. */
  readonly packed: Map<Encoding, Promise<Bytes>>;
};

/** Which page of a meeting or committee: its own, or that of a part (an entry, a further page of a list), in a form and a language. */
export type PageKey = { readonly part: string | undefined; readonly form: string };

type Made = {
  readonly version: string;
  readonly whole: Map<string, Body>;
  readonly parts: Map<string, Body>;
};

/** As an answer, with its tag. */
export const bodyOf = (bytes: Bytes): Body => ({
  bytes,
  tag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`,
  packed: new Map(),
});

/** A page of thousands of entries is megabytes: each form of it is packed once, whoever asks how often. */
export const inForm = ({ bytes, packed }: Body, encoding: Encoding): Promise<Bytes> => {
  if (encoding === "identity") return Promise.resolve(bytes);
  const made = packed.get(encoding) ?? pack(bytes, encoding);
  packed.set(encoding, made);
  return made;
};

/** As many as are kept in memory; the one that was made longest ago goes first. */
const most = { spaces: 100, parts: 500 };

const dropOldest = (kept: Map<string, unknown>, above: number): void => {
  const [oldest] = kept.keys();
  if (kept.size > above && oldest !== undefined) kept.delete(oldest);
};

/**
 * Pages, made once for each state of a meeting or committee, whoever asks how often. The few forms of its own page are
 * kept beside the pages of its parts: whoever walks through thousands of entries does not push them out.
 */
export const createPageBodies = () => {
  const made = new Map<string, Made>();
  return (spaceId: string, version: string, key: PageKey, make: () => string | undefined): Body | undefined => {
    const known = made.get(spaceId);
    const kept = known?.version === version ? known : { version, whole: new Map(), parts: new Map() };
    if (kept !== known) {
      made.delete(spaceId);
      made.set(spaceId, kept);
      dropOldest(made, most.spaces);
    }
    const bodies: Map<string, Body> = key.part === undefined ? kept.whole : kept.parts;
    const name = `${key.part ?? ""} ${key.form}`;
    const before = bodies.get(name);
    if (before !== undefined) return before;
    const text = make();
    if (text === undefined) return undefined;
    const body = bodyOf(new TextEncoder().encode(text));
    bodies.set(name, body);
    if (bodies === kept.parts) dropOldest(bodies, most.parts);
    return body;
  };
};
