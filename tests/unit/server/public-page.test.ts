import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { committeePage, committeeView } from "#server/public/public-committee.ts";
import { atomFeed } from "#server/public/public-feeds.ts";
import { listedOnPage, mostOnOnePage, publicListPage } from "#server/public/public-entry-lists.ts";
import { publicEntryPage, publicPage, takenDownPage } from "#server/public/public-meeting-page.ts";
import { nothing } from "#server/public/html.ts";
import { publicFollowUps } from "#server/public/public-follow-up-view.ts";
import { publicViewModel } from "#server/public/public-view-model.ts";
import { cardOfEntry, cardOfMeeting } from "#server/public/share-card-content.ts";
import {
  aMeetingRecord,
  anAgendaItemRecord,
  anAnswerRecord,
  anEntryRecord,
  aUnitRecord,
} from "#tests/support/meeting-builder.ts";
import type { FollowUpRecord } from "#domain/space-records.ts";

const followUp: FollowUpRecord = {
  type: "follow-up",
  id: "e1",
  rev: 2,
  seq: 2,
  number: 1,
  fromMeetingId: "m1",
  entryId: "e1",
  text: "ติดไฟส่องสว่าง",
  fromSector: "civil",
  unitId: "u1",
  dueDate: "2019-11-30",
  state: "in-progress",
  history: [
    { state: "accepted", note: null, at: 0, meetingId: "m1", paragraphId: null },
    { state: "in-progress", note: "ประสานช่างแล้ว", at: 1, meetingId: null, paragraphId: null },
  ],
  documents: [{ title: "ภาพถ่าย", url: "https://kkmuni.go.th/a.jpg", at: 1 }],
};
const meeting = aMeetingRecord({
  id: "m1",
  status: "closed",
  startsAt: "2019-10-10T09:30:00+07:00",
  title: { th: "การประชุมครั้งที่ 5/2562" },
  organisationName: { th: "เทศบาลนครขอนแก่น" },
  committeeName: { th: "คณะกรรมการติดตามฯ" },
  venue: { th: "ห้องประชุมสีโห" },
  sectors: [{ key: "civil", label: { th: "ภาคประชาชน" } }],
});
const published: Parameters<typeof publicViewModel>[0] = {
  records: [
    meeting,
    aUnitRecord({ id: "u1", name: { th: "สำนักการช่าง" } }),
    anAgendaItemRecord({ id: "a1", number: "1", order: 1, title: { th: "นโยบายการพัฒนาเมือง" } }),
    anAgendaItemRecord({ id: "a2", number: "2", order: 2, title: { th: "เรื่องรับรองรายงานการประชุม ครั้งที่ 4/2562" } }),
    anEntryRecord({
      id: "e1",
      no: 1,
      entryKind: "suggestion",
      status: "accepted",
      text: "ติดไฟส่องสว่าง",
      target: { type: "agenda-item", id: "a1" },
    }),
    anEntryRecord({
      id: "e2",
      no: 2,
      entryKind: "question",
      status: "answered",
      text: "ไฟ LED ใช้ Wi-Fi หรือไม่",
      target: { type: "agenda-item", id: "a1" },
    }),
    anAnswerRecord({ id: "e2", entryId: "e2", text: "ไม่ใช้", unitId: "u1" }),
  ],
  followUps: [followUp],
  verdicts: [],
  undecided: 0,
  state: "none",
  figures: undefined,
  lateOn: "2019-12-13",
  others: new Map(),
};
const view = publicViewModel(published);
if (view === undefined) throw new Error("no view");
const options = { language: "en", path: "/p/m1", origin: "https://ruam.example", updatedAt: 0 } as const;
const ofCommittee = committeeView("c1", { name: { th: "คณะกรรมการติดตามฯ" } }, [view]);
if (ofCommittee === undefined) throw new Error("no view of the committee");
const pages: readonly (readonly [string, string | undefined])[] = [
  ["of a meeting", publicPage(view, options, "/p/committee/c1")],
  ["of an entry", publicEntryPage(view, "e1", { ...options, path: "/p/m1/e1" })],
  ["of a committee", committeePage(ofCommittee, [], { ...options, path: "/p/committee/c1" })],
];

