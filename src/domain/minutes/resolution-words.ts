import { thaiDate } from "../thai-date.ts";
import { resolutionVerb, type ResolutionKind, type ShortOfQuorum } from "./resolution.ts";

/** How the members came to a resolution, as the presiding person says it. */
export const resolutionWays = ["unanimous", "majority", "votes"] as const;
export type ResolutionWay = (typeof resolutionWays)[number];

/** The parts of a resolution that are chosen, before it is worded. */
export type ResolutionChoice = {
  readonly kind: ResolutionKind | null;
  /** Whether somebody is charged as well, beside a verb of its own: เห็นชอบ และมอบหมาย. */
  readonly isCharged: boolean;
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
  isCharged: false,
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

/** Whether a unit can be charged in this kind of resolution: nobody is charged with what is withdrawn or deferred. */
export const mayCharge = (kind: ResolutionKind | null): boolean =>
  kind !== null && kind !== "withdrawn" && kind !== "postponed" && kind !== "not-agreed";

/**
 * A resolution in the words of official minutes, in Thai: the verb, how it was agreed, who is charged with it and by when
 * (docs/promises.md, "Usual agenda"). @returns an empty string where nothing is chosen
 */
export const composeResolution = (choice: ResolutionChoice): string => {
  const { kind, unit, due } = choice;
  const way = sayWay(choice);
  const isCharge = kind === "assigned";
  const isToCharge = isCharge || (choice.isCharged && mayCharge(kind));
  // "เป็นเอกฉันท์" follows its verb without a space; the other two follow with one.
  const verb =
    kind === null || isCharge ? "" : resolutionVerb(kind) + (way === "" || way.startsWith("เป็น") ? way : ` ${way}`);
  const until = due === "" ? "" : ` ให้แล้วเสร็จภายในวันที่ ${thaiDate(due, "medium")}`;
  const charge =
    unit === "" ? (isToCharge ? resolutionVerb("assigned") + until : "") : `มอบหมายให้${unit}ดำเนินการ${until}`;
  return [verb, charge].filter(Boolean).join(" และ");
};

/** Who is charged and until when, in words; empty where no unit is chosen. */
const sayCharge = (choice: ResolutionChoice): string =>
  choice.unit === "" || !mayCharge(choice.kind) ? "" : composeResolution({ ...choice, kind: "assigned" });

/**
 * Words of somebody's own after the unit or its day was chosen otherwise. What was composed of the charge is replaced; where
 * nothing was said of one, it is added, because a unit that is charged is never left out of the minutes.
 */
export const withChargeSaid = (words: string, before: ResolutionChoice, after: ResolutionChoice): string => {
  const [was, is] = [sayCharge(before), sayCharge(after)];
  if (was === is) return words;
  if (was !== "" && words.includes(was))
    return is === "" ? words.replace(` และ${was}`, "").replace(was, "") : words.replace(was, () => is);
  return is === "" || words.includes(resolutionVerb("assigned")) ? words : `${words.trim()} และ${is}`;
};

/** The verbs that stand in the choice: one, and มอบหมาย beside it where somebody is charged as well. */
export const chosenVerbs = ({ kind, isCharged, unit }: ResolutionChoice): readonly ResolutionKind[] => {
  if (kind === null) return [];
  const isBoth = kind !== "assigned" && mayCharge(kind) && (isCharged || unit !== "");
  return isBoth ? [kind, "assigned"] : [kind];
};

/**
 * The choice after a verb was tapped. มอบหมาย stands beside a verb that may charge somebody, whichever was tapped first; two
 * other verbs exclude each other. A tap on what is chosen takes that away, and leaves the other.
 */
export const withVerb = (choice: ResolutionChoice, tapped: ResolutionKind): ResolutionChoice => {
  const { kind } = choice;
  const isChosen = chosenVerbs(choice).includes(tapped);
  const charges = chosenVerbs(choice).includes("assigned");
  if (tapped === "assigned") {
    if (kind === null || kind === "assigned" || !mayCharge(kind))
      return { ...choice, kind: isChosen ? null : "assigned", isCharged: false };
    return isChosen ? { ...choice, isCharged: false, unit: "", due: "" } : { ...choice, isCharged: true };
  }
  if (isChosen) return { ...choice, kind: charges ? "assigned" : null, isCharged: false };
  return { ...choice, kind: tapped, isCharged: charges && mayCharge(tapped) };
};

/**
 * Whether it is assigned, and nothing says to whom: no unit is chosen, and the words are those of the verbs alone, or of another
 * verb that says of no charge.
 * @param words as they stand in the field
 */
export const isAssignedToNobody = (choice: ResolutionChoice, words: string): boolean => {
  const said = words.trim();
  const verb = resolutionVerb("assigned");
  if (choice.unit !== "" || !chosenVerbs(choice).includes("assigned")) return false;
  return ["", verb, composeResolution(choice)].includes(said) || (choice.kind !== "assigned" && !said.includes(verb));
};

/** Whether it says how the members voted. */
export const mayCount = isVoted;

/** Below the quorum, how many were there: for the words of a resolution, where the secretariat wants it said in the minutes. */
export const sayShortOfQuorum = ({ present, needed }: ShortOfQuorum): string =>
  `ขณะมีมติ กรรมการมาประชุม ${present} คน องค์ประชุม ${needed} คน`;
