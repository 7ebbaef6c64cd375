import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Switcher, Toggle } from "#client/ui/choice-controls.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import {
  chosenVerbs,
  composeResolution,
  isAssignedToNobody,
  mayCharge,
  mayCount,
  nothingChosen,
  withChargeSaid,
  withVerb,
  type ResolutionChoice,
} from "#domain/minutes/resolution-words.ts";
import {
  resolutionKinds,
  resolutionVerb,
  sayResolution,
  type Charge,
  type ResolutionKind,
} from "#domain/minutes/resolution.ts";
import type { AgendaItemRecord, UnitRecord } from "#domain/records.ts";
import { useConsole } from "../console-context.tsx";
import { DateChoice } from "../date-choice.tsx";

/**
 * The text of a resolution: composed from the choices until somebody writes it by hand. After that a choice changes
 * only the kind, and of the text who is charged.
 */
export const createWording = (
  before: Pick<AgendaItemRecord, "resolution" | "resolutionKind" | "charge">,
  units: () => readonly UnitRecord[],
) => {
  const { resolution, resolutionKind, charge } = before;
  const unitBefore = units().find(({ id }) => id === charge?.unitId)?.name.th ?? "";
  const [choice, setChoice] = createSignal<ResolutionChoice>({
    ...nothingChosen,
    kind: resolutionKind ?? null,
    unit: unitBefore,
    due: charge?.dueDate ?? "",
  });
  const [isFollowed, setFollowed] = createSignal(charge?.isFollowed ?? true);
  const unitId = () => units().find(({ name }) => name.th === choice().unit)?.id;
  /** What the ledger is to follow; null where no unit is charged. */
  const charged = (): Charge | null => {
    const [id, { kind, due }] = [unitId(), choice()];
    return id === undefined || !mayCharge(kind)
      ? null
      : { unitId: id, dueDate: due === "" ? null : due, isFollowed: isFollowed() };
  };
  const [words, setWords] = createSignal(
    sayResolution({ resolution, ...(resolutionKind === undefined ? {} : { resolutionKind }) }),
  );
  const [isByHand, setByHand] = createSignal((resolution?.th ?? "").trim() !== "");
  const choose = (change: Partial<ResolutionChoice>) => {
    const before = choice();
    const after = setChoice({ ...before, ...change });
    setWords(isByHand() ? withChargeSaid(words(), before, after) : composeResolution(after));
  };
  return {
    choice,
    /** The verbs that are chosen: one, and มอบหมาย beside it where somebody is charged as well. */
    verbs: () => chosenVerbs(choice()),
    tap: (verb: ResolutionKind) => choose(withVerb(choice(), verb)),
    unitId,
    isFollowed,
    setFollowed,
    /** It is assigned, and nothing says to whom. */
    isAssignedToNobody: () => isAssignedToNobody(choice(), words()),
    kind: () => choice().kind,
    words,
    choose,
    /** Written by hand; an empty field is composed again. */
    write: (text: string) => {
      setWords(text);
      setByHand(text.trim() !== "");
    },
    /** As the act takes them. A verb alone stands in the kind and needs no words. */
    fields: () => {
      const { kind } = choice();
      const text = words().trim();
      const isVerbAlone = kind !== null && text === resolutionVerb(kind);
      if (text === "" && kind === null) return { resolution: null, resolutionKind: null, charge: null };
      return { resolution: { th: isVerbAlone ? "" : text }, resolutionKind: kind, charge: charged() };
    },
  };
};

export type Wording = ReturnType<typeof createWording>;

/** The verb by its number, how it was agreed, and which unit is charged with it until when. */
export const ResolutionChoices = (props: { readonly wording: Wording }) => {
  const { t } = useApp();
  const { data } = useConsole();
  const kind = () => props.wording.kind();
  const isChosen = (one: ResolutionKind) => props.wording.verbs().includes(one);
  const unitName = (id: string) => data.units().find((unit) => unit.id === id)?.name.th ?? "";
  const unitId = () => props.wording.unitId() ?? "";
  return (
    <>
      <div class="resolution-kinds" role="group" aria-label={t("closing.resolution.kind")}>
        <For each={resolutionKinds}>
          {(one, at) => (
            <Button
              label={`${at() + 1} ${t(`closing.resolution.kinds.${one}`)}`}
              pressed={isChosen(one)}
              onPress={() => props.wording.tap(one)}
            />
          )}
        </For>
      </div>
      <Show when={mayCount(kind())}>
        <Ways wording={props.wording} />
      </Show>
      <Show when={mayCharge(kind()) && data.units().length > 0}>
        <div class="pane-line">
          <SelectField
            label={t("closing.resolution.unit")}
            value={unitId()}
            options={[
              {
                value: "",
                label: t(isChosen("assigned") ? "closing.resolution.chooseUnit" : "closing.resolution.noUnit"),
              },
              ...data.units().map(({ id, name }) => ({ value: id, label: name.th })),
            ]}
            onChoose={(id) => props.wording.choose({ unit: unitName(id) })}
          />
          <Show when={unitId() !== ""}>
            <DateChoice
              label={t("closing.resolution.due")}
              value={props.wording.choice().due}
              onChoose={(due) => props.wording.choose({ due })}
            />
          </Show>
        </div>
        <Show when={unitId() !== ""}>
          <Toggle
            label={t("closing.resolution.follow")}
            on={props.wording.isFollowed()}
            onTurn={props.wording.setFollowed}
          />
        </Show>
      </Show>
    </>
  );
};

const waysShown = ["none", "unanimous", "majority", "votes"] as const;

const Ways = (props: { readonly wording: Wording }) => {
  const { t } = useApp();
  const votes = () => props.wording.choice().votes;
  const count = (typed: string) => {
    const digits = typed.trim().replace(/[๐-๙]/g, (digit) => String("๐๑๒๓๔๕๖๗๘๙".indexOf(digit)));
    return /^\d{1,4}$/.test(digits) ? Number(digits) : null;
  };
  return (
    <div class="pane-line is-level">
      <Switcher
        label={t("closing.resolution.way")}
        value={props.wording.choice().way ?? "none"}
        options={waysShown.map((value) => ({ value, label: t(`closing.resolution.ways.${value}`) }))}
        onChoose={(way) => props.wording.choose({ way: way === "none" ? null : way })}
      />
      <Show when={props.wording.choice().way === "votes"}>
        <TextField
          label={t("closing.resolution.votesFor")}
          inputMode="numeric"
          maxLength={4}
          value={votes().for === null ? "" : String(votes().for)}
          onInput={(typed) => props.wording.choose({ votes: { ...votes(), for: count(typed) } })}
        />
        <TextField
          label={t("closing.resolution.votesAgainst")}
          inputMode="numeric"
          maxLength={4}
          value={votes().against === null ? "" : String(votes().against)}
          onInput={(typed) => props.wording.choose({ votes: { ...votes(), against: count(typed) } })}
        />
      </Show>
    </div>
  );
};
