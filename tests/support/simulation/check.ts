import { isShownToRoom } from "#domain/entry-rules.ts";
import { isSameContent } from "#domain/same-content.ts";
import type { EntryState } from "#domain/records.ts";
import type { ChangedRecord, ChangesAnswer } from "#protocol/messages.ts";
import { isPending, type OwnRecord } from "#client/local/vault-records.ts";
import { nameOfTarget, entryCountsOfMeeting } from "#client/local/entry-counts.ts";
import { ownRecords } from "#client/local/own-records.ts";
import { isActPending } from "#client/sync/ack-reducer.ts";
import { meetingId } from "#tests/support/server-meeting.ts";
import { wordingOf, type Book } from "./book.ts";
import type { Browser } from "./sim-browser.ts";
import type { SimServer } from "./sim-server.ts";

export type Complain = (what: string) => void;

/** A row of the server's table, as far as it is looked at here. */
type Row = {
  readonly type: string;
  readonly id: string;
  readonly owner: string | null;
  readonly rev: number;
  readonly officeRev: number;
  readonly no: number | null;
  readonly endorsements: number;
  readonly state: unknown;
  readonly view: unknown;
  readonly desk: number;
};

export const readRows = (server: SimServer): readonly Row[] =>
  server
    .rows("SELECT type, id, owner, rev, office_rev AS officeRev, no, endorsements, state, view, desk FROM record")
    .map((row) => ({
      ...(row as unknown as Row),
      state: JSON.parse(String(row.state)) as unknown,
      view: JSON.parse(String(row.view)) as unknown,
    }));

/** "Every queue is empty": nothing waits but what waits for its person. */
export const checkQueue = (browser: Browser, complain: Complain): Promise<void> =>
  browser.look(async ({ vault }) => {
    const waiting = (await ownRecords(vault)).filter(isPending);
    const acts = (await vault.acts.toArray()).filter(isActPending);
    if (waiting.length > 0) complain(`${browser.name} still waits with ${waiting.map(({ kind }) => kind).join(", ")}`);
    if (acts.length > 0) complain(`${browser.name} still waits with ${acts.map(({ op }) => op.kind).join(", ")}`);
    if ((await vault.meta.get("pending-join")) !== undefined) complain(`${browser.name} has not joined`);
  });

type Phone = { readonly browser: Browser; readonly book: Book; readonly shares: "shares" | "alone" };

const typeOf = {
  "entry/put": "entry",
  "profile/put": "profile",
  "attendance/put": "attendance",
  "endorsement/put": "endorsement",
  "speech/put": "speech",
  "reply/put": "reply",
  "verdict/put": "verdict",
  "correction/put": "correction",
} as const;

const toldReasons = ["locked", "withdrawn-by-office"];

/** Of which records, up to which revision, the phone tells its person why the office does not take them any more. */
export const readTold = (browser: Browser): Promise<readonly Told[]> =>
  browser.look(async ({ vault }) =>
    (await ownRecords(vault)).flatMap(({ id, rev, refused }) =>
      refused?.rev === rev && toldReasons.includes(refused.reason.kind) ? { id, rev } : [],
    ),
  );

export type Told = { readonly id: string; readonly rev: number };

/** What a person wrote is on the phone, and the server has it, unless the phone says why not. */
export const checkPhone = ({ browser, book, shares }: Phone, rows: readonly Row[], complain: Complain): Promise<void> =>
  browser.look(async ({ vault }) => {
    const own = new Map((await ownRecords(vault)).map((record) => [record.id, record]));
    for (const [id, { possible, leastRev }] of book.newest.get(browser.name) ?? []) {
      const record = own.get(id);
      if (record === undefined) {
        complain(`${browser.name} has lost the entry ${id}`);
        continue;
      }
      const wording = wordingOf(record.state as EntryState);
      if (!possible.has(wording)) complain(`${browser.name} holds "${wording}", not "${[...possible].join('" or "')}"`);
      if (record.rev < leastRev) complain(`${browser.name} went back to revision ${record.rev} of ${id}`);
    }
    for (const record of own.values()) {
      checkRecord({ name: browser.name, record, shares, book }, rows, complain);
    }
  });

