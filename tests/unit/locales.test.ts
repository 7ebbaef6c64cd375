import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { actNames } from "#kinds/registry.ts";

const root = join(import.meta.dirname, "..", "..", "locales");
const languages = readdirSync(root).toSorted();
const areas = [...new Set(languages.flatMap((language) => readdirSync(join(root, language))))].toSorted();

const flat = (value: unknown, path: string): [string, string][] =>
  typeof value === "string"
    ? [[path, value]]
    : Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
        flat(inner, path === "" ? key : `${path}.${key}`),
      );

const wordsOf = (language: string, area: string): ReadonlyMap<string, string> =>
  new Map(flat(JSON.parse(readFileSync(join(root, language, area), "utf8")), ""));

/** Plural forms differ by language: English has one and other, Thai only other. */
const stem = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, "");
const placeholders = (text: string): string =>
  [...new Set(text.match(/\{\{\s*\w+/g) ?? [])]
    .map((found) => found.replace(/\{\{\s*/, ""))
    .toSorted()
    .join();

test("there are words at all", () => {
  expect(languages).toEqual(["en", "th"]);
  expect(areas.length).toBeGreaterThan(8);
});

test.each(areas)("%s has every key in Thai and in English, with the same places to fill", (area) => {
  const [english, thai] = [wordsOf("en", area), wordsOf("th", area)];
  expect(new Set([...english.keys()].map(stem))).toEqual(new Set([...thai.keys()].map(stem)));

  const different = [...thai].filter(
    ([key, text]) => english.has(key) && placeholders(text) !== placeholders(english.get(key) ?? ""),
  );
  expect(different).toEqual([]);
});

test.each(areas)("%s: nothing is empty, and Thai is Thai", (area) => {
  const thai = [...wordsOf("th", area)];
  const foreign = thai.filter(
    ([, text]) => text.trim() === "" || (!/[ก-๙]/.test(text) && /[a-z]{3,}/i.test(text.replace(/\{\{.*?\}\}/g, ""))),
  );
  const isKnown = ([, text]: readonly [string, string]) => /^(English|QR|LINE|DOCX|Wi-Fi|Ruam)/.test(text);
  expect(foreign.filter((pair) => !isKnown(pair))).toEqual([]);
  expect([...wordsOf("en", area)].filter(([, text]) => text.trim() === "")).toEqual([]);
});

test.each(areas)("%s: no word that the glossary keeps off the screen", (area) => {
  const banned = /ซิงก์|เซิร์ฟเวอร์|ออฟไลน์|ข้อผิดพลาด|ล้มเหลว|เช็คอิน|ครับ|ค่ะ|!/;
  expect([...wordsOf("th", area)].filter(([, text]) => banned.test(text))).toEqual([]);
});

/** One word for one thing: the word that stands for each of these on every screen is in docs/glossary.md. */
const otherWords =
  /รหัสประจำตัว|เลื่อนตาม|"ผ่านแล้ว|[^เ]ปิดประชุม|ผู้ถามถอน|ขึ้นจอ|ลงจากจอ|ข้อมูลกลาง|เดี๋ยวนี้|สงสัยเช่น|โปรด(ใส่|ระบุ)|ผู้พูด|แป้นทั้งหมด|เบอร์โทร|ไฟล์สำรอง|พื้นหลัง|กำลังติดต่อ|คมชัด(?!สูง)|ให้เอง|ค้าง(?!ไว้)|หน้าจอประชุม|แผงควบคุม|"ไม่ทำ$/;
/** Where the states of a suggestion of the ledger, and what its author says of it, are named. */
const statesOfSuggestions = {
  state: [
    "arising.json state",
    "follow-up.json state",
    "prepare.json ledger.state",
    "public.json state",
    "unit-follow-up.json state",
  ],
  verdict: ["arising.json dispute", "prepare.json ledger.verdict", "public.json cardDisputed"],
};

test.each(languages)(
  "ledger, unit, author, later meeting and public page name each state in the same words: %s",
  (language) => {
    const inAll = (places: readonly string[], key: string) =>
      places.map((place) => {
        const [area = "", path = ""] = place.split(" ");
        return wordsOf(language, area).get(`${path}.${key}`);
      });
    for (const key of ["accepted", "in-progress", "done", "impossible"])
      expect([...new Set(inAll(statesOfSuggestions.state, key))]).toHaveLength(1);
    const own = (key: string) => wordsOf(language, "follow-up.json").get(`verdict.${key}`)?.toLowerCase() ?? "";
    for (const key of ["partly", "not-done"]) {
      const said = [...new Set(inAll(statesOfSuggestions.verdict, key))];
      expect(said).toEqual([expect.stringContaining(own(key))]);
    }
  },
);

/** Hard to understand at 62. */
const hardWords = /เบราว์เซอร์|แท็บ|คุกกี้|โหมด|รุ่นใหม่|แคช|เซสชัน/;
const otherEnglish =
  /by itself|\bmend\b|for good|\berased?\b|Taking back|being joined|Call the first|Nothing called|Much (a)?like|quorum [\d{]|Background|first and last name|\btab\b|central record|meeting console|^the console$/i;

test.each(areas)("%s: one word for one thing, and none that is hard to understand", (area) => {
  const thai = [...wordsOf("th", area)];
  expect(thai.filter(([, text]) => otherWords.test(`"${text}`) || hardWords.test(text))).toEqual([]);
  expect([...wordsOf("en", area)].filter(([, text]) => otherEnglish.test(text))).toEqual([]);
});

test.each(areas)("%s: แ is one letter, not เ twice, and no letter stands where another was replaced", (area) => {
  expect([...wordsOf("th", area)].filter(([, text]) => /เเ/.test(text))).toEqual([]);
});

/** Says that words are on the phone. In a browser that keeps nothing that is not so (`isKept`). */
const claimsKept = /ในเครื่อง(นี้|ของท่าน|แล้ว|ให้เอง)|(ข้อความของท่าน|รายการรอส่ง)\S*อยู่ครบ/;
/** Claims nothing of unsent words, or stands where there is nothing to be lost. */
const claimsNothing = [
  "shell.unreadable",
  "entries.mine.onThisPhone",
  "entries.mine.settingsHint",
  "entries.mine.useMine",
  "entries.mine.deleteKeepsSent",
  "entries.mine.deleteDraftExplain",
  "entries.target.unknown",
  "join.erased",
  "search.hint",
  "search.none",
  "settings.export.explain",
  "settings.storage.title",
  "start.foot",
];

/** Written beside the kinds: the log reads like a sentence, whatever was done. */
test("every act of the office has words in the log, in Thai and in English", () => {
  const missing = languages.flatMap((language) => {
    const words = wordsOf(language, "log.json");
    return actNames.filter((act) => !words.has(`did.${act.replace("/", ".")}`)).map((act) => `${language}: ${act}`);
  });
  expect(missing).toEqual([]);
});

test("what a body calls the level above its projects is data: no screen calls it ยุทธศาสตร์ but where nothing else is said", () => {
  const said = languages.flatMap((language) =>
    areas.flatMap((area) =>
      [...wordsOf(language, area)]
        .filter(([, text]) => /ยุทธศาสตร์|strateg/i.test(text.replace(/\{\{.*?\}\}/g, "")))
        .map(([key]) => `${area} ${key}`),
    ),
  );
  const withoutOwnWord = [
    "import.json kind.strategies",
    "import.json level",
    "office.json list.level",
    "prepare.json strategies.name",
    "prepare.json strategies.title",
    "projector.json level",
    "projects.json level",
    "public.json strategy",
  ];
  const examples = ["gallery.json row.strategy", "prepare.json strategies.levelHint"];
  expect([...new Set(said)].toSorted()).toEqual([...withoutOwnWord, ...examples].toSorted());
});

test("no hint names one kind of local body: an อบต. has no นายกเทศมนตรี", () => {
  const said = languages.flatMap((language) =>
    areas.flatMap((area) =>
      [...wordsOf(language, area)]
        .filter(([, text]) => /เทศบาล|เทศมนตรี|อบ[ตจ]\.|municipal|mayor/i.test(text))
        .map(([key]) => `${area} ${key}`),
    ),
  );
  // The gallery shows the screens of an example.
  expect([...new Set(said)].filter((key) => !key.startsWith("gallery.json"))).toEqual([]);
});

test("a question that is taken up and not answered yet is called so in one way on every screen: it is รอชี้แจง, and then ชี้แจงแล้ว", () => {
  // Whoever was asked to come to the meeting, or to look through its minutes, answers that: another matter.
  const others = new Set(["office.json officers.list.pending", "prepare.json people.show.replied"]);
  const said = areas.flatMap((area) =>
    [...wordsOf("th", area)]
      .filter(([, text]) => /ยังไม่(?:ได้)?ชี้แจง|รอคำชี้แจง|รอตอบ|จะชี้แจงเป็นหนังสือ|^ตอบแล้ว|ซึ่งตอบแล้ว/.test(text))
      .map(([key]) => `${area} ${key}`),
  );
  expect(said.filter((key) => !others.has(key))).toEqual([]);
});

test("what tells of words kept on the phone has another form for a browser that keeps nothing", () => {
  const everyday = areas.filter(
    (area) =>
      ![
        "closing.json",
        "desk.json",
        "gallery.json",
        "import.json",
        "office.json",
        "prepare.json",
        "privacy.json",
      ].includes(area),
  );
  const keys = everyday.flatMap((area) => {
    const words = wordsOf("th", area);
    const claiming = [...words].filter(([key, text]) => claimsKept.test(text) && !words.has(`${key}_unkept`));
    return claiming.map(([key]) => `${area.replace(".json", "")}.${key}`);
  });
  expect(keys.filter((key) => !key.endsWith("_unkept")).toSorted()).toEqual(claimsNothing.toSorted());
});

test("the import speaks in its own words only: those of other screens are not loaded with it", () => {
  const folder = join(import.meta.dirname, "..", "..", "src", "client", "office", "import");
  const others = readdirSync(folder).flatMap((name) =>
    [...readFileSync(join(folder, name), "utf8").matchAll(/\bt\(["`](?!import\.)([^"`]+)/g)].map(
      ([, key]) => `${name} ${key}`,
    ),
  );
  expect(others).toEqual([]);
});
