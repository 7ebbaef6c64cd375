import { createEffect, createMemo, createSignal, onCleanup, type Accessor } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { Asking } from "#client/commands-and-sync-contract.ts";
import type { Asked } from "#client/lib/debounced-lookup.ts";
import type { IconName } from "#client/ui/icon.tsx";
import { lettersMissing } from "#domain/person-name-search.ts";
import type { RosterAnswer } from "#protocol/messages.ts";

type Answer = Awaited<ReturnType<Asking["searchRoster"]>>;
export type RosterQuestion = { readonly query: string; readonly isMore: boolean };

type LineDeps = {
  readonly typed: Accessor<string>;
  readonly asked: Accessor<Asked<RosterQuestion, Answer> | undefined>;
  readonly isSaving: Accessor<boolean>;
};

type Line = {
  readonly kind: "empty" | "saving" | "missing" | "looking" | "found" | "none" | "closed" | "trouble";
  readonly icon: IconName;
  readonly words: string;
  readonly isTrouble: boolean;
};

/** Screen readers announce the count once typing has paused, not with every key. */
const spokenAfterMs = 600;

/**
 * The one line under the field that says how the search stands. It tells how many names were found, never how many are
 * shown; with fewer shown than found it says how to go on.
 */
export const createRosterSearchStatus = ({
  typed,
  asked,
  isSaving,
}: LineDeps): Accessor<Line & { readonly spoken: string }> => {
  const { t } = useApp();
  const say = (kind: Line["kind"], icon: IconName, words: string): Line => ({
    kind,
    icon,
    words,
    isTrouble: kind === "trouble",
  });
  const found = (answer: RosterAnswer): Line => {
    const { people, near } = answer;
    const query = typed().trim();
    if (answer.found > people.length) return say("found", "people", t("check-in.find.many", { count: answer.found }));
    if (answer.found > 0) return say("found", "people", t("check-in.find.hits", { count: answer.found }));
    if (near.length > 0) return say("found", "search", t("check-in.find.near-only", { query }));
    if (answer.isClosed === true) return say("closed", "lock", t("check-in.find.closed"));
    if (answer.isNarrow === true) return say("missing", "pencil", t("check-in.find.narrow"));
    return say("none", "search", t("check-in.find.none", { query }));
  };
  const line = createMemo((): Line => {
    if (typed() === "") return say("empty", "search", "");
    if (isSaving()) return say("saving", "clock", t("check-in.find.saving"));
    const missing = lettersMissing(typed());
    if (missing > 0) return say("missing", "pencil", t("check-in.find.missing", { count: missing }));
    const answer = asked()?.answer;
    if (answer === undefined) return say("looking", "search", t("check-in.find.looking"));
    if (!answer.ok) return say("trouble", "signal-off", t(`check-in.find.${answer.error.kind}`));
    return found(answer.value);
  });

  const [spoken, setSpoken] = createSignal("");
  createEffect(() => {
    const { words, kind } = line();
    setSpoken("");
    const timer = setTimeout(() => setSpoken(kind === "looking" ? "" : words), spokenAfterMs);
    onCleanup(() => clearTimeout(timer));
  });
  return () => ({ ...line(), spoken: spoken() });
};
