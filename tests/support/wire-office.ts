import { randomUUID } from "node:crypto";
import type { Ack, ChangedRecord } from "#protocol/messages.ts";
import { isEdit, revisionSeen } from "./current-revision.ts";
import { hallOrigin, type Hall } from "./hall-server.ts";

/** The secretariat as far as the wire knows it: a browser that has signed in. For tests that need no console. */
export type WireOffice = {
  readonly ask: (method: string, path: string, body?: object) => Promise<Response>;
  /** One act, and its acknowledgement. @param more what it names besides; an edit without it names the revision that stands */
  readonly act: (spaceId: string, kind: string, id: string, args: object, more?: object) => Promise<Ack>;
  readonly recordsOf: (spaceId: string) => Promise<readonly ChangedRecord[]>;
};

/** @param hall also one that a test opens later @param cookie the officer's, as it is by then */
export const officeAt = (hall: () => Hall, cookie: () => string): WireOffice => {
  const ask: WireOffice["ask"] = (method, path, body) =>
    hall().ask(`/api/v1${path}`, {
      method,
      headers: { cookie: cookie(), "content-type": "application/json", origin: hallOrigin },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const recordsOf: WireOffice["recordsOf"] = async (spaceId) => {
    const answer = await ask("GET", `/spaces/${spaceId}/changes?epoch=&after=0&limit=500`);
    return ((await answer.json()) as { records: ChangedRecord[] }).records;
  };
  const act: WireOffice["act"] = async (spaceId, kind, id, args, more) => {
    const seen = more ?? (isEdit(kind) ? revisionSeen(await recordsOf(spaceId), { kind, id }) : {});
    const at = hall().clock.now;
    const op = { opId: randomUUID(), kind, id, at, args, ...seen };
    const answer = await ask("POST", `/spaces/${spaceId}/ops`, { deviceId: "desk", sentAt: at, ops: [op] });
    const [ack] = ((await answer.json()) as { acks: Ack[] }).acks;
    if (ack === undefined) throw new Error("no acknowledgement");
    return ack;
  };
  return { ask, act, recordsOf };
};
