import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openLedger } from "#server/erasure-ledger.ts";
import type { OpenStoreDeps } from "#server/store/store.ts";
import { verifyLog, type Verdict } from "#server/store/verify-log.ts";
import { verifyMeetings } from "./verify-meetings.ts";
import { aMeeting, aPerson, openMeeting, type TestMeeting } from "./server-meeting.ts";

export type ErasingHall = {
  readonly folder: string;
  /** Of the database file. */
  readonly path: string;
  /** Opens the meeting, in whose roster one person (R9) has words to look for. */
  readonly open: (more?: Partial<OpenStoreDeps>) => Promise<TestMeeting>;
  readonly close: () => Promise<void>;
  /** Whether the text is in any file: database, journal, log, ledger, and other files of the folder. */
  readonly isPlanted: (words?: string) => boolean;
  /** How many lines of the log have the text. */
  readonly logged: (words: string) => number;
  /** Changes the closed database, as an earlier release would have written it. @param sql one statement */
  readonly change: (sql: string) => void;
  readonly verdict: () => Verdict | undefined;
  /** Of every space, and not of the meeting alone. */
  readonly verdicts: () => readonly Verdict[];
  readonly remove: () => Promise<void>;
};

/** A meeting in files, with a ledger beside them, in which a test can search for erased words. */
export const erasingHall = (): ErasingHall => {
  const folder = mkdtempSync(join(tmpdir(), "ruam-erasing-"));
  mkdirSync(join(folder, "data"));
  const path = join(folder, "data", "ruam.db");
  const halls: TestMeeting[] = [];
  const close = async () => {
    for (const hall of halls.splice(0)) await hall.store.close();
  };
  const onFile = <T>(ask: (db: DatabaseSync) => T): T => {
    const db = new DatabaseSync(path);
    try {
      return ask(db);
    } finally {
      db.close();
    }
  };
  return {
    folder,
    path,
    open: async (more = {}) => {
      const meeting = aMeeting();
      const member = aPerson("R9", { givenName: "กาญจนาปลูก", familyName: "สกุลปลูก", position: "ตำแหน่งปลูก" });
      const records = [...meeting.records, member];
      const ledger = openLedger(join(folder, "erased"));
      const hall = await openMeeting({ path, ledger, meeting: { ...meeting, records }, ...more });
      halls.push(hall);
      return hall;
    },
    close,
    isPlanted: (words = "ปลูก") =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile())
        .some((file) => readFileSync(join(file.parentPath, file.name)).includes(words)),
    logged: (words) =>
      onFile((db) =>
        Number(db.prepare("SELECT count(*) AS n FROM audit WHERE instr(body, ?) > 0").get(words)?.["n"] ?? 0),
      ),
    change: (sql) => onFile((db) => db.exec(sql)),
    verdict: () => onFile((db) => verifyMeetings(db)[0]),
    verdicts: () => onFile(verifyLog),
    remove: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
