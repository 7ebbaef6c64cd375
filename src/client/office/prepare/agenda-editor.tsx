import { createMemo, createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { withStandardEnglish } from "#domain/english-agenda-titles.ts";
import { arisingItemOf } from "#domain/matters-arising.ts";
import { standardAgendaKinds } from "#domain/standard-agenda.ts";
import type { AgendaItemRecord } from "#domain/records.ts";
import { Button } from "#client/ui/button.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import { Key } from "../shortcut-key.tsx";
import { AgendaItemForm } from "./agenda-item-form.tsx";
import { PrepareFrame } from "./prepare-frame.tsx";
import { changesTo, moveTo, outlineOf, placesIn, shift, step, type Outline } from "./agenda-outline-reordering.ts";
import { PasteRowsLink } from "./paste-rows-link.tsx";
import { PlannedTimeTotal } from "./planned-time-total.tsx";
import { usePreparing } from "./preparing-context.tsx";
import { createReordering } from "./row-reordering.tsx";

/** The agenda: its order by dragging and by keyboard, and the selected item beside it. */
export const AgendaEditor = () => {
  const { t } = useApp();
  const prep = usePreparing();
  const agenda = createAgenda();
  const subs = () => prep.agenda().filter(({ parentId }) => parentId !== null).length;
  return (
    <PrepareFrame
      place="agenda"
      title={t("prepare.agenda.title")}
      sub={t("prepare.agenda.sub", { tops: prep.agenda().length - subs(), subs: subs() })}
      tools={
        <>
          <Show when={prep.agenda().length === 0}>
            <Button icon="agenda" label={t("prepare.agenda.standard")} onPress={() => void agenda.addStandard()} />
          </Show>
          <PasteRowsLink kind="agenda" />
          <Button icon="plus" label={t("prepare.agenda.add")} onPress={() => void agenda.add(undefined)} />
        </>
      }
      foot={<Keys />}
    >
      <div class="prep-two">
        <div class="plate">
          <ul class="prep-rows" data-rows>
            <For
              each={agenda.rows()}
              fallback={
                <li class="quiet-line">
                  <Text of={t("prepare.agenda.none")} />
                </li>
              }
            >
              {(id) => <Row id={id} agenda={agenda} />}
            </For>
          </ul>
          <PlannedTimeTotal />
        </div>
        <Show when={agenda.inHand()}>
          {(item) => (
            <AgendaItemForm
              item={item()}
              number={agenda.placeOf(item().id)?.number ?? item().number}
              onShift={(to) => agenda.shiftNow(item().id, to)}
              onGone={() => agenda.choose(undefined)}
            />
          )}
        </Show>
      </div>
    </PrepareFrame>
  );
};

const createAgenda = () => {
  const { t, announce, say } = useApp();
  const { agenda, editor } = usePreparing();
  const [chosen, choose] = createSignal<string>();
  const items = createMemo(() => new Map(agenda().map((item) => [item.id, item])));
  const keep = (outline: Outline) =>
    void editor.putAll("agenda", changesTo(agenda(), outline), t("prepare.toast.moved"));
  const kept = createMemo(() => outlineOf(agenda()));
  const order = createReordering<Outline>({
    kept,
    step,
    shift,
    moveTo,
    onKeep: keep,
    say: (what, id, outline) =>
      announce(
        t(`prepare.agenda.${what}`, {
          number: placesIn(outline).get(id)?.number,
          at: outline.findIndex((row) => row.id === id) + 1,
          count: outline.length,
        }),
      ),
  });
  const rows = createMemo(() => order.shown().map(({ id }) => id));
  const shownPlaces = createMemo(() => placesIn(order.shown()));
  const orderAt = (parentId: string | null) =>
    agenda()
      .filter((item) => item.parentId === parentId)
      .reduce((last, item) => Math.max(last, item.order), 0) + 1;

  const addItem = (fields: Partial<AgendaItemRecord>, under?: AgendaItemRecord) => {
    const parentId = under?.id ?? null;
    const order = fields.order ?? orderAt(parentId);
    const number = under === undefined ? String(order) : `${under.number}.${order}`;
    const kind = under?.kind ?? "for-information";
    const words = t("prepare.toast.added");
    return editor.add("agenda", { parentId, order, number, kind, title: { th: "" }, ...fields }, words);
  };
  return {
    ...order,
    rows,
    placeOf: (id: string) => shownPlaces().get(id),
    item: (id: string) => items().get(id),
    inHand: () => items().get(chosen() ?? ""),
    choose,
    shiftNow: (id: string, to: "under" | "out") => keep(shift(outlineOf(agenda()), id, to)),
    add: async (under: AgendaItemRecord | undefined) => choose(await addItem({}, under)),
    /** The matters of a usual agenda. */
    addStandard: async () => {
      for (const [at, kind] of standardAgendaKinds.entries()) {
        const title = { th: t(`prepare.agenda.standardTitle.${kind}`) };
        await addItem({ kind, order: at + 1, number: String(at + 1), title });
      }
    },
    nameOf: (id: string) => say(withStandardEnglish(items().get(id)?.title ?? { th: "" })),
  };
};

type Agenda = ReturnType<typeof createAgenda>;

const Row = (props: { readonly id: string; readonly agenda: Agenda }) => {
  const { t, say } = useApp();
  const prep = usePreparing();
  const item = () => props.agenda.item(props.id);
  const place = () => props.agenda.placeOf(props.id);
  const isSub = () => place()?.parentId !== null;
  const isLifted = () => props.agenda.lifted() === props.id;
  /** What kind of matter it is; one about a strategy names it and how many projects it has. */
  const about = (row: AgendaItemRecord) => {
    const kind = t(`prepare.agenda.kind.${row.kind}`);
    const strategy = prep.strategies().find(({ id }) => id === row.strategyId);
    if (strategy === undefined) {
      const { length: count } = arisingItemOf(prep.agenda())?.id === row.id ? prep.arising() : [];
      const open = count === 0 ? "" : prep.data.format.digits(t("arising.title", { count }));
      return [kind === say(withStandardEnglish(row.title)) ? "" : kind, open].filter(Boolean).join(" · ");
    }
    const { length: count } = prep.projects().filter(({ strategyId }) => strategyId === strategy.id);
    const one = t("prepare.strategies.one", {
      name: prep.strategyName(),
      number: prep.data.format.digits(strategy.number),
    });
    return prep.data.format.digits(`${kind} · ${one} · ${t("prepare.strategies.projects", { count })}`);
  };
  return (
    <Show when={item()}>
      {(row) => (
        <li
          class="ag-row"
          classList={{ "is-sub": isSub(), "is-on": props.agenda.inHand()?.id === props.id, "is-lifted": isLifted() }}
          data-row
        >
          <button
            type="button"
            class="ag-grip"
            aria-label={t("prepare.agenda.grip", {
              number: prep.data.format.digits(place()?.number ?? ""),
              title: say(withStandardEnglish(row().title)),
            })}
            aria-pressed={isLifted()}
            onKeyDown={(event) => props.agenda.onKeyDown(props.id, event)}
            onPointerDown={(event) => props.agenda.onPointerDown(props.id, event)}
            data-grip={props.id}
            onBlur={() => props.agenda.onBlur(props.id)}
          >
            <Icon name="grip" />
          </button>
          <span class="ag-no">{prep.data.format.digits(place()?.number ?? "")}</span>
          <button type="button" class="ag-open" onClick={() => props.agenda.choose(props.id)}>
            <b>
              <Text
                of={prep.data.format.digits(say(withStandardEnglish(row().title))) || t("prepare.agenda.untitled")}
              />
            </b>
            <span class="quiet">
              <Text of={isLifted() ? t("prepare.agenda.moving") : about(row())} />
            </span>
          </button>
          <span class="ag-tools">
            <Show when={!isSub()}>
              <IconButton
                icon="plus"
                label={t("prepare.agenda.addUnder", { number: prep.data.format.digits(place()?.number ?? "") })}
                onPress={() => void props.agenda.add(row())}
              />
            </Show>
          </span>
        </li>
      )}
    </Show>
  );
};

const Keys = () => {
  const { t } = useApp();
  return (
    <span class="prep-keys quiet" aria-hidden="true">
      <Key of="Space" /> {t("prepare.agenda.keyLift")} <Key of="↑" /> <Key of="↓" /> {t("prepare.agenda.keyMove")}{" "}
      <Key of="→" /> <Key of="←" /> {t("prepare.agenda.keyUnder")} <Key of="Esc" /> {t("prepare.agenda.keyBack")}
    </span>
  );
};
