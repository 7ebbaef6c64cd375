import { copyFileSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { askAbout, becomeOfficer, joinAndCheckIn, untilOfflineReady } from "./people.ts";
import { keptEntries } from "./phone-databases.ts";
import { expect, test, type Hall } from "./ruam-test.ts";

const people = [
  ["ธีระศ", "ธีระศักดิ์"],
  ["โกเม", "โกเมน"],
  ["ภาสิ", "ภาสินี"],
] as const;

/** The file as it stands while nobody writes, with its journal. */
const copyOf = (hall: Hall, from: string, to: string): void => {
  for (const end of ["", "-wal"]) {
    rmSync(join(hall.data, `${to}${end}`), { force: true });
    if (existsSync(join(hall.data, `${from}${end}`)))
      copyFileSync(join(hall.data, `${from}${end}`), join(hall.data, `${to}${end}`));
  }
};

test(
  "an older copy of the database is put back under three phones: they bring back what it lacks, each once",
  { tag: "@long" },
  async ({ hall, phone }) => {
    test.setTimeout(120_000); // three phones, and each rests after a server that was not there
    const officer = await becomeOfficer(hall);
    const phones = [await phone(), await phone(), await phone()];
    for (const [index, { page }] of phones.entries()) {
      const [letters, name] = people[index] ?? people[0];
      await joinAndCheckIn(page, hall, letters, name);
      await untilOfflineReady(page);
      await askAbout(page, { text: `ก่อนสำเนา ${index}` });
    }
    const texts = async () => (await officer.entries()).map(({ text }) => text).filter((text) => /สำเนา/.test(text));
    await expect.poll(async () => (await texts()).length).toBe(3);
    copyOf(hall, "ruam.db", "copy.db");

    for (const [index, { page }] of phones.entries()) await askAbout(page, { text: `หลังสำเนา ${index}` });
    await expect.poll(async () => (await texts()).length).toBe(6);
    await hall.server.stop("SIGKILL");
    copyOf(hall, "copy.db", "ruam.db");
    rmSync(join(hall.data, "ruam.db-shm"), { force: true });
    await hall.restart();

    await expect
      .poll(async () => (await texts()).toSorted(), { timeout: 40_000 })
      .toEqual([0, 1, 2].flatMap((index) => [`ก่อนสำเนา ${index}`, `หลังสำเนา ${index}`]).toSorted());
    const entries = await officer.entries();
    expect(new Set(entries.map(({ no }) => no)).size).toBe(entries.length);
    for (const { page } of phones)
      await expect
        .poll(async () => (await keptEntries(page)).map(({ rev, ackedRev }) => ackedRev === rev), { timeout: 20_000 })
        .toEqual([true, true]);
  },
);
