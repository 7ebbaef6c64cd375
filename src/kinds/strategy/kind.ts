import * as v from "valibot";
import { moderators } from "#domain/permissions.ts";
import type { StrategyRecord } from "#domain/records.ts";
import { plainText, safeInteger } from "#protocol/schemas.ts";
import { editAct } from "../core/edit-act.ts";
import { defineKind } from "../core/kind.ts";
import { everybody, type FieldReaders } from "../core/field-audiences.ts";
import { words } from "../core/shapes.ts";
import { strategy, type StrategyRow } from "./row.ts";

const shape = v.looseObject({
  order: safeInteger,
  number: plainText(20),
  title: words,
  shortTitle: words,
  example: v.boolean(),
});

const fields: FieldReaders<StrategyRecord> = {
  order: everybody,
  number: everybody,
  title: everybody,
  shortTitle: everybody,
  example: everybody,
};

/** One strategy of the development plan, word for word as in the plan. */
export const strategyKind = defineKind<StrategyRow, StrategyRecord>({
  token: strategy,
  onConsole: "all",
  repeatsErased: "nothing",
  isRehearsed: true,
  fields,
  canBeExample: true,
  acts: {
    "strategy/put": editAct({
      token: strategy,
      may: moderators,
      shape,
      told: ["number", "title", "shortTitle"],
      defaults: () => ({ example: false }),
    }),
  },
});
