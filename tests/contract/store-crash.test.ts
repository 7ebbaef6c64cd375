import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { idNamed, openMeeting, recordsOfType } from "#tests/support/server-meeting.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ruam-crash-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const texts = ["ก", "ข", "ค", "ง"];

test.each([
  ["op3", "stored"],
  ["before_commit", "stored"],
  ["after_commit", "duplicate"],
  ["before_answer", "duplicate"],
])("killed at %s: all of the batch is there or nothing; sent again it is %s, and there once", async (point, status) => {
  const path = join(folder, "ruam.db");
  const child = join(import.meta.dirname, "..", "support", "server-crash.ts");
  const died = spawnSync(process.execPath, [child, path, point], { encoding: "utf8" });
  expect({ signal: died.signal, said: died.stdout }).toEqual({ signal: "SIGKILL", said: "" });

  const hall = await openMeeting({ path });
  const phone = await hall.phone("device-1");
  const before = recordsOfType(await phone.all(), "entry");
  expect(before).toHaveLength(status === "stored" ? 0 : texts.length);
  const { acks } = await phone.send(texts.map((text) => ({ ...phone.entry(text), id: idNamed(text) })));
  expect(acks.map((ack) => ack.status)).toEqual(texts.map(() => status));
  const entries = recordsOfType(await phone.all(), "entry");
  expect(entries.map(({ id }) => id).toSorted()).toEqual(texts.map(idNamed).toSorted());
  expect(new Set(entries.map(({ no }) => no))).toEqual(new Set([1, 2, 3, 4]));
  await hall.store.close();
});
