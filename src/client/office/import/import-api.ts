import type { MadeAnew } from "#domain/import/undo-import.ts";
import type { Workbook } from "#domain/import/workbook-grid.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { OfficeFailure } from "../office-api.ts";
import { apiPrefix, signatureHeader, signatureValue } from "#protocol/constants.ts";

/** Why a file could not be read, or an import not be taken: what the server says, or why it could not be asked. */
export type ImportFailure =
  | "no-network"
  | "throttled"
  | "too-big"
  | "not-signed-in"
  | "not-this-meeting"
  | "step-up"
  | "refused"
  | "empty"
  | "not-a-table"
  | "damaged"
  | "encrypted"
  | "too-slow"
  | "too-much-memory"
  | "no-cells";

/** A failure as a `Result` carries it. */
export type Failed = { readonly kind: ImportFailure };

export type Refused = { readonly id: string; readonly status: string; readonly reason?: { readonly kind?: string } };
export type ImportAnswer = {
  readonly isTaken: boolean;
  readonly refused: readonly Refused[];
  /** Records that had been removed before and are there again, with their revisions; none of an older server. */
  readonly madeAnew: MadeAnew;
};
type Progress = (share: number) => void;

const failures: Readonly<Record<string, ImportFailure>> = {
  throttled: "throttled",
  "too-large": "too-big",
  "not-joined": "not-signed-in",
  "not-this-meeting": "not-this-meeting",
  "step-up": "step-up",
  storage: "no-network",
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

type Asked = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly type?: string;
  readonly body?: Blob | string;
  readonly onProgress?: Progress;
};

/** XMLHttpRequest is used because `fetch` reports no upload progress. An answer without our header is no network. */
const ask = ({ method, path, type, body, onProgress }: Asked): Promise<Result<Blob, Failed>> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(method, apiPrefix + path);
    request.responseType = "blob";
    request.timeout = 60_000;
    if (type !== undefined) request.setRequestHeader("content-type", type);
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress?.(total === 0 ? 0 : loaded / total));
    request.addEventListener("loadend", () => {
      const answer: unknown = request.response;
      const isFile = request.getResponseHeader("content-disposition") !== null;
      const isOurs = isFile || request.getResponseHeader(signatureHeader) === signatureValue;
      if (!(answer instanceof Blob) || !isOurs)
        return resolve(fail({ kind: request.status === 429 ? "throttled" : "no-network" }));
      if (request.status < 300) return resolve(ok(answer));
      void answer.text().then((text) => resolve(fail({ kind: failureIn(text) })));
    });
    request.send(body);
  });

const parse = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
};

const failureIn = (text: string): ImportFailure => {
  const value = parse(text);
  const error = isObject(value) && isObject(value["error"]) ? value["error"]["kind"] : undefined;
  return (typeof error === "string" ? failures[error] : undefined) ?? "refused";
};

const jsonOf = async (asked: Asked): Promise<Result<unknown, Failed>> => {
  const got = await ask(asked);
  return got.ok ? ok(parse(await got.value.text())) : got;
};

const ofOffice = ["no-network", "throttled", "not-signed-in", "not-this-meeting", "step-up"] as const;
const isOfOffice = (kind: string): kind is (typeof ofOffice)[number] => ofOffice.some((one) => one === kind);

const isWorkbook = (value: unknown): value is Workbook => isObject(value) && Array.isArray(value["sheets"]);

const revisionsIn = (list: unknown): MadeAnew =>
  new Map(
    (Array.isArray(list) ? (list as readonly unknown[]) : []).flatMap((one): [string, number][] =>
      isObject(one) && typeof one["id"] === "string" && typeof one["officeRev"] === "number"
        ? [[one["id"], one["officeRev"]]]
        : [],
    ),
  );

/** The requests of an import: the cells of a file, and all acts in one batch. */
export const importApi = {
  /** The cells of a file, as the server reads them. */
  read: async (meetingId: string, file: File, onProgress: Progress): Promise<Result<Workbook, Failed>> => {
    const path = `/meetings/${meetingId}/file?name=${encodeURIComponent(file.name)}`;
    const got = await jsonOf({ method: "POST", path, type: "application/octet-stream", body: file, onProgress });
    if (!got.ok) return got;
    if (isObject(got.value) && isWorkbook(got.value["workbook"])) return ok(got.value["workbook"]);
    const problem = isObject(got.value) ? got.value["problem"] : undefined;
    return fail({ kind: typeof problem === "string" ? (problem as ImportFailure) : "refused" });
  },
  /** All acts or none. */
  bringIn: async (
    meetingId: string,
    body: { readonly ops: readonly object[]; readonly sentAt: number },
    onProgress: Progress,
  ): Promise<Result<ImportAnswer, Failed>> => {
    const path = `/meetings/${meetingId}/imports`;
    const got = await jsonOf({
      method: "POST",
      path,
      type: "application/json",
      body: JSON.stringify(body),
      onProgress,
    });
    if (!got.ok) return got;
    const { value } = got;
    if (!isObject(value) || typeof value["isTaken"] !== "boolean" || !Array.isArray(value["refused"])) {
      return fail({ kind: "no-network" });
    }
    return ok({
      isTaken: value["isTaken"],
      refused: value["refused"] as readonly Refused[],
      madeAnew: revisionsIn(value["madeAnew"]),
    });
  },
  /** A file that the server makes. */
  file: async (
    meetingId: string,
    name: "template.xlsx" | "export.xlsx" | "export.json",
  ): Promise<Result<Blob, OfficeFailure>> => {
    const got = await ask({ method: "GET", path: `/meetings/${meetingId}/${name}` });
    if (got.ok) return got;
    const { kind } = got.error;
    return fail({ kind: isOfOffice(kind) ? kind : "refused" });
  },
};

export type ImportApi = typeof importApi;
