import { headLines } from "../meeting-number-label.ts";
import type { AgendaItemRecord, StrategyRecord } from "../records.ts";
import { foldForSearch } from "../search-text.ts";
import { thaiDate, timeOfDay } from "../thai-date.ts";
import { attendanceLists, type AttendanceLists } from "./attendance-lists.ts";
import { indexMinutes, projectBlocks, resolutionBlocks, talkBlocks, type MinutesIndex } from "./agenda-blocks.ts";
import { isEmptyItem, isNotReached, readAgenda, saysNotReached, type AgendaMatters } from "./agenda-matters.ts";
import { arisingBlocks } from "./matters-arising-blocks.ts";
import type { MinutesData } from "./minutes-data.ts";
import {
  emptyWords,
  notReachedWords,
  type Block,
  type Minutes,
  type Section,
  type TextBlock,
} from "./minutes-types.ts";
import { strategyName } from "../strategy-name.ts";

const text = (place: string, style: TextBlock["style"], words: string): TextBlock => ({
  type: "text",
  place,
  style,
  text: words,
});

const headSection = ({ meeting }: MinutesData): Section => ({
  key: "head",
  level: 0,
  number: "",
  title: "หัวรายงาน",
  blocks: [
    text(
      "head",
      "head",
      [
        "รายงานการประชุม",
        headLines(meeting),
        `เมื่อ${thaiDate(meeting.startsAt)} เวลา ${timeOfDay(meeting.startsAt)}`,
        // A meeting may have no place yet; a bare "ณ" would stand there alone.
        meeting.venue.th === "" ? "" : `ณ\u00A0${meeting.venue.th}`,
      ]
        .filter((words) => words !== "")
        .join("\n"),
    ),
  ],
});

const listTitles = { present: "ผู้มาประชุม", absent: "ผู้ไม่มาประชุม", attending: "ผู้เข้าร่วมประชุม" } as const;

/** ผู้มาประชุม always; the other two lists only where they have people (แบบที่ 11: "ถ้ามี"). */
const peopleSections = (lists: AttendanceLists): readonly Section[] =>
  (["present", "absent", "attending"] as const)
    .filter((place) => place === "present" || lists[place].length > 0)
    .map((place) => ({
      key: place,
      level: 0,
      number: "",
      title: listTitles[place],
      blocks: [text(`${place}/title`, "list-title", listTitles[place]), { type: "people", place, lines: lists[place] }],
    }));

/**
 * เริ่มประชุมเวลา is when the meeting started, not the time of the invitation. Where it is not noted, there is a line
 * to be filled in.
 */
const timeLine = (words: string, at: number | null): string =>
  `${words}เวลา ${at === null ? "…………… น." : timeOfDay(at)}`;

const openingSection = ({ meeting }: MinutesData): Section => ({
  key: "opening",
  level: 0,
  number: "",
  title: "เริ่มประชุม",
  blocks: [
    text("opening", "line", timeLine("เริ่มประชุม", meeting.startedAt)),
    text("opening/words", "body", "ประธานกล่าวเปิดประชุม และดำเนินการประชุมตามระเบียบวาระ ดังนี้"),
  ],
});

const closingSection = ({ meeting, people }: MinutesData): Section => {
  const secretary = people.find(({ role }) => role === "secretary");
  const name = secretary === undefined ? "" : `${secretary.namePrefix}${secretary.givenName} ${secretary.familyName}`;
  return {
    key: "closing",
    level: 0,
    number: "",
    title: "เลิกประชุม ผู้จด ผู้ตรวจ",
    blocks: [
      text("closing", "line", timeLine("เลิกประชุม", meeting.closedAt)),
      { type: "signature", place: "sign/taker", role: "ผู้จดรายงานการประชุม", text: name.trim() },
      { type: "signature", place: "sign/checker", role: "ผู้ตรวจรายงานการประชุม", text: "" },
    ],
  };
};

/** The agenda as it stands in the minutes, and what the paragraphs need beside it. */
type Walk = AgendaMatters & { readonly index: MinutesIndex };

const projectsOf = ({ index, dealt }: Walk, strategyId: string): readonly Block[] =>
  index.data.projects
    .filter((project) => project.strategyId === strategyId && dealt.project(project))
    .flatMap((one) => projectBlocks(index, one));

/** The committee's own name for the level of the plan; by default ยุทธศาสตร์. */
const strategyTitle = ({ index }: Walk, { number, title }: StrategyRecord): string => {
  const said = index.data.meeting.strategyName?.th ?? "";
  const level = said === "" ? "ยุทธศาสตร์" : said;
  return title.th.startsWith(level) ? title.th : `${level}ที่ ${number} ${title.th}`;
};

const headingOf = (walk: Walk, item: AgendaItemRecord): TextBlock => {
  const strategy = walk.strategyOf(item);
  const place = `item/${item.id}/heading`;
  return item.parentId === null
    ? text(place, "item", `ระเบียบวาระที่ ${item.number}\u2003${item.title.th}`)
    : text(
        place,
        "sub-item",
        `${item.number}\u2003${strategy !== undefined && isNameOf(item, strategy) ? strategyTitle(walk, strategy) : item.title.th}`,
      );
};

/** Whether an item's title is no more than its strategy's, short or whole: then the whole title is used. */
const isNameOf = ({ title }: AgendaItemRecord, { shortTitle, title: whole }: StrategyRecord): boolean =>
  ["", foldForSearch(shortTitle.th), foldForSearch(whole.th)].includes(foldForSearch(title.th));