test("where the text is large, nothing that is kept on one line is wider than the screen", () => {
  const [sheet = "", large = ""] = readFileSync("public/public-page.css", "utf8").split("@container");
  const kept = [...sheet.matchAll(/^([^{}@]+)\{[^}]*white-space: nowrap/gm)].map(([, selector = ""]) =>
    selector.replace(/\/\*.*\*\//s, "").trim(),
  );
  expect(kept).toContain(".nw");
  const letGo = large.slice(0, large.indexOf("white-space: normal"));
  expect(kept.filter((selector) => !letGo.includes(`${selector},`) && !letGo.includes(`${selector} {`))).toEqual([]);
});

test("of an answer that was given after the meeting the page does not say that it was given there", () => {
  const closedAt = Date.parse("2019-10-10T12:00:00+07:00");
  const after = publicViewModel({
    ...published,
    records: published.records.map((record) => {
      if (record.type === "meeting") return { ...record, closedAt };
      return record.type === "answer" ? { ...record, answeredAt: closedAt + 1 } : record;
    }),
  });
  const shown = after && publicPage(after, { ...options, language: "th" });
  expect(shown).toContain("ชี้แจงเป็นหนังสือภายหลังการประชุม");
  expect(publicPage(view, { ...options, language: "th" })).not.toContain("ภายหลังการประชุม");
});

test("the words of a page write their own numbers as the body does, beside those that are counted", () => {
  const thai = publicPage({ ...view, meeting: { ...meeting, numerals: "thai" } }, { ...options, language: "th" });
  const voice = thai.slice(thai.indexOf('id="voice"'), thai.indexOf("</section>", thai.indexOf('id="voice"')));
  expect(voice).toContain("๓ ข้อ");
  expect(voice.replace(/<[^>]+>/g, "")).not.toMatch(/[0-9]/);
});

test("what a person wrote in several lines keeps them: entries, answers, reports and the reason of who took the page down", () => {
  const twoLines = "๑. บรรทัดแรก\n๒. บรรทัดที่สอง";
  const lined = (entries: typeof view.questions) =>
    entries.map((one) => ({
      ...one,
      text: twoLines,
      answer: one.answer && { ...one.answer, text: twoLines },
      followUp: one.followUp && {
        ...one.followUp,
        steps: one.followUp.steps.map((step) => ({ ...step, note: twoLines })),
      },
    }));
  const words = { ...view, questions: lined(view.questions), suggestions: lined(view.suggestions) };
  const all = [
    publicPage(words, options),
    publicEntryPage(words, "e1", { ...options, path: "/p/m1/e1" }) ?? "",
    takenDownPage(meeting, { at: 0, reason: twoLines }, options),
  ];
  const counts = all.map((page) => {
    const [, body = ""] = page.split("</head>");
    const kept = body.match(/<(\w+) class="[^"]*p-lines[^"]*">(?:(?!<\/\1>).)*?บรรทัดแรก\s*?\n/gs) ?? [];
    return { kept: kept.length, written: body.split("บรรทัดแรก").length - 1 };
  });
  for (const { kept, written } of counts) expect(kept).toBe(written);
  expect(counts.every(({ written }) => written > 0)).toBe(true);
  expect(readFileSync("public/public-page.css", "utf8")).toMatch(/\.p-lines \{[^}]*white-space: pre-line;/);
});

const withoutEnd = /^(?:meta|link|br|!doctype)/i;

/** Words of the page that no reader's voice is told to read in another language than the page's. */
const unmarked = (page: string): readonly string[] => {
  const languages: (string | undefined)[] = [];
  const found: string[] = [];
  for (const [, tag, words = ""] of page.slice(page.indexOf("<body")).matchAll(/<([^>]*)>([^<]*)/g)) {
    if (tag?.startsWith("/") === true) languages.pop();
    else if (tag?.endsWith("/") === false && !withoutEnd.test(tag))
      languages.push(/ lang="(\w+)"/.exec(tag)?.[1] ?? languages.at(-1));
    if (/[\u0E01-\u0E5B]/.test(words) && languages.at(-1) !== "th") found.push(words);
  }
  return found;
};

test.each(pages)("on the English page %s every Thai word is marked as Thai", (_name, page = "") => {
  expect(page).toMatch(/[\u0E01-\u0E5B]/);
  expect(unmarked(page)).toEqual([]);
});

test("a step in a meeting without a number names that meeting by its day in words, in both languages", () => {
  const told = {
    ...view,
    suggestions: view.suggestions.map(({ followUp: became, ...one }) => {
      const steps = became?.steps.map((step) => ({ ...step, session: "2026-11-30", paragraph: "5" })) ?? [];
      return { ...one, followUp: became === null ? null : { ...became, steps } };
    }),
  };
  const wordsIn = (language: "th" | "en") =>
    publicPage(told, { ...options, language })
      .replace(/<[^>]*>/g, "")
      .replaceAll("\u00A0", " ");
  expect(wordsIn("th")).toContain("(ประชุม 30 พ.ย. 69 ข้อ 5)");
  expect(wordsIn("en")).toMatch(/\(meeting of 30 Nov\w* 2026, item 5\)/);
  expect(wordsIn("th") + wordsIn("en")).not.toContain("2026-11-30");
});

test("a long text is cut between two letters in the title of its page and of the feed, never inside น้ำ or an emoji", () => {
  for (const letter of ["น้ำ", "👩‍👩‍👧‍👦"]) {
    const long = {
      ...view,
      suggestions: view.suggestions.map((one) => ({ ...one, text: `ก${letter.repeat(200)}` })),
      questions: [],
    };
    const [feedTitle = ""] = atomFeed(long, "https://ruam.example/p/m1", 0).match(/(?<=<entry>.*<title>)[^<]*/s) ?? [];
    expect(feedTitle).toBe(`ก${letter.repeat(119)}…`);
    const page = publicEntryPage(long, "e1", { ...options, path: "/p/m1/e1" }) ?? "";
    const [pageTitle = ""] = page.match(/(?<=<title>)[^<]*/) ?? [];
    expect(pageTitle).toContain(`ก${letter.repeat(79)}…`);
  }
});

test("a suggestion that nobody has taken into the ledger yet was accepted, and nothing says that anybody took it up", () => {
  const fresh = { ...view, suggestions: view.suggestions.map((one) => ({ ...one, followUp: null })) };
  const said = (page = "") => page.slice(page.indexOf("<main")).replace(/<[^>]*>/g, "");
  const thai = { ...options, language: "th" } as const;
  expect(said(publicEntryPage(fresh, "e1", thai))).toContain("รับไว้พิจารณา");
  expect(said(publicEntryPage(fresh, "e1", thai))).toContain("ยังไม่รับเข้าทะเบียนข้อเสนอแนะ");
  expect(said(publicPage(fresh, thai)).split("ติดไฟส่องสว่าง")[1]).toContain("รับไว้พิจารณา");
  expect(said(publicPage(fresh, thai))).not.toMatch(/รับเรื่อง|ยังไม่มีรายงานผล/);
  expect(said(publicEntryPage({ ...fresh, suggestions: [] }, "e2", thai))).not.toContain("รับไว้พิจารณา");
  expect(cardOfEntry(fresh, "e1", thai)?.foot[0]).toBe("รับไว้พิจารณา");
});

test("a total that is not told is left out: nothing says how few it is of, above a list in which it can be counted", () => {
  const thai = { ...options, language: "th" } as const;
  const totals = (all: Partial<typeof view.voice.all>) => {
    const { voice } = view;
    const page = publicPage({ ...view, voice: { ...voice, all: { ...voice.all, ...all } } }, thai);
    return page.replace(/<[^>]*>/g, "").match(/บอกได้เฉพาะยอดรวม: .*/)?.[0] ?? "";
  };
  const few = { people: 7, entries: null, answers: null };
  expect(totals(few)).toBe("บอกได้เฉพาะยอดรวม: ผู้มาประชุม 7 คน");
  expect(totals({ ...few, entries: 3 })).toBe("บอกได้เฉพาะยอดรวม: ผู้มาประชุม 7 คน ข้อความ 3 ข้อ");
  expect(totals({ ...few, people: null })).toBe("");
});

test("what is past its due date says by how many days, unless the organisation does not tell it, or it is done", () => {
  const said = (lateOn: string | null, more: Partial<FollowUpRecord> = {}) => {
    const became = publicFollowUps([{ ...followUp, ...more }], [], new Map(), new Map(), lateOn).get("e1") ?? null;
    const told = { ...view, suggestions: view.suggestions.map((one) => ({ ...one, followUp: became })) };
    return publicPage(told, { ...options, language: "th" })
      .replaceAll("\u00A0", " ")
      .replace(/<[^>]*>/g, "");
  };
  expect(said("2019-12-13")).toContain("เกินกำหนด 13 วัน");
  for (const other of [said("2019-11-30"), said(null), said("2019-12-13", { state: "done" })])
    expect(other).not.toContain("เกินกำหนด");
});

test("the page of one suggestion has its steps open, and below it what else was said about the same matter, with its own page", () => {
  const alone = publicEntryPage(view, "e1", { ...options, path: "/p/m1/e1" }) ?? "";
  expect(alone).toContain("<details open>");
  expect(publicPage(view, options)).toContain("<details>");
  expect(alone.split("Others about the same matter")[1]).toContain('href="/p/m1/e2?lang=en"');
  const other = { ...view, questions: view.questions.map((one) => ({ ...one, matter: "agenda-item a2" })) };
  expect(publicEntryPage(other, "e1", { ...options, path: "/p/m1/e1" })).not.toContain("Others about the same matter");
});

test("one suggestion is called one suggestion", () => {
  const [first] = view.suggestions;
  if (first === undefined) throw new Error("no suggestion");
  const said = (suggestions: typeof view.suggestions) =>
    publicPage({ ...view, suggestions }, options).replace(/<[^>]*>/g, "");
  expect(said([first])).toContain("1 suggestion taken up");
  expect(said([first, { ...first, id: "e9" }])).toContain("2 suggestions taken up");
  expect(cardOfMeeting({ ...view, suggestions: [first] }, options).title).toMatch(/^You suggested one thing:/);
});

test("an English page leads to English pages, a Thai one to Thai ones", () => {
  const waysFrom = (language: "th" | "en") => {
    const here = { ...options, language };
    const all = [
      publicPage(view, here, "/p/committee/c1"),
      publicEntryPage(view, "e1", { ...here, path: "/p/m1/e1" }) ?? "",
      committeePage(ofCommittee, [], { ...here, path: "/p/committee/c1" }),
      takenDownPage(meeting, { at: 0, reason: "" }, here, "/p/committee/c1"),
    ].join("");
    const addresses = [...all.matchAll(/ href="(\/p\/[^"#]*)"/g)].flatMap(([, address = ""]) => address);
    // Files are as they are, and the way to the other language says which.
    return addresses.filter(
      (address) =>
        !/\.(?:json|atom|ics)$/.test(address) && !address.includes(`?lang=${language === "th" ? "en" : "th"}`),
    );
  };
  expect(new Set(waysFrom("th"))).toEqual(new Set(["/p/committee/c1", "/p/m1/e1", "/p/m1/e2", "/p/m1"]));
  expect(new Set(waysFrom("en"))).toEqual(new Set([...waysFrom("th")].map((address) => `${address}?lang=en`)));
});

describe("a meeting of hundreds of entries", () => {
  const [question] = view.questions;
  if (question === undefined) throw new Error("no question");
  const questions = Array.from({ length: 8 * listedOnPage + 1 }, (_, at) => ({
    ...question,
    id: `q${at}`,
    no: at + 1,
    text: `ข้อความที่ ${at}`,
  }));
  const large = { ...view, questions };
  const idsOn = (page: string): readonly string[] => [...page.matchAll(/<li id="e-(q\d+)"/g)].map(([, id = ""]) => id);

  test.each(["th", "en"] as const)(
    "tells each once, on pages that lead to one another without a script (%s)",
    (language) => {
      const here = { ...options, language };
      const read = (address: string): string => {
        const [path = "", query = ""] = address.replace(/#.*/, "").split("?");
        expect(query).toBe(language === "en" ? "lang=en" : "");
        const [, list, page] = /^\/p\/m1(?:\/(questions)\/(\d+))?$/.exec(path) ?? [];
        return list === undefined
          ? publicPage(large, here)
          : (publicListPage(large, "questions", Number(page), here) ?? "");
      };
      const walk = (address: string): readonly string[] => {
        const page = read(address);
        const [, next] = /<a href="([^"]*)" rel="next">/.exec(page) ?? [];
        return [...idsOn(page), ...(next === undefined ? [] : walk(next))];
      };
      expect(walk(language === "en" ? "/p/m1?lang=en" : "/p/m1")).toEqual(questions.map(({ id }) => id));
      expect(/<a href="([^"]*)" rel="prev">/.exec(publicListPage(large, "questions", 2, here) ?? "")?.[1]).toBe(
        language === "en" ? "/p/m1?lang=en#questions" : "/p/m1#questions",
      );
    },
  );

  test("has no page of a list before the first or behind the last, nor of a list that stands whole on the meeting's own", () => {
    for (const page of [0, 1, 10, 2.5, Number.NaN])
      expect(publicListPage(large, "questions", page, options)).toBeUndefined();
    expect(idsOn(publicListPage(large, "questions", 9, options) ?? "")).toEqual(["q200"]);
    expect(publicListPage(large, "suggestions", 2, options)).toBeUndefined();
    const all = { ...view, questions: questions.slice(0, mostOnOnePage) };
    expect(idsOn(publicPage(all, options))).toHaveLength(mostOnOnePage);
    expect(publicPage(all, options)).not.toContain("p-pages");
  });

  test("leads the office from page to page of its preview, which links to nothing that is not public yet", () => {
    const preview = { ...options, path: "/api/v1/meetings/m1/public-preview", query: { from: "1" }, preview: nothing };
    const first = publicPage(large, preview);
    expect(first).toContain(
      'href="/api/v1/meetings/m1/public-preview?from=1&amp;lang=en&amp;list=questions&amp;page=2" rel="next"',
    );
    expect(first).not.toContain("public-preview/q");
    expect(first).not.toMatch(/href="[^"]*public-preview\.(atom|ics|json)"/);
    expect(publicPage(large, options).match(/href="[^"]+\.(atom|ics|json)"/g)).toHaveLength(3);
    const second = publicListPage(large, "questions", 2, preview) ?? "";
    expect(idsOn(second)[0]).toBe(`q${listedOnPage}`);
    expect(second).toContain("?from=1&amp;list=questions&amp;page=2&amp;lang=th");
  });

  test("has beside an entry's page those that were said about the same matter before and after it, and not all", () => {
    const besides = (id: string): readonly string[] =>
      idsOn(
        publicEntryPage({ ...large, suggestions: [] }, id, { ...options, path: `/p/m1/${id}` })?.split(
          "same-matter",
        )[1] ?? "",
      );
    expect(besides("q100")).toEqual(Array.from({ length: 21 }, (_, at) => `q${90 + at}`).filter((id) => id !== "q100"));
    expect(besides("q0")).toEqual(Array.from({ length: 20 }, (_, at) => `q${1 + at}`));
    expect(besides("q200")).toEqual(Array.from({ length: 20 }, (_, at) => `q${180 + at}`));
  });
});

test("an item that the meeting did not reach says so on its public page, once for all that stands under it, as the minutes do", () => {
  const item = (id: string, change: object) => anAgendaItemRecord({ id, order: Number(id.slice(1)), ...change });
  const consideration = { type: "consideration", id: "agenda-item:b1", rev: 1, seq: 1, since: 0, spentMs: 1 } as const;
  const records = [
    item("b1", { number: "1", title: { th: "เรื่องแจ้งเพื่อทราบ" } }),
    item("b2", { number: "2", title: { th: "เรื่องเสนอเพื่อพิจารณา" } }),
    item("b3", { number: "2.1", parentId: "b2", title: { th: "แผนงานปีหน้า" } }),
    item("b4", { number: "3", title: { th: "เรื่องอื่น ๆ (ถ้ามี)" } }),
    { ...consideration, target: { type: "agenda-item", id: "b1" } } as const,
  ];
  const saidOf = (status: "closed" | "in-session") =>
    publicViewModel({ ...published, records: [{ ...meeting, status }, ...records] })?.items.map(
      ({ number, isNotReached }) => `${number}${isNotReached ? " not reached" : ""}`,
    );
  expect(saidOf("closed")).toEqual(["1", "2 not reached", "2.1", "3"]);
  expect(saidOf("in-session")).toEqual(["1", "2", "2.1", "3"]);
  const view = publicViewModel({ ...published, records: [meeting, ...records] });
  expect(view && publicPage(view, { ...options, language: "th" })).toContain("ยังไม่ได้พิจารณาในการประชุมครั้งนี้");
});
