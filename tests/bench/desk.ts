import { createDeskRows, rowsShown } from "#client/office/desk/desk-rows.ts";
import { displayName } from "#domain/person-name.ts";
import { createNameIndex } from "#domain/person-name-search.ts";
import type { PersonRecord } from "#domain/records.ts";
import { aPersonRecord } from "../support/meeting-builder.ts";
import { ms, percentile, type Row } from "./measure.ts";

const peopleCount = 2_000;
/** A cheap tablet is so many times slower than this machine. */
const slower = 4;

const given = ["ธีระศักดิ์", "อารี", "สมชาย", "กัลยา", "ประสิทธิ์", "มาลี", "พิชิต", "วรรณา", "จุมพล", "ศิริพร", "ณัฐพงษ์", "อัญชลี"];
const family = ["ฑีฆายุพันธุ์", "มีสุข", "ใจดี", "ศรีสุข", "วงศ์คำ", "ทองใบ", "ดวงแก้ว", "แสนดี", "พรหมรักษ์", "เจริญผล", "สุขเกษม"];
const pick = (from: readonly string[], at: number): string => from[at % from.length] ?? "";

const someone = (at: number): PersonRecord =>
  aPersonRecord({
    id: `P${at}`,
    namePrefix: at % 2 === 0 ? "นาย" : "นาง",
    givenName: `${pick(given, at)}${at % 7 === 0 ? "" : pick(["", "พร", "ชัย", "วัฒน์"], at)}`,
    familyName: `${pick(family, at * 3 + 1)}${at % 5 === 0 ? "กุล" : ""}`,
    capacity: at % 3 === 0 ? "member" : "in-attendance",
  });

/** Each letter of a name as it is typed, and a name that is spelled another way. */
const typed = ["ธีระศักดิ์", "ธีรศักดิ์", "มีสุข", "วงศ์คำ", "ณัฐพง", "พรหม", "ฑีฆา"].flatMap((name) =>
  Array.from(name, (_, at) => name.slice(0, at + 1)),
);

/** The registration desk with 2,000 people: what one letter in the search costs, in the very rules that its screen runs. */
export const benchDesk = async (): Promise<Row[]> => {
  const { rows } = createDeskRows(
    Array.from({ length: peopleCount }, (_, at) => someone(at)),
    new Map(),
  );
  const index = createNameIndex(rows.map(({ person }) => person));
  /** Of each letter the median of many, so that what else the machine does meanwhile is not counted. */
  const timed = (work: (query: string) => unknown): number[] =>
    typed.map((query) => {
      const runs = Array.from({ length: 25 }, () => {
        const from = performance.now();
        work(query);
        return performance.now() - from;
      });
      return percentile(runs, 0.5);
    });
  const search = (query: string) => rowsShown(rows, index, { filter: "members", query });
  const plain = (query: string) => rows.filter(({ person }) => displayName(person).includes(query));
  // The first run compiles.
  timed(search);
  timed(plain);
  const [ours, reference] = [percentile(timed(search), 0.95) * slower, percentile(timed(plain), 0.95) * slower];
  return await Promise.resolve([
    {
      name: `the desk finds a name among ${peopleCount}, p95 of the letters, each the median of 25, ${slower}× slowed`,
      ours: ms(ours),
      reference: `${ms(reference)} (names that contain the letters)`,
      aim: "≤ 50 ms",
      isMet: ours <= 50,
    },
  ]);
};
