import { arisingItemOf } from "../matters-arising.ts";
import { attendanceLists } from "./attendance-lists.ts";
import { itemsNeedingResult, type Worded } from "./unresolved-items.ts";
import { isMinuted } from "./agenda-matters.ts";
import type { MinutesData } from "./minutes-data.ts";
import type { CertifyCheck, Minutes } from "./minutes-types.ts";
import { checkOfficialWords, type WordingHint } from "./check-official-wording.ts";
import { waitingPlaces } from "./apply-edited-paragraphs.ts";
import { whoPresided } from "./presiding-check.ts";
import { resolutionPlace } from "./paragraph-ids.ts";
import { unregisteredSpeakers } from "./unregistered-speakers.ts";

export type PlacedHint = WordingHint & { readonly place: string };

/** Wordings that differ from official usage, in all paragraphs. */
export const wordingHints = (minutes: Minutes): readonly PlacedHint[] =>
  minutes.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      block.type === "text" ? checkOfficialWords(block.text).map((hint) => ({ ...hint, place: block.place })) : [],
    ),
  );

/** What officers have worded in the minutes. */
const wordedIn = (minutes: Minutes): readonly Worded[] =>
  minutes.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === "text" && block.byHand !== undefined ? block : [])),
  );

/** The correction round that was held last: whether it goes on, and how many proposals are undecided. */
type RoundNow = { readonly isOpen: boolean; readonly undecided: number };

const unsignedIn = (minutes: Minutes) =>
  minutes.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === "signature" && block.text === "" ? block.place : [])),
  );

const signerValues = (unsigned: readonly string[]): CertifyCheck["values"] => ({
  count: unsigned.length,
  taker: Number(unsigned.includes("sign/taker")),
  checker: Number(unsigned.includes("sign/checker")),
});

/** Whether open suggestions of earlier meetings have their item; of a meeting that goes on with nothing it is not asked. */
const arisingCheck = ({ arising, agenda }: MinutesData): readonly CertifyCheck[] => {
  const isGood = arisingItemOf(agenda) !== undefined;
  const values = { count: arising.length };
  return arising.length === 0 ? [] : [{ kind: "arising", isGood, isBlocking: false, values, place: null }];
};

/**
 * Text that an officer has typed but not saved, or that the server refused, is in no paragraph yet: certified minutes
 * would not contain it. A device knows only its own.
 * @param places of its paragraphs
 */
export const unsavedCheck = (places: readonly string[]): CertifyCheck => ({
  kind: "unsaved",
  isGood: places.length === 0,
  isBlocking: places.length > 0,
  values: { count: places.length },
  place: places[0] ?? null,
});

/** Entries that nobody has accepted or declined, as what arrives after closing: the minutes leave them out. */
const unreviewedCheck = ({ entries }: MinutesData): CertifyCheck => {
  const left = entries.filter(({ status, redacted }) => status === "received" && redacted !== true);
  const values = { count: left.length, late: left.filter(({ late }) => late).length };
  return { kind: "unreviewed", isGood: left.length === 0, isBlocking: false, values, place: null };
};

/** People who were in the room by what was recorded, and who are on no list of attendees. */
const unregisteredCheck = (data: MinutesData): CertifyCheck => {
  const personIds = unregisteredSpeakers(data).map(({ id }) => id);
  const count = personIds.length;
  return { kind: "unregistered", isGood: count === 0, isBlocking: false, values: { count }, place: null, personIds };
};

const roundCheck = (round: RoundNow | undefined): readonly CertifyCheck[] => {
  if (round === undefined) return [];
  const { isOpen, undecided } = round;
  const values = { open: Number(isOpen), count: undecided };
  return [{ kind: "round", isGood: !isOpen && undecided === 0, isBlocking: undecided > 0, values, place: null }];
};

const presidingCheck = (data: MinutesData): CertifyCheck => {
  const { says, personId, chairId } = whoPresided(data);
  return {
    kind: "presiding",
    isGood: says === "one",
    isBlocking: false,
    values: { none: Number(says === "none"), absent: Number(says === "absent"), chair: Number(chairId !== null) },
    place: null,
    personIds: personId === null ? [] : [personId],
    ...(chairId !== null && { chairId }),
  };
};

/**
 * The checks before minutes are certified, in the order in which they are shown.
 * @param minutes as they are, including paragraphs worded by hand
 */
export const certifyChecks = (data: MinutesData, minutes: Minutes, round?: RoundNow): readonly CertifyCheck[] => {
  const { present, absent, attending } = attendanceLists(data);
  const changed = waitingPlaces(minutes);
  const toResolve = itemsNeedingResult(data, wordedIn(minutes));
  const missing = toResolve.flatMap(({ item, hasResult }) => (hasResult ? [] : item));
  const questions = data.entries.filter((entry) => isMinuted(entry) && entry.entryKind === "question");
  const answered = new Set(data.answers.map(({ entryId }) => entryId));
  const unanswered = questions.filter(({ id }) => !answered.has(id));
  const hints = wordingHints(minutes);
  const unsigned = unsignedIn(minutes);
  const { startedAt, closedAt } = data.meeting;
  const check = (
    kind: CertifyCheck["kind"],
    isGood: boolean,
    values: CertifyCheck["values"],
    place: string | null = null,
  ): CertifyCheck => ({
    kind,
    isGood,
    isBlocking: kind === "changed" && !isGood,
    values,
    place: isGood ? null : place,
  });
  return [
    check("changed", changed.length === 0, { count: changed.length }, changed[0] ?? null),
    check("attendance", present.length > 0, {
      present: present.length,
      absent: absent.length,
      members: present.length + absent.length,
      attending: attending.length,
    }),
    presidingCheck(data),
    check("times", startedAt !== null && closedAt !== null, {}, startedAt === null ? "opening" : "closing"),
    ...arisingCheck(data),
    check(
      "resolutions",
      missing.length === 0,
      { done: toResolve.length - missing.length, all: toResolve.length },
      missing[0] === undefined ? null : resolutionPlace(missing[0].id),
    ),
    check(
      "answers",
      unanswered.length === 0,
      { all: questions.length, done: questions.length - unanswered.length, left: unanswered.length },
      unanswered[0] === undefined ? null : `answer/${unanswered[0].id}`,
    ),
    unreviewedCheck(data),
    check("unconfirmed", data.unconfirmed === 0, { count: data.unconfirmed }),
    unregisteredCheck(data),
    check("wording", hints.length === 0, { count: hints.length }, hints[0]?.place ?? null),
    ...roundCheck(round),
    check("signers", unsigned.length === 0, signerValues(unsigned), unsigned[0] ?? null),
  ];
};
