import { promisify } from "node:util";
import { gunzip, gunzipSync } from "node:zlib";
import type { Context } from "hono";
import { fail, ok, type Result } from "#domain/result.ts";
import { maxBatchBytes } from "#protocol/constants.ts";

export type BodyError =
  { readonly kind: "not-json" } | { readonly kind: "too-large" } | { readonly kind: "unparseable" };

const unzip = promisify(gunzip);
/** What gzip itself may add to what cannot be compressed. */
const gzipSlack = 1024;
/** Entries in Thai are up to nine times as long as compressed. */
const usualRatio = 10;
/** The bytes of one piece of what is unzipped: most bodies are one piece, and a small body makes no large one. */
const pieceOf = (zipped: Uint8Array): number => Math.min(65_536, Math.max(1_024, zipped.length * usualRatio));
const textDecoder = new TextDecoder("utf-8", { fatal: true });

/**
 * The JSON that was sent: at most 256 KiB unless the route takes more, counted after decompression, which stops there.
 * @returns whatever JSON it is, or the whole-request error of the protocol
 */
export const readJson = async (c: Context, limit = maxBatchBytes): Promise<Result<unknown, BodyError>> => {
  if (!isJson(c.req.header("content-type"))) return fail({ kind: "not-json" });
  const encoding = c.req.header("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (encoding !== "identity" && encoding !== "gzip") return fail({ kind: "not-json" });

  const sent = await readBytes(c, encoding === "gzip" ? limit + gzipSlack : limit);
  if (!sent.ok) return sent;
  const bytes = encoding === "gzip" ? await inflate(sent.value, limit) : sent;
  return bytes.ok ? parse(bytes.value) : bytes;
};

const isJson = (contentType: string | undefined): boolean =>
  contentType?.split(";")[0]?.trim().toLowerCase() === "application/json";

/** A declared length is trusted, since the HTTP parser holds the sender to it; else the bytes are counted as they come. */
export const readBytes = async (c: Context, limit: number): Promise<Result<Uint8Array, BodyError>> => {
  const declared = c.req.header("content-length");
  if (declared !== undefined && Number(declared) > limit) return fail({ kind: "too-large" });
  try {
    if (declared !== undefined) return ok(new Uint8Array(await c.req.arrayBuffer()));
    return await countBytes(c.req.raw.body, limit);
  } catch {
    // The sender went away in the middle: nobody reads the answer.
    return fail({ kind: "unparseable" });
  }
};

const countBytes = async (
  body: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Result<Uint8Array, BodyError>> => {
  if (body === null) return ok(new Uint8Array());
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    length += step.value.length;
    if (length > limit) {
      reader.releaseLock();
      return fail({ kind: "too-large" });
    }
    pieces.push(step.value);
  }
  return ok(Buffer.concat(pieces));
};

/**
 * A batch is unzipped on this thread: handing it to another one and back takes three times as long for a hundred entries,
 * and ten times as long for one. Routes that take more leave it to the other thread.
 */
const inflate = async (zipped: Uint8Array, limit: number): Promise<Result<Uint8Array, BodyError>> => {
  const how = { maxOutputLength: limit, chunkSize: pieceOf(zipped) };
  try {
    return ok(limit <= maxBatchBytes ? gunzipSync(zipped, how) : await unzip(zipped, how));
  } catch (cause) {
    const isTooLarge = cause instanceof RangeError && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE";
    return fail({ kind: isTooLarge ? "too-large" : "unparseable" });
  }
};

const parse = (bytes: Uint8Array): Result<unknown, BodyError> => {
  try {
    const value: unknown = JSON.parse(textDecoder.decode(bytes));
    return ok(value);
  } catch {
    return fail({ kind: "unparseable" });
  }
};