type Held = {
  readonly name: string;
  readonly record: OwnRecord;
  readonly shares: Phone["shares"];
  readonly book: Book;
};

const checkRecord = ({ name, record, shares, book }: Held, rows: readonly Row[], complain: Complain): void => {
  const what = `${record.kind} ${record.id} of ${name}`;
  if (isPending(record)) return;
  if (record.refused?.rev === record.rev) {
    const { kind } = record.refused.reason;
    if (!toldReasons.includes(kind)) complain(`${what} was refused: ${kind}`);
    return;
  }
  if (record.conflict?.rev === record.rev) {
    if (shares === "alone") complain(`${what} is in conflict with nobody`);
    return;
  }
  const row = rows.find(({ type, id }) => type === typeOf[record.kind] && id === record.id);
  if (row === undefined || row.rev < record.rev) {
    return complain(`${what}: revision ${record.rev} is settled, and the server has ${row?.rev ?? "nothing"}`);
  }
  if (row.rev === record.rev) {
    if (!isSameContent(row.state, record.state)) complain(`${what}: the server has other words`);
  } else if (shares === "alone") {
    complain(`${what}: the server has revision ${row.rev}, which this phone never wrote`);
  } else if (record.kind === "entry/put" && record.ackedRev >= record.rev) {
    const wording = wordingOf(record.state as EntryState);
    if (!book.stored.has(`${record.id} ${wording}`)) complain(`${what}: "${wording}" was settled and never stored`);
  }
};

/** Nothing twice, nothing from nowhere, nothing acknowledged older or missing, and the counts are right. */
export const checkServer = (
  book: Book,
  rows: readonly Row[],
  { complain, told }: { readonly complain: Complain; readonly told: readonly Told[] },
): void => {
  for (const [id, rev] of book.acknowledged) {
    // After a copy was put back the office may have taken up the wording of that copy, and then it is locked: for what
    // was acknowledged before, and for what its author has made of it since.
    if (told.some((one) => one.id === id && one.rev >= rev)) continue;
    const row = rows.find((candidate) => candidate.id === id && candidate.type in ownedTypes);
    if (row === undefined) complain(`${id} was acknowledged and is missing`);
    else if (row.rev < rev) complain(`revision ${rev} of ${id} was acknowledged, and ${row.rev} stands`);
  }
  const entries = rows.filter(({ type }) => type === "entry");
  const texts = entries.map(({ state }) => (state as EntryState).text);
  if (new Set(texts).size < texts.length) complain("an entry stands twice");
  for (const text of texts) if (!book.texts.has(text)) complain(`nobody wrote "${text}"`);
  const numbers = entries.map(({ no }) => no);
  if (new Set(numbers).size < numbers.length) complain("two entries have one number");

  const endorsements = rows.filter(({ type }) => type === "endorsement");
  for (const { id, endorsements: counted } of entries) {
    const given = endorsements.filter(({ state }) => {
      const { entryId, on } = state as { entryId: string; on: boolean };
      return entryId === id && on;
    });
    if (given.length !== counted) complain(`${id} counts ${counted} endorsements of ${given.length}`);
  }
  const present = rows.filter(
    ({ type, desk, view }) => type === "attendance" && desk === 1 && (view as { status: string }).status === "present",
  );
  const summary = rows.find(({ type }) => type === "summary")?.state as
    { present: { member: number; inAttendance: number } } | undefined;
  const counted = (summary?.present.member ?? 0) + (summary?.present.inAttendance ?? 0);
  if (counted !== present.length) complain(`${counted} are counted as present, and ${present.length} are`);
};

const ownedTypes: Readonly<Record<string, true>> = { entry: true, profile: true, attendance: true, endorsement: true };

/** The phone whose person is signed in as the office for a while. */
export const signsInAsOffice = "phone-3";

/** The `opId`s of the acts that stand in the server's log. */
export const readLog = (server: SimServer): ReadonlySet<string> =>
  new Set(server.rows('SELECT op_id AS "opId" FROM audit').map(({ opId }) => String(opId)));

