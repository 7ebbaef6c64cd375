import { stepAfter, stepsInOrder, type Step } from "#domain/matter-order.ts";
import { lastConsidered } from "#domain/recess.ts";
import type { ConsiderationRecord, Target } from "#domain/records.ts";
import type { Words } from "#domain/bilingual-words.ts";
import { targetKey, type Matters } from "./entry-queue.ts";

/** Something that the meeting can be dealing with, in the order in which it deals with it. */
export type Matter = Step & {
  readonly key: string;
  /** The agenda number under which it is called: `4.5`. */
  readonly number: string;
  readonly title: Words;
};

/** The agenda from first to last, as the console lists it. */
export const mattersInOrder = (matters: Matters): readonly Matter[] =>
  stepsInOrder(matters).map((step) => ({
    ...step,
    key: targetKey(step.target),
    number: step.item.number,
    title: step.project?.name ?? step.item.title,
  }));

/** What comes after the current matter, else after the one that was called last; the first before any was, nothing after the last. */
export const nextMatter = (
  matters: readonly Matter[],
  current: Target | null,
  considerations: readonly ConsiderationRecord[],
): Matter | undefined => stepAfter(matters, current ?? lastConsidered(considerations) ?? null);
