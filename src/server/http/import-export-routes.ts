import { setImmediate as nextTurn } from "node:timers/promises";
import type { MeetingDataRecord, MeetingRecord } from "#domain/records.ts";
import { templateSheets } from "#domain/import/template.ts";
import { can } from "#kinds/can.ts";
import { isGone, type Ack } from "#protocol/messages.ts";
import { maxChangesLimit, maxFileBytes, maxImportBytes, maxImportOperations } from "#protocol/constants.ts";
import { isObject } from "../plain-object.ts";
import { compressedJson } from "./compress-json.ts";
import type { Asker, Http } from "./context.ts";
import type { MeetingHandler } from "./meeting-access.ts";
import { readBytes, readJson } from "./read-body.ts";
import { requireStepUp } from "./step-up.ts";
import { throttled } from "./retry-later-responses.ts";

/** Only who edits all that a file holds; each file is counted, since each is work. */
const forEditors =
  (http: Http, handle: MeetingHandler): MeetingHandler =>
  async (c, place) => {
    const { officer } = place.asker.actor;
    if (officer === null || !can(place.asker.actor, "read/file"))
      return http.answers.refuse({ kind: "not-this-meeting" });
    const waitSeconds = http.limits.take("files", officer.id);
    return waitSeconds === undefined ? handle(c, place) : throttled(http.answers, waitSeconds);
  };

/** `POST …/file?name=`: the cells of a file. Nothing of it is kept, whatever becomes of the answer. */
export const readFile = (http: Http): MeetingHandler =>
  forEditors(http, async (c) => {
    const sent = await readBytes(c, maxFileBytes);
    if (!sent.ok) return http.answers.refuse(sent.error);
    const name = (c.req.query("name") ?? "").slice(0, 200).toWellFormed().replaceAll("\u0000", "");
    const reading = await http.workbooks.read(name, sent.value);
    return compressedJson(http.answers, reading, c.req.header("accept-encoding"));
  });

/** `POST …/imports`: the acts of an import, all of them or none (docs/sync-protocol.md, "Importing"). */
export const importRows = (http: Http): MeetingHandler =>
  forEditors(http, async (c, { meetingId, asker }) => {
    const body = await readJson(c, maxImportBytes);
    if (!body.ok) return http.answers.refuse(body.error);
    const ops = isObject(body.value) ? body.value.ops : undefined;
    if (!Array.isArray(ops)) return http.answers.refuse({ kind: "unparseable" });
    if (ops.length > maxImportOperations) return http.answers.refuse({ kind: "too-large" });
    if (!ops.every((op) => isObject(op) && typeof op.kind === "string" && op.kind.endsWith("/put"))) {
      return http.answers.refuse({ kind: "unparseable" });
    }
    const sentAt = isObject(body.value) && typeof body.value.sentAt === "number" ? body.value.sentAt : undefined;
    const answer = await http.applyChanges({
      meetingId,
      // An officer who takes part as well imports as the officer.
      actor: { ...asker.actor, participantId: null },
      deviceId: "",
      sentAt,
      hw: null,
      ops,
      isWhole: true,
    });
    const refused = answer.acks.filter(({ status }) => status !== "stored" && status !== "duplicate");
    const isTaken = refused.length === 0 && answer.acks.length === ops.length;
    return http.answers.json({ isTaken, refused, madeAnew: isTaken ? madeAnew(ops, answer.acks) : [] });
  });

/**
 * Records that the import made although they had been there once: they named no revision and have a later one than the
 * first. Undoing the import has to name it.
 */
const madeAnew = (ops: readonly Readonly<Record<string, unknown>>[], acks: readonly Ack[]) => {
  const unseen = new Set(ops.flatMap(({ opId, officeRev }) => (officeRev === undefined ? [opId] : [])));
  return acks.flatMap((ack) => {
    const officeRev = ack.status === "stored" || ack.status === "duplicate" ? (ack.officeRev ?? 1) : 1;
    return officeRev > 1 && unseen.has(ack.opId) ? [{ id: ack.id, officeRev }] : [];
  });
};

/** `GET …/template.xlsx`: the empty form, with examples and notes. */
export const template = (http: Http): MeetingHandler =>
  forEditors(http, async (_, { meetingId }) => {
    const meeting = await http.store.meeting(meetingId);
    const sheets = templateSheets(meeting?.strategyName?.th);
    return workbookAnswer(http, await http.workbooks.write(sheets), "แบบเตรียมการประชุม.xlsx");
  });

