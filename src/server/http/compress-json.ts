import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
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

/**
 * A JSON answer in the best form that the asker reads: the first reading of a meeting is tens of kilobytes, and so is
 * the answer to a hundred entries.
 */
export const compressedJson = async (answers: Answers, body: unknown, accepted = ""): Promise<Response> => {
  const text = JSON.stringify(body);
  const encoding = encodingFor(accepted);
  if (encoding === "identity" || text.length < worthBytes) return answers.jsonBytes(text, { vary: "accept-encoding" });

  return answers.jsonBytes(await packed(text, encoding), { "content-encoding": encoding, vary: "accept-encoding" });
};
