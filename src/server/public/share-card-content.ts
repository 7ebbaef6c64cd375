import { sayMeetingNumber } from "#domain/meeting-number.ts";
import type { Card } from "./share-card.ts";
import type { CommitteeView } from "./public-committee.ts";
import { countStates, publicStates, stateOf, type StateCounts } from "./public-follow-up-view.ts";
import { createSaying, statesInWords, type PageOptions, type Saying } from "./public-layout.ts";
import type { PublicViewModel } from "./public-view-model.ts";

/* What stands on the picture of a shared link, in the words of the page. */

const noCounts: StateCounts = { done: 0, "in-progress": 0, accepted: 0, untaken: 0, impossible: 0 };

const total = (counts: StateCounts): number => publicStates.reduce((sum, state) => sum + counts[state], 0);

const asked = (counts: StateCounts, say: Saying): string => {
  const count = total(counts);
  return count === 0 ? say.t("title") : say.t("cardTitle", { count });
};

const nameOf = ({ meeting }: PublicViewModel, say: Saying): string => {
  const number = sayMeetingNumber(meeting);
  return number === "" ? say.digits(say.own(meeting.title)) : say.t("cardSession", { number });
};

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join("  ·  ");

/** The share card of a meeting's page. */
export const cardOfMeeting = (view: PublicViewModel, options: Pick<PageOptions, "language">): Card => {
  const say = createSaying(view.meeting, options);
  const counts = countStates(view.suggestions);
  return {
    organisation: say.own(view.meeting.organisationName),
    sample: view.meeting.example ? say.t("sample") : "",
    title: asked(counts, say),
    foot: [statesInWords(counts, say), nameOf(view, say)],
    counts,
  };
};

/** The share card of a committee's page. */
export const cardOfCommittee = (view: CommitteeView, options: Pick<PageOptions, "language">): Card => {
  const say = createSaying({ numerals: view.numerals, sectors: [] }, options);
  return {
    organisation: say.own(view.organisationName),
    sample: view.example ? say.t("sample") : "",
    title: say.own(view.name),
    foot: [say.t("suggestedCount", { count: total(view.suggestions) }), statesInWords(view.suggestions, say)],
    counts: view.suggestions,
  };
};

/** One entry in its own words, and what became of it; undefined where it is not published. */
export const cardOfEntry = (
  view: PublicViewModel,
  entryId: string,
  options: Pick<PageOptions, "language">,
): Card | undefined => {
  const found = [...view.suggestions, ...view.questions].find(({ id }) => id === entryId);
  if (found === undefined) return undefined;
  const say = createSaying(view.meeting, options);
  const { followUp } = found;
  const state = stateOf(found);
  const became = state === null ? "" : say.t(`state.${state}`);
  const disputed = followUp === null || followUp.disputed === null ? "" : say.t(`cardDisputed.${followUp.disputed}`);
  return {
    organisation: say.own(view.meeting.organisationName),
    sample: view.meeting.example ? say.t("sample") : "",
    title: found.text.replace(/\s+/g, " "),
    foot: [join(became, disputed), nameOf(view, say)],
    counts: found.kind === "suggestion" ? countStates([found]) : noCounts,
  };
};
