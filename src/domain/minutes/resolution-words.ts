import { thaiDate } from "../thai-date.ts";
import { resolutionVerb, type ResolutionKind, type ShortOfQuorum } from "./resolution.ts";

/** How the members came to a resolution, as the presiding person says it. */
export const resolutionWays = ["unanimous", "majority", "votes"] as const;
export type ResolutionWay = (typeof resolutionWays)[number];

/** The parts of a resolution that are chosen, before it is worded. */
export type ResolutionChoice = {
  readonly kind: ResolutionKind | null;
  readonly way: ResolutionWay | null;
  /** Counted votes; a missing count is left out. */
  readonly votes: { readonly for: number | null; readonly against: number | null };
  /** The unit that is to act, by name; empty: none. */
  readonly unit: string;
  /** The deadline, ISO; empty: none. */
  readonly due: string;
};

/** A resolution of which nothing is chosen yet. */
export const nothingChosen = {
  kind: null,
  way: null,
  votes: { for: null, against: null },
  unit: "",
  due: "",
} as const satisfies ResolutionChoice;

/** Only agreement and disagreement have a way of voting. */
const isVoted = (kind: ResolutionKind | null): boolean =>
  kind === "certified" || kind === "agreed" || kind === "approved" || kind === "not-agreed";

const sayVotes = ({ votes }: ResolutionChoice): string => {
  const said = [
    ...(votes.for === null ? [] : [`เห็นด้วย ${votes.for} เสียง`]),
    ...(votes.against === null ? [] : [`ไม่เห็นด้วย ${votes.against} เสียง`]),
  ];
  return said.length === 0 ? "" : `ด้วยคะแนนเสียง ${said.join(" ")}`;
};

const sayWay = (choice: ResolutionChoice): string => {
  if (choice.way === null || !isVoted(choice.kind)) return "";
  if (choice.way === "votes") return sayVotes(choice);
  return choice.way === "unanimous" ? "เป็นเอกฉันท์" : "ด้วยเสียงข้างมาก";
};

/**
 * A resolution in the words of official minutes, in Thai: the verb, how it was agreed, who is charged with it and by when
 * (docs/promises.md, "Usual agenda"). @returns an empty string where nothing is chosen
 */
export const composeResolution = (choice: ResolutionChoice): string => {
  const { kind, unit, due } = choice;
  const way = sayWay(choice);
  const isCharge = kind === "assigned";
  // "เป็นเอกฉันท์" follows its verb without a space; the other two follow with one.
  const verb =
    kind === null || isCharge ? "" : resolutionVerb(kind) + (way === "" || way.startsWith("เป็น") ? way : ` ${way}`);
  const until = due === "" ? "" : ` ให้แล้วเสร็จภายในวันที่ ${thaiDate(due, "medium")}`;
  const charge =
    unit === "" ? (isCharge ? resolutionVerb("assigned") + until : "") : `มอบหมายให้${unit}ดำเนินการ${until}`;
  return [verb, charge].filter(Boolean).join(" และ");
};

/** Whether a unit can be charged in this kind of resolution: nobody is charged with what is withdrawn or deferred. */
export const mayCharge = (kind: ResolutionKind | null): boolean =>
  kind !== null && kind !== "withdrawn" && kind !== "postponed" && kind !== "not-agreed";

/**
 * Whether it is assigned, and nothing says to whom: no unit is chosen, and the words are those of the verb alone.
 * @param words as they stand in the field
 */
export const isAssignedToNobody = (choice: ResolutionChoice, words: string): boolean =>
  choice.kind === "assigned" &&
  choice.unit === "" &&
  ["", resolutionVerb("assigned"), composeResolution(choice)].includes(words.trim());

/** Whether it says how the members voted. */
export const mayCount = isVoted;

/** Below the quorum, how many were there: for the words of a resolution, where the secretariat wants it said in the minutes. */
export const sayShortOfQuorum = ({ present, needed }: ShortOfQuorum): string =>
  `ขณะมีมติ กรรมการมาประชุม ${present} คน องค์ประชุม ${needed} คน`;
