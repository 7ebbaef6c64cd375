import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import type { MeetingDataRecord } from "#domain/records.ts";
import { makePaper } from "#server/papers/make-paper.ts";
import { demoMeetingId, openHall } from "#tests/support/hall-server.ts";
import { officeAt } from "#tests/support/wire-office.ts";

type Spaces = {
  readonly spaces: readonly { readonly kind: string; readonly meeting?: object; readonly clock?: object }[];
};

test("an officer notes when results were submitted and announced, in that order, and the home page's list tells it", async () => {
  const hall = await openHall();
  const cookie = await hall.setUpOfficer();
  const office = officeAt(
    () => hall,
    () => cookie,
  );
  const note = async (args: object): Promise<string> =>
    (await office.act(demoMeetingId, "result-announcement/put", demoMeetingId, args)).status;
  expect(await note({ submittedOn: "2019-10-24" })).toBe("stored");
  expect(await note({ announcedOn: "2019-10-23" })).toBe("refused");
  expect(await note({ postedUntil: "2019-12-05" })).toBe("refused");
  expect(await note({ announcedOn: "2019-11-05", postedUntil: "2019-12-05", signer: "นายกเทศมนตรี" })).toBe("stored");
  // Evidence may be opened where it stands: nothing leads anywhere but by https.
  expect(await note({ evidenceUrl: "http://kkmuni.go.th/board.jpg" })).toBe("refused");
  expect(await note({ evidenceUrl: "javascript:alert(1)" })).toBe("refused");
  expect(await note({ evidenceUrl: "https://kkmuni.go.th/board.jpg" })).toBe("stored");
  const { spaces } = (await (await hall.ask("/api/v1/spaces", { headers: { cookie } })).json()) as Spaces;
  const dates = { reportedOn: null, submittedOn: "2019-10-24", announcedOn: "2019-11-05", postedUntil: "2019-12-05" };
  expect(spaces.find(({ kind }) => kind === "meeting")?.meeting).toMatchObject({ results: dates });
  expect(spaces.find(({ kind }) => kind === "organisation")?.clock).toEqual({ holidays: [] });
  await hall.close();
});

test("the evidence pack has the announcement once it was announced, in the chosen numerals", async () => {
  const { records } = JSON.parse(
    readFileSync(new URL("../../src/server/demo/meeting-5-2562.json", import.meta.url), "utf8"),
  ) as { readonly records: readonly MeetingDataRecord[] };
  const order = { kind: "pack", form: "zip", numerals: "thai", type: "official", section: null } as const;
  const context = { madeAt: 0, joinCode: "", certifiedHashes: [] };
  const noted = {
    type: "result-announcement",
    id: "m",
    rev: 1,
    seq: 1,
    places: "",
    evidence: "แฟ้มที่ 12",
    evidenceUrl: "https://kkmuni.go.th/board-2562.jpg",
    lateReason: "",
  } as const;
  const packed = async (announcedOn: string | null) => {
    const record = {
      ...noted,
      signer: "",
      reportedOn: null,
      submittedOn: "2019-10-24",
      announcedOn,
      postedUntil: null,
    };
    const file = await makePaper(order, context, [...records, record], () => {});
    return unzipSync(file?.bytes ?? new Uint8Array());
  };
  expect(Object.keys(await packed(null)).filter((name) => name.startsWith("07"))).toEqual([]);
  const paper = (await packed("2019-11-05"))["07 ประกาศผล.docx"] ?? new Uint8Array();
  const words = strFromU8(unzipSync(paper)["word/document.xml"] ?? new Uint8Array());
  expect(words.replaceAll("\u00A0", " ")).toContain("ประกาศ ณ วันที่ ๕ พฤศจิกายน พ.ศ. ๒๕๖๒");
  expect(words).toContain("บัญชีแนบท้ายประกาศ");
  const list = (await packed("2019-11-05"))["00 สารบัญ.docx"] ?? new Uint8Array();
  const listed = strFromU8(unzipSync(list)["word/document.xml"] ?? new Uint8Array());
  expect(listed).toContain("https://kkmuni.go.th/board-2562.jpg");
});
