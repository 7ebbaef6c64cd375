import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { PersonName as Name } from "#domain/records.ts";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "../console-context.tsx";
import { confirmation, identitiesFound, identitiesOf, rejection, type Identity } from "../unconfirmed-people.ts";
import { OfficeWindow } from "./office-window.tsx";
import { PersonSearch } from "./person-search.tsx";

/** The rows that are shown at first, and each time more are asked for. */
const pageLength = 30;

/**
 * People who say themselves who they are: found by name, confirmed as whom they most likely are, several at once, or as
 * somebody else, or refused.
 */
export const ConfirmIdentitiesWindow = () => {
  const { t } = useApp();
  const desk = useConsole();
  const [query, setQuery] = createSignal("");
  const [limit, setLimit] = createSignal(pageLength);
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set());
  const waiting = createMemo(() => identitiesOf(desk.data.people(), desk.data.presence().unconfirmed));
  const found = createMemo(() => identitiesFound(waiting(), query()));
  const sure = () => found().filter(({ likely, isContested }) => likely !== undefined && !isContested);
  const picked = () => waiting().filter(({ id }) => chosen().has(id));
  const pick = (ids: readonly string[], on: boolean) =>
    setChosen((before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))));
  const confirmPicked = async () => {
    const all = picked();
    const acts = all.map((one) => confirmation(one, one.likely));
    if (await desk.acts.performAll(acts, t("office.toast.confirmMany", { count: all.length })))
      setChosen(new Set<string>());
  };

  return (
    <OfficeWindow title={t("office.confirm.title")}>
      <div class="in">
        <p class="quiet">
          <Text of={t("office.confirm.hint")} />
        </p>
        <Show when={waiting().length > 0} fallback={<p>{t("office.confirm.none")}</p>}>
          <TextField
            label={t("office.confirm.searchHere")}
            icon="search"
            type="search"
            autocomplete="off"
            value={query()}
            onInput={setQuery}
          />
          <Show when={sure().length > 1}>
            <Button
              icon="check"
              label={t("office.confirm.pickSure", { count: sure().length })}
              onPress={() =>
                pick(
                  sure().map(({ id }) => id),
                  true,
                )
              }
            />
          </Show>
          <For
            each={found().slice(0, limit())}
            fallback={<p class="quiet">{t("office.roster.noneFound", { query: query().trim() })}</p>}
          >
            {(identity) => (
              <Unconfirmed
                identity={identity}
                isPicked={chosen().has(identity.id)}
                onPick={(on) => pick([identity.id], on)}
              />
            )}
          </For>
          <Show when={found().length > limit()}>
            <Button
              kind="wide"
              label={t("office.roster.more", { count: found().length - limit() })}
              onPress={() => setLimit(limit() + pageLength)}
            />
          </Show>
        </Show>
      </div>
      <Show when={picked().length > 0}>
        <div class="foot over">
          <Button
            kind="main"
            icon="check"
            label={t("office.confirm.picked", { count: picked().length })}
            onPress={() => void confirmPicked()}
          />
        </div>
      </Show>
    </OfficeWindow>
  );
};

type RowProps = {
  readonly identity: Identity;
  readonly isPicked: boolean;
  readonly onPick: (on: boolean) => void;
};

const Unconfirmed = (props: RowProps) => {
  const { t, personName } = useApp();
  const { data } = useConsole();
  const id = createUniqueId();
  const person = () => props.identity.person;
  /** Whom this person replaces. The desk notes the id of the member; who checks in alone types a name. */
  const behalf = (): Name | string | undefined => {
    const whom = data.attendanceByPerson().get(person().id)?.onBehalfOf;
    return data.people().find((one) => one.id === whom) ?? (whom == null ? undefined : personName(whom));
  };
  return (
    <section class="person-block" aria-labelledby={id}>
      <label class="pick-line">
        <input
          type="checkbox"
          checked={props.isPicked}
          aria-label={t("office.confirm.pick", { name: person() })}
          onChange={(event) => props.onPick(event.currentTarget.checked)}
        />
        <b id={id}>
          <PersonName of={person()} />
        </b>
      </label>
      <p class="quiet">
        <Text
          of={[person().position, person().affiliation, data.sectorLabel(person().sector)].filter(Boolean).join(" · ")}
        />
      </p>
      <Show when={behalf()}>
        {(name) => <StateLine icon="people" words={t("office.confirm.behalf", { name: name() })} />}
      </Show>
      <Show when={props.identity.isContested}>
        <StateLine icon="alert" tone="yours" words={t("office.confirm.contested")} />
      </Show>
      <Decisions identity={props.identity} nameId={id} behalf={behalf()} />
    </section>
  );
};

/** Confirmed as the likely one, as somebody beside the roster, as another one of it, or not at all. */
const Decisions = (props: {
  readonly identity: Identity;
  readonly nameId: string;
  /** Whom the person replaces; undefined for nobody. */
  readonly behalf: Name | string | undefined;
}) => {
  const { t } = useApp();
  const desk = useConsole();
  const [isFinding, setFinding] = createSignal(false);
  const name = () => props.identity.person;
  const confirm = (as: Identity["likely"]) =>
    desk.acts.perform(confirmation(props.identity, as), t("office.toast.confirm", { name: name() }));
  const reject = () =>
    desk.acts.performAll(
      rejection(props.identity, t("office.confirm.rejectReason")),
      t("office.toast.reject", { name: name() }),
    );
  return (
    <>
      <div class="actions">
        <Show when={props.identity.likely}>
          {(likely) => (
            <Button
              icon="check"
              label={t("office.confirm.asPerson", { name: likely() })}
              onPress={() => void confirm(likely())}
            />
          )}
        </Show>
        <Button
          label={props.behalf ? t("office.confirm.asSubstitute", { name: props.behalf }) : t("office.confirm.asNew")}
          describedBy={props.nameId}
          onPress={() => void confirm(undefined)}
        />
        <Button
          icon="search"
          label={t("office.confirm.find")}
          describedBy={props.nameId}
          pressed={isFinding()}
          onPress={() => setFinding(!isFinding())}
        />
        <Button
          icon="decline"
          label={t("office.confirm.reject")}
          describedBy={props.nameId}
          onPress={() => void reject()}
        />
      </div>
      <Show when={isFinding()}>
        <PersonSearch
          label={t("office.confirm.search")}
          none={t("office.record.speakerNone")}
          people={desk.data.people().filter((other) => other.confirmed)}
          onChoose={(other) => void confirm(other)}
        />
      </Show>
    </>
  );
};