/**
 * What was acknowledged stands: records at that revision or a later one, and acts in the log. Asked whenever a life of the
 * server begins, of what was acknowledged since a copy was put back last: later, phones have sent what was lost once more.
 */
export const checkKept = (
  book: Book,
  { rows, log }: { readonly rows: readonly Row[]; readonly log: ReadonlySet<string> },
  complain: Complain,
): void => {
  const revOf = new Map(rows.flatMap(({ type, id, rev }) => (type in ownedTypes ? [[id, rev] as const] : [])));
  for (const [id, rev] of book.kept) {
    const standing = revOf.get(id) ?? "nothing";
    if (standing === "nothing" || standing < rev)
      complain(`revision ${rev} of ${id} was acknowledged, and ${standing} was kept`);
  }
  for (const [opId, id] of book.storedActs) {
    if (!log.has(opId)) complain(`an act on ${id} was acknowledged, and is missing in the log`);
  }
};

/** Where no copy was restored, no phone is told that history is lost: it would send everything once more. */
export const checkTold = (book: Book, complain: Complain): void => {
  for (const name of book.toldOfLoss) {
    // Who reads less than a moment ago is at a place that this reader's counter has not reached.
    if (name !== signsInAsOffice) complain(`${name} is told that history is lost, and no copy was put back`);
  }
};

type Rows = ReadonlyMap<string, unknown>;

const nameOf = ({ type, id }: { readonly type: string; readonly id: string }): string => `${type} ${id}`;

export const readCache = (browser: Browser): Promise<Rows> =>
  browser.look(async ({ cache }) => {
    // A phone also holds what its committee's ledger says; that is compared with nothing here.
    const rows = (await cache.rows.toArray()).filter((row) => row.meetingId === meetingId);
    return new Map(
      rows.map(({ meetingId: _meeting, own: _own, endorsed: _endorsed, arrivedAt: _at, ...row }) => [nameOf(row), row]),
    );
  });

/** What is counted of the rows as they come is what counting them all would give. */
export const checkCounts = (browser: Browser, complain: Complain): Promise<void> =>
  browser.look(async ({ cache }) => {
    const kept = await entryCountsOfMeeting(cache, meetingId);
    const anew: Record<string, number> = {};
    for (const row of await cache.rows.toArray()) {
      if (row.meetingId !== meetingId || row.type !== "entry" || !isShownToRoom(row.status)) continue;
      const name = nameOfTarget(row.target);
      anew[name] = (anew[name] ?? 0) + 1;
    }
    const names = new Set([...Object.keys(kept), ...Object.keys(anew)]);
    for (const name of names) {
      if ((kept[name] ?? 0) !== (anew[name] ?? 0))
        complain(`${browser.name} counts ${kept[name]} about ${name}, not ${anew[name]}`);
    }
  });

/** What the server gives this browser from the beginning. */
export const readFromStart = async (server: SimServer, browser: Browser): Promise<Rows> => {
  const cookie = [...browser.socket.jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const rows = new Map<string, ChangedRecord>();
  let place = "after=0";
  for (;;) {
    const answer = await new Promise<ChangesAnswer>((resolve, reject) => {
      const path = `/api/v1/meetings/${meetingId}/changes?${place}`;
      server.ask(path, { headers: { cookie } }, (heard) =>
        heard?.status === 200
          ? resolve(JSON.parse(heard.text) as ChangesAnswer)
          : reject(new Error(`${browser.name} may not read: ${heard?.text ?? "no server"}`)),
      );
    });
    for (const record of answer.records) rows.set(nameOf(record), record);
    if (!answer.more) return rows;
    place = `epoch=${answer.epoch}&after=${answer.to}`;
  }
};

/** A reader's cache says what the server says. */
export const compareRows = (name: string, held: Rows, given: Rows, complain: Complain): void => {
  for (const [key, row] of given) {
    if (!held.has(key)) complain(`${name} does not see ${key}`);
    else if (!isSameContent(held.get(key), row)) {
      complain(`${name} sees another ${key}: ${JSON.stringify(held.get(key))} instead of ${JSON.stringify(row)}`);
    }
  }
  for (const key of held.keys()) if (!given.has(key)) complain(`${name} still sees ${key}`);
};