/** `GET …/export.xlsx`: what was prepared, in sheets that can be brought in again. */
export const exportWorkbook = (http: Http): MeetingHandler =>
  forEditors(http, async (c, place) => {
    const unconfirmed = await requireStepUp(http, c);
    if (unconfirmed !== undefined) return unconfirmed;
    const records = await wholeMeeting(http, place);
    const meeting = records.find((record): record is MeetingRecord => record.type === "meeting");
    if (meeting === undefined) return http.answers.refuse({ kind: "not-found" });
    const bytes = await http.workbooks.export(meeting, records);
    return workbookAnswer(http, bytes, `${fileNameOf(meeting)}.xlsx`);
  });

/** `GET …/export.json`: every record as the office reads it. */
export const exportJson = (http: Http): MeetingHandler =>
  forEditors(http, async (c, place) => {
    const unconfirmed = await requireStepUp(http, c);
    if (unconfirmed !== undefined) return unconfirmed;
    const records = await wholeMeeting(http, place);
    const meeting = records.find((record): record is MeetingRecord => record.type === "meeting");
    if (meeting === undefined) return http.answers.refuse({ kind: "not-found" });
    return http.answers.file(await meetingFile(meeting.id, records), {
      status: 200,
      headers: { ...attachment(`${fileNameOf(meeting)}.json`), "content-type": "application/json" },
    });
  });

/** Records that are written while nobody else is answered. */
const writtenAtOnce = 250;

/** `JSON.stringify(file, undefined, 1)`, written in parts: a file of five thousand entries is six megabytes. */
const meetingFile = async (id: string, records: readonly MeetingDataRecord[]): Promise<Uint8Array<ArrayBuffer>> => {
  const [head = "", foot = ""] = JSON.stringify(
    { format: "ruam-meeting", version: 1, id, records: ["…"] },
    undefined,
    1,
  ).split('"…"');
  const parts: Buffer[] = [];
  for (let from = 0; from < records.length; from += writtenAtOnce) {
    const some = records.slice(from, from + writtenAtOnce);
    const written = some.map((record) => JSON.stringify(record, undefined, 1).replaceAll("\n", "\n  "));
    parts.push(Buffer.from((from === 0 ? head : ",\n  ") + written.join(",\n  ")));
    await nextTurn();
  }
  return new Uint8Array(Buffer.concat([...parts, Buffer.from(foot)]));
};

/** Everything that the office reads of the meeting now; people who only take part are not of the roster, and not in it. */
const wholeMeeting = async (
  http: Http,
  { meetingId, asker }: { readonly meetingId: string; readonly asker: Asker },
): Promise<readonly MeetingDataRecord[]> => {
  const records = new Map<string, MeetingDataRecord>();
  let [epoch, after] = ["", 0];
  for (;;) {
    const answer = await http.readChanges({
      meetingId,
      actor: asker.actor,
      epoch,
      after,
      hw: null,
      limit: maxChangesLimit,
    });
    for (const record of answer.records) {
      if (isGone(record)) records.delete(`${record.type} ${record.id}`);
      else records.set(`${record.type} ${record.id}`, record);
    }
    if (!answer.more) break;
    [epoch, after] = [answer.epoch, answer.to];
    await nextTurn();
  }
  return [...records.values()].filter((record) => record.type !== "person" || record.rosterPersonId === undefined);
};

const fileNameOf = ({ shortTitle, title }: MeetingRecord): string =>
  (shortTitle ?? title).th.replace(/[\\/:*?"<>|\p{Cc}]/gu, "-").slice(0, 100);

/** A name in Thai needs the form of RFC 6266 (`filename*`). */
const attachment = (name: string): Readonly<Record<string, string>> => ({
  "content-disposition": `attachment; filename="ruam"; filename*=UTF-8''${encodeURIComponent(name)}`,
  "cache-control": "no-store",
});

const workbookAnswer = (http: Http, bytes: Uint8Array | undefined, name: string): Response => {
  if (bytes === undefined) return http.answers.refuse({ kind: "storage" }, { "retry-after": "5" });
  return http.answers.file(new Uint8Array(bytes), {
    status: 200,
    headers: {
      ...attachment(name),
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    },
  });
};
