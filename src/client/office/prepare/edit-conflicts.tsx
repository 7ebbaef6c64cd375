import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { OfficeAct } from "#client/local/vault-records.ts";
import { Button } from "#client/ui/button.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { isSameContent } from "#domain/same-content.ts";
import { identityConflictWords } from "../identity-conflict.ts";
import { useEditing } from "./editing-context.tsx";

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a part of a list is called. */
const labelOf = (part: unknown): unknown => {
  if (!isObject(part)) return part;
  if ("label" in part) return part.label;
  // A seat is called by who holds it.
  if ("holder" in part && isObject(part.holder) && "givenName" in part.holder) return part.holder.givenName;
  return "title" in part ? part.title : part;
};

type Keyed = { readonly key: unknown };
const isKeyedList = (value: unknown): value is readonly Keyed[] =>
  Array.isArray(value) && value.length > 0 && value.every((part) => isObject(part) && "key" in part);

/**
 * Of a list of seats or labels those that the version beside has otherwise, each by its name and what differs in it; all of
 * them by name where they only stand in another order.
 */
const wordsOfList = (list: readonly Keyed[], beside: readonly Keyed[]): string => {
  const others = new Map(beside.map((part) => [part.key, part]));
  const different = list.filter((part) => !isSameContent(part, others.get(part.key)));
  const isSameSet = different.length === 0 && list.length === beside.length;
  return (isSameSet ? list : different)
    .map((part) => {
      const [name, other] = [wordsOf(labelOf(part)), others.get(part.key)];
      const words = isSameSet || other === undefined ? name : wordsOf(part, other);
      return words === name || words === "–" ? name : `${name} (${words})`;
    })
    .join(", ");
};

/** A value in words: of a value with parts, those in which it is another than the version beside it. */
const wordsOf = (value: unknown, beside?: unknown): string => {
  if (value === null || value === undefined || value === "" || value === false) return "–";
  if (value === true) return "✓";
  if (isKeyedList(value) && isKeyedList(beside)) return wordsOfList(value, beside) || "–";
  if (Array.isArray(value)) return value.map((part) => wordsOf(labelOf(part))).join(", ") || "–";
  if (typeof value === "number") return String(value);
  if (!isObject(value)) return typeof value === "string" ? value : "–";
  if ("th" in value) return wordsOf(value.th);
  const others: Readonly<Record<string, unknown>> = isObject(beside) ? { ...beside } : {};
  const parts = Object.entries(value).map(
    ([name, part]) => [wordsOf(part, others[name]), wordsOf(others[name], part)] as const,
  );
  const different = parts.flatMap(([words, other]) => (words === other ? [] : [words]));
  return different.join(" · ") || "–";
};

type Versions = { readonly field: string; readonly theirs: string; readonly mine: string };

/** What another officer's version says where this act says something else. */
export const versionsOf = ({ op, conflict }: OfficeAct): readonly Versions[] => {
  const theirs: Readonly<Record<string, unknown>> = { ...(conflict?.state as object | undefined) };
  return Object.entries(op.args)
    .map(([field, mine]) => ({ field, theirs: wordsOf(theirs[field], mine), mine: wordsOf(mine, theirs[field]) }))
    .filter(({ theirs: other, mine }) => other !== mine);
};

const knownFields = [
  "title",
  "name",
  "shortTitle",
  "number",
  "numberYear",
  "startsAt",
  "venue",
  "order",
  "kind",
  "unitId",
  "strategyId",
  "givenName",
  "familyName",
  "position",
  "affiliation",
  "sector",
  "capacity",
  "objective",
  "indicator",
  "budget",
  "seats",
  "sectors",
  "criteria",
  "quorum",
  "note",
  "sentences",
  "removed",
] as const;

/**
 * Where two officers changed one record: both versions side by side. Nothing is overwritten unless the officer chooses
 * so.
 */
export const EditConflicts = () => {
  const editing = useEditing();
  return (
    <Show when={editing.stuck().length > 0}>
      <section class="prep-conflicts" aria-live="polite">
        <For each={editing.stuck()}>{(act) => <Conflict act={act} />}</For>
      </section>
    </Show>
  );
};

const Conflict = (props: { readonly act: OfficeAct }) => {
  const { t, personName } = useApp();
  const editing = useEditing();
  const isConflict = () => props.act.conflict !== undefined;
  const fieldName = (name: string): string => {
    const known = knownFields.find((field) => field === name);
    return t(known === undefined ? "prepare.field.other" : `prepare.field.${known}`);
  };
  const identity = () => identityConflictWords({ t, personName }, editing.people?.() ?? [], props.act);
  const words = () => {
    const decided = identity();
    if (decided !== undefined) return decided.told;
    if (isConflict()) return t("prepare.conflict.both");
    const isForbidden = props.act.refused?.kind === "not-permitted";
    return t(isForbidden ? "prepare.conflict.notPermitted" : "prepare.conflict.refused");
  };
  return (
    <div class="plate plate-pad">
      <StateLine icon={isConflict() ? "conflict" : "alert"} tone="yours" words={words()} />
      <For each={isConflict() && identity() === undefined ? versionsOf(props.act) : []}>
        {(version) => (
          <dl class="prep-versions">
            <dt>
              {fieldName(version.field)} <span class="quiet">{t("prepare.conflict.theirs")}</span>
            </dt>
            <dd>
              <Text of={version.theirs} />
            </dd>
            <dt>
              {fieldName(version.field)} <span class="quiet">{t("prepare.conflict.mine")}</span>
            </dt>
            <dd>
              <Text of={version.mine} />
            </dd>
          </dl>
        )}
      </For>
      <div class="actions">
        <Show when={isConflict()}>
          <Button
            label={identity()?.again ?? t("prepare.conflict.useMine")}
            onPress={() => void editing.again(props.act)}
          />
        </Show>
        <Button
          label={identity()?.leave ?? t(isConflict() ? "prepare.conflict.useTheirs" : "prepare.conflict.dismiss")}
          onPress={() => void editing.dismiss(props.act)}
        />
      </div>
    </div>
  );
};