/** Whether an item's title says its strategy: then no line below repeats it. */
const isNamedAfter = (item: AgendaItemRecord, strategy: StrategyRecord): boolean =>
  isNameOf(item, strategy) || foldForSearch(item.title.th).includes(foldForSearch(strategy.title.th));

/** The strategy of an item that has a title of its own. */
const strategyLine = (walk: Walk, item: AgendaItemRecord): readonly Block[] => {
  const strategy = walk.strategyOf(item);
  if (strategy === undefined || (item.parentId !== null && isNamedAfter(item, strategy))) return [];
  return [text(`item/${item.id}/strategy`, "project", strategyTitle(walk, strategy))];
};

/** An item's own report, and what was said about it, without its resolution. */
const matterOf = (walk: Walk, item: AgendaItemRecord): readonly Block[] => {
  const { index } = walk;
  const strategy = walk.strategyOf(item);
  const ofPlan = strategy === undefined ? [] : projectsOf(walk, strategy.id);
  const onPlan = strategy === undefined ? [] : talkBlocks(index, `strategy/${strategy.id}`);
  const talk = talkBlocks(index, `agenda-item/${item.id}`);
  // Its report, and the detail that was written for the meeting, were not before anybody.
  if (isNotReached(walk, item)) {
    // Where that is said of the item above, the headings below it stand alone, but for what was written after the meeting.
    const says = saysNotReached(walk, item) ? [text(`item/${item.id}/detail`, "empty", notReachedWords)] : [];
    return [...says, ...ofPlan, ...onPlan, ...talk];
  }
  const matters: readonly Block[] = [
    ...ofPlan,
    ...onPlan,
    ...(item.id === walk.arisingId ? arisingBlocks(index.data) : []),
    ...talk,
    ...(item.id === walk.lastId ? walk.strayOn.flatMap((about) => talkBlocks(index, about)) : []),
  ];
  const detail = item.detail?.th ?? "";
  if (detail !== "") return [text(`item/${item.id}/detail`, "body", detail), ...matters];
  // An empty item stays, with a sentence that says so (docs/promises.md, "Usual agenda").
  return isEmptyItem(walk, item) ? [text(`item/${item.id}/detail`, "empty", emptyWords)] : matters;
};

const isResolution = ({ place }: Block): boolean => place.endsWith("/resolution");

const itemSections = (walk: Walk, item: AgendaItemRecord, level: 0 | 1): readonly Section[] => {
  const children = walk.childrenOf(item.id);
  const loose = item.id === walk.hostId ? walk.loose : [];
  const matters = matterOf(walk, item);
  const isParent = children.length > 0 || loose.length > 0;
  const isLeft = isNotReached(walk, item);
  const isEmpty = isLeft || matters.some((block) => block.type === "text" && block.style === "empty");
  const resolution = (isParent || isEmpty) && item.resolution === null ? [] : resolutionBlocks(walk.index, item);
  const under = children.flatMap((child) => itemSections(walk, child, 1));
  // Before the sub-items: behind one it would read as a part of that, after its resolution.
  const directly = loose.map((strategy) => looseSection(walk, strategy));
  // Behind the resolution on a matter under it, the item's own would read as a second one on that matter.
  const isOwnFirst = !isParent || under.some(({ blocks }) => blocks.some(isResolution));
  const own: Section = {
    key: `item/${item.id}`,
    level,
    number: item.number,
    title: item.title.th,
    // The one resolution on all that stands under an item follows it.
    blocks: [
      headingOf(walk, item),
      ...strategyLine(walk, item),
      ...(isEmpty && isParent && !isLeft ? [] : matters),
      ...(isOwnFirst && directly.length === 0 ? resolution : []),
    ],
  };
  const after: readonly Section[] =
    resolution.length > 0
      ? [{ key: `item/${item.id}/after`, level: 1, number: "", title: "มติที่ประชุม", blocks: resolution }]
      : [];
  if (!isOwnFirst) return [own, ...directly, ...under, ...after];
  return [own, ...directly, ...(directly.length === 0 ? [] : after), ...under];
};

const looseSection = (walk: Walk, strategy: StrategyRecord): Section => ({
  key: `strategy/${strategy.id}`,
  level: 1,
  number: "",
  title: strategyName(strategy).th,
  blocks: [
    text(`strategy/${strategy.id}/heading`, "sub-item", strategyTitle(walk, strategy)),
    // What no item names was not before the meeting by itself: of its projects those that were called or asked about.
    ...projectsOf(walk, strategy.id),
    ...talkBlocks(walk.index, `strategy/${strategy.id}`),
  ],
});

const startWalk = (data: MinutesData): Walk => {
  const index = indexMinutes(data);
  return { ...readAgenda(data, index.entriesOn), index };
};

/**
 * The minutes of a meeting (รายงานการประชุม) in the order of แบบที่ 11 of the Saraban regulation, ข้อ 25, put together
 * from the meeting's data. Thai, with Arabic digits: the numerals are chosen where the paper is shown (`paperDigits`).
 * Every accepted entry is in it exactly once.
 */
export const assembleMinutes = (data: MinutesData): Minutes => {
  const walk = startWalk(data);
  return {
    sections: [
      headSection(data),
      ...peopleSections(attendanceLists(data)),
      openingSection(data),
      ...walk.childrenOf(null).flatMap((item) => itemSections(walk, item, 0)),
      closingSection(data),
    ],
  };
};
