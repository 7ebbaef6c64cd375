import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Badge } from "#client/ui/badge.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { dateInLanguage } from "#domain/thai-date.ts";
import type { NameStays, PersonPlace, PersonPlacesAnswer, PlaceName, PlacesInSpace } from "#protocol/person-places.ts";
import { keyOf, type ErasureOrder } from "./erase-person-order.ts";

/** Which meeting, of which committee, when. */
const useWhere = () => {
  const { say, language, digits } = useApp();
  const day = ({ startsAt }: PlaceName) =>
    startsAt === undefined ? "" : digits(dateInLanguage(startsAt, language(), "medium"));
  return {
    name: (place: PlaceName) => digits(say(place.name)),
    more: (place: PlaceName) =>
      [place.committee === undefined ? "" : say(place.committee), day(place)]
        .filter((words) => words !== "")
        .join(" · "),
  };
};

const Heading = (props: { readonly of: PlaceName }) => {
  const { t } = useApp();
  const where = useWhere();
  return (
    <>
      <h4>
        <Text of={where.name(props.of)} />
        <Show when={props.of.isRehearsal}>
          {" "}
          <Badge label={t("office.erasePerson.rehearsal")} />
        </Show>
      </h4>
      <Show when={where.more(props.of)}>
        {(words) => (
          <p class="quiet small">
            <Text of={words()} />
          </p>
        )}
      </Show>
    </>
  );
};

/** What is going to be erased; of whom it is certain, it is chosen already. */
export const Places = (props: { readonly found: PersonPlacesAnswer; readonly order: ErasureOrder }) => {
  const { t } = useApp();
  return (
    <section aria-label={t("office.erasePerson.places")}>
      <h3>{t("office.erasePerson.places")}</h3>
      <For each={props.found.spaces}>
        {(space) => (
          <div class="person-block">
            <Heading of={space} />
            <For each={space.places}>{(place) => <Place space={space} place={place} order={props.order} />}</For>
            <StaysHere stays={space.stays} />
          </div>
        )}
      </For>
    </section>
  );
};

const Place = (props: { readonly space: PlacesInSpace; readonly place: PersonPlace; readonly order: ErasureOrder }) => {
  const { t } = useApp();
  const where = useWhere();
  const named = () => ({ spaceId: props.space.spaceId, id: props.place.id });
  const isAsked = () => props.place.how === "asked";
  const as = () => t(`office.erasePerson.as_${props.place.as}`);
  const doubt = () => {
    const { how } = props.place;
    return how === "same-name" || how === "near" ? t(`office.erasePerson.${how}`) : undefined;
  };
  const details = () =>
    [as(), props.place.position, props.place.affiliation].filter((words) => words !== "").join(" · ");
  return (
    <>
      <label class="pick-line">
        <input
          type="checkbox"
          aria-label={t("office.erasePerson.pick", {
            name: props.place.name,
            as: as(),
            place: where.name(props.space),
          })}
          checked={isAsked() || props.order.picked().has(keyOf(named()))}
          disabled={isAsked()}
          onChange={(event) => props.order.pick(named(), event.currentTarget.checked)}
        />
        <span>
          <b>
            <Text of={props.place.name} />
          </b>
          <span class="detail small quiet">
            <Text of={details()} />
          </span>
          <Show when={isAsked()}>
            <span class="detail small quiet">
              <Text of={t("office.erasePerson.asked")} />
            </span>
          </Show>
        </span>
      </label>
      <Show when={doubt()}>{(words) => <StateLine icon="alert" tone="yours" words={words()} />}</Show>
    </>
  );
};

const namedTexts = [
  "entry",
  "answer",
  "agenda-item",
  "paragraph",
  "correction",
  "follow-up",
  "arising",
  "reply",
  "speech",
  "project",
  "meeting",
  "attendance",
  "announcement",
] as const;

const StaysHere = (props: { readonly stays: NameStays }) => {
  const { t } = useApp();
  const where = () =>
    [
      ...new Set(
        props.stays.texts.map(({ type }) =>
          t(`office.erasePerson.text.${namedTexts.find((known) => known === type) ?? "other"}`),
        ),
      ),
    ].join(" · ");
  const texts = () => props.stays.texts.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <Show when={props.stays.passedOn}>
        {(count) => <StateLine icon="merge" words={t("office.erasePerson.passedOn", { count: count() })} />}
      </Show>
      <Show when={props.stays.certified > 0}>
        <StateLine icon="lock" words={t("office.erasePerson.certified", { count: props.stays.certified })} />
      </Show>
      <Show when={texts() > 0}>
        <StateLine icon="pencil" words={t("office.erasePerson.texts", { count: texts(), where: where() })} />
      </Show>
    </>
  );
};

/** Where the officer may erase nobody: the request is another's, and nothing is hidden of that. */
export const Others = (props: { readonly found: PersonPlacesAnswer }) => {
  const { t } = useApp();
  return (
    <Show when={props.found.others.length > 0}>
      <section aria-label={t("office.erasePerson.others")}>
        <h3>{t("office.erasePerson.others")}</h3>
        <p class="quiet">
          <Text of={t("office.erasePerson.othersHint")} />
        </p>
        <For each={props.found.others}>
          {(other) => (
            <div class="person-block">
              <Heading of={other} />
              <StateLine
                icon="people"
                words={`${t("office.erasePerson.count", { count: other.count })} · ${
                  other.officers.length === 0
                    ? t("office.erasePerson.noOfficers")
                    : t("office.erasePerson.officers", { names: other.officers.join(", ") })
                }`}
              />
            </div>
          )}
        </For>
      </section>
    </Show>
  );
};

const stays = ["staysLog", "staysFigures", "staysCopies", "staysAccount"] as const;

/** What no erasure takes away, whoever it is. */
export const Stays = () => {
  const { t } = useApp();
  return (
    <section aria-label={t("office.erasePerson.stays")}>
      <h3>{t("office.erasePerson.stays")}</h3>
      <ul class="stays">
        <For each={stays}>
          {(one) => (
            <li>
              <Text of={t(`office.erasePerson.${one}`)} />
            </li>
          )}
        </For>
      </ul>
    </section>
  );
};
