import { existsSync, mkdirSync } from "node:fs";
import type { AnyErasure } from "#domain/erasure-notes-and-redaction.ts";
import type { Config } from "../config.ts";
import { openLedger } from "../erasure-ledger.ts";
import { erasuresIn, putBackDatabase } from "../store/backup-and-restore.ts";
import { lockFolder } from "../store/folder-lock.ts";
import { sayContents } from "../store/inspect-database.ts";
import { StorageError } from "../store/storage-error.ts";
import { CommandError, fileArgument, needFile, runCommand } from "./run-command.ts";

const holdAlone = (folder: string) => {
  try {
    return lockFolder(folder);
  } catch (error) {
    if (!(error instanceof StorageError) || error.failure !== "busy") throw error;
    throw new CommandError(`A server is running on ${folder}: stop it first. Nothing was changed.`);
  }
};

/** What was erased in the database that is being replaced stays erased, even where its ledger was lost. */
const carryOver = ({ ledgerFile }: Config, erasures: readonly AnyErasure[]): void => {
  try {
    openLedger(ledgerFile).note(erasures);
  } catch (error) {
    const said = error instanceof Error ? error.message : "";
    throw new CommandError(`The ledger of erasures cannot be used (${said}). Set RUAM_LEDGER. Nothing was changed.`);
  }
};

/** The moment, to the second, as every file system takes it in a name. */
const timeInName = (): string => new Date().toISOString().slice(0, 19).replaceAll(":", "-");

/* `npm run restore FILE`: replaces the database with a copy; the server must not run. */
await runCommand((config, args) => {
  needFile(config, "pg_restore");
  const { dataFolder, dataFile } = config;
  const file = fileArgument(args, "npm run restore FILE");
  if (!existsSync(file)) throw new CommandError(`There is no file ${file}.`);
  if (file === dataFile) throw new CommandError(`${file} is the database itself: name a copy.`);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const lock = holdAlone(dataFolder);
  try {
    const erasures = erasuresIn(dataFile);
    carryOver(config, erasures ?? []);
    const asideName = `${dataFile}.before-restore-${timeInName()}`;
    const { contents, aside } = putBackDatabase(file, dataFile, asideName, erasures);
    return [
      `restored: ${file} holds ${sayContents(contents)}.`,
      ...(aside === null ? [] : [`kept: the database of before is ${aside}.`]),
      ...(erasures === undefined
        ? ["The database of before cannot be read: what was erased since the copy, the ledger alone knows."]
        : []),
      "Start the server now. Every phone notices at its next exchange and sends again what the copy lacks; who joined",
      "after it was made joins again without being asked. Officers sign in again, and do again what they did since.",
    ].join("\n");
  } finally {
    lock.release();
  }
});
