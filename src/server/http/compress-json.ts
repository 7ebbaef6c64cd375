import { promisify } from "node:util";
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from "node:zlib";
import { encodingFor, type Encoding } from "./accept-encoding.ts";
import type { Answers } from "./responses.ts";

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Below it compressing costs more than it saves: the answer to a first batch fits three packets uncompressed. */
const worthBytes = 4096;

/** Bytes in an encoding that the asker accepts, compressed for one answer: fast rather than small. */
export const packed = async (
  bytes: string | Uint8Array<ArrayBuffer>,
  encoding: Exclude<Encoding, "identity">,
): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    encoding === "br"
      ? await toBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
      : await toGzip(bytes, { level: 6 }),
  );

/** The answer to a hundred entries is 14 kB. */
const smallLength = 32_768;

/**
 * A small answer is compressed on this thread, and less hard: half the time of the other way for the answer to a hundred
 * entries, whose ids take most of it and cannot be made smaller.
 */
const packedHere = (text: string, encoding: Exclude<Encoding, "identity">): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    encoding === "br"
      ? brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 2 } })
      : gzipSync(text, { level: 1 }),
  );

/**
 * A JSON answer in the best form that the asker reads: the first reading of a meeting is tens of kilobytes, and so is
 * the answer to a hundred entries.
 */
export const compressedJson = async (answers: Answers, body: unknown, accepted = ""): Promise<Response> => {
  const text = JSON.stringify(body);
  const encoding = encodingFor(accepted);
  if (encoding === "identity" || text.length < worthBytes) return answers.jsonBytes(text, { vary: "accept-encoding" });

  const bytes = text.length <= smallLength ? packedHere(text, encoding) : await packed(text, encoding);
  return answers.jsonBytes(bytes, { "content-encoding": encoding, vary: "accept-encoding" });
};
