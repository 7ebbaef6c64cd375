import { useNavigate } from "@solidjs/router";
import { createEffect, createResource, createSignal, For, on, onMount, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { newId } from "#client/lib/new-id.ts";
import { resourceValue } from "#client/lib/resource-value.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import { countExamples, takeable, type Takeable } from "#domain/new-meeting.ts";
import { readNumber } from "#domain/numerals.ts";
import { DateChoice } from "../date-choice.tsx";
import { readTime } from "../parse-time-of-day.ts";
import { useOrganisationDigits } from "../organisation-digits.ts";
import { createSpacesList } from "./spaces-list.ts";
import { spacesApi, type ProposedNumber } from "./spaces-api.ts";
import "#client/ui/office.css";
import "#client/ui/prepare.css";
import "#client/ui/office-home.css";

const usual: readonly Takeable[] = ["agenda", "units", "strategies", "roster"];

/** What is filled in for a new meeting; the number follows from the date until it is typed. */
const createOrder = (committeeId: () => string, earlierVenue: () => string) => {
  const [date, setDate] = createSignal("");
  const [time, setTime] = createSignal("09.30");
  const [typedVenue, setVenue] = createSignal<string>();
  const [typedNumber, setTypedNumber] = createSignal<string>();
  const [typedYear, setTypedYear] = createSignal<string>();
  const [proposed, setProposed] = createSignal<ProposedNumber>();
  const [take, setTake] = createSignal<ReadonlySet<Takeable>>(new Set(usual));
  const startsAt = () => {
    const clock = readTime(time());
    return date() === "" || clock === undefined ? undefined : `${date()}T${clock}:00+07:00`;
  };
  const propose = async () => {
    const got = await spacesApi.nextNumber(committeeId(), startsAt());
    if (got.ok) setProposed(got.value);
  };
  onMount(() => void propose());
  createEffect(on(startsAt, () => void propose(), { defer: true }));
  return {
    date,
    setDate,
    time,
    setTime,
    venue: () => typedVenue() ?? earlierVenue(),
    /** As it was typed; undefined: it is the earlier meeting's, in both languages. */
    typedVenue,
    setVenue,
    setNumber: setTypedNumber,
    setYear: setTypedYear,
    number: () => typedNumber() ?? String(proposed()?.number ?? ""),
    year: () => typedYear() ?? String(proposed()?.numberYear ?? ""),
    take,
    turn: (what: Takeable, isOn: boolean) => {
      const next = new Set(take());
      if (isOn) next.add(what);
      else next.delete(what);
      setTake(next);
    },
    startsAt,
  };
};
type Order = ReturnType<typeof createOrder>;

/**
 * The earlier meeting that is copied: how many records each part has, how many of them are example data, which stay behind,
 * and its venue.
 */
const createEarlier = (from: () => string | undefined) => {
  const [read] = createResource(from, async (id) => {
    const got = await spacesApi.readAll(id);
    return got.ok ? got.value : [];
  });
  const records = () => resourceValue(read) ?? [];
  return {
    counted: (what: Takeable) => countExamples(records(), what),
    venue: (): string => records().find((record) => record.type === "meeting")?.venue.th ?? "",
  };
};
type Earlier = ReturnType<typeof createEarlier>;

/** Making a meeting: when and where, and what comes along from an earlier one, which stays as it is. */
export const NewMeeting = (props: {
  readonly committeeId: string;
  /** The earlier meeting that is copied; none for a blank one. */
  readonly from: string | undefined;
  /** Goes on to bringing in a file. */
  readonly thenImport: boolean;
}) => {
  const { t, say } = useApp();
  const navigate = useNavigate();
  const spaces = createSpacesList();
  useOrganisationDigits(spaces.organisation);
  const heading = () => {
    const name = spaces.space(props.committeeId)?.name;
    return name === undefined ? t("prepare.new.title") : t("prepare.new.titleOf", { committee: say(name) });
  };
  const beginning = () => {
    if (props.from !== undefined) return "copied";
    return props.thenImport ? "fromFile" : "blank";
  };
  const earlier = createEarlier(() => props.from);
  const order = createOrder(() => props.committeeId, earlier.venue);
  const [problem, setProblem] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);
  const id = newId();
  const make = async () => {
    const startsAt = order.startsAt();
    if (startsAt === undefined) return setProblem(t("prepare.new.dateFirst"));
    const number = order.number().trim() === "" ? null : (readNumber(order.number()) ?? undefined);
    if (number === undefined) return setProblem(t("prepare.problem.number"));
    setBusy(true);
    const numberYear = readNumber(order.year());
    const typedVenue = order.typedVenue();
    const made = await spacesApi.makeMeeting(props.committeeId, {
      id,
      startsAt,
      number,
      ...(numberYear === undefined ? {} : { numberYear }),
      ...(typedVenue === undefined ? {} : { venue: { th: typedVenue.trim() } }),
      ...(props.from === undefined ? {} : { from: props.from, take: [...order.take()] }),
    });
    setBusy(false);
    if (!made.ok) return setProblem(t(`office.failure.${made.error.kind}`));
    navigate(`/office/${made.value}/${props.thenImport ? "import" : "prepare"}`);
  };
  return (
    <div class="office prep">
      <header class="bar no-print">
        <ButtonLink kind="plain" icon="back" label={t("prepare.home.title")} href="/office" />
        <span class="grow" />
      </header>
      <main class="prep-page" id="main" tabIndex={-1}>
        <div class="prep-top">
          <div class="grow">
            <PageTitle of={heading()} />
            <p class="quiet">
              <Text of={t(`prepare.new.${beginning()}`)} />
            </p>
          </div>
        </div>
        <div class="prep-body">
          <div class="prep-two">
            <WhenAndWhere order={order} />
            <Show when={props.from}>
              <TakeAlong order={order} counted={earlier.counted} />
            </Show>
          </div>
        </div>
        <footer class="prep-foot no-print">
          <Show when={problem()} fallback={<p class="grow quiet">{t("prepare.new.code")}</p>}>
            {(words) => (
              <p class="grow hint is-wrong with-sign" role="alert">
                <Icon name="alert" size="line" />
                <span>
                  <Text of={words()} />
                </span>
              </p>
            )}
          </Show>
          <ButtonLink label={t("prepare.new.not")} href="/office" />
          <Button
            kind="main"
            class="prep-main"
            label={t("prepare.new.make")}
            busy={isBusy()}
            onPress={() => void make()}
          />
        </footer>
      </main>
    </div>
  );
};

const WhenAndWhere = (props: { readonly order: Order }) => {
  const { t } = useApp();
  return (
    <section class="plate plate-pad prep-form">
      <h2>{t("prepare.new.when")}</h2>
      <DateChoice label={t("prepare.meeting.date")} value={props.order.date()} onChoose={props.order.setDate} />
      <div class="prep-line">
        <div class="fits-small">
          <TextField
            label={t("prepare.meeting.time")}
            value={props.order.time()}
            onInput={props.order.setTime}
            problem={readTime(props.order.time()) === undefined ? t("prepare.problem.time") : undefined}
            maxLength={10}
          />
        </div>
        <div class="grows">
          <TextField
            label={t("prepare.meeting.venue")}
            value={props.order.venue()}
            onInput={props.order.setVenue}
            maxLength={300}
          />
        </div>
      </div>
      <div class="prep-line">
        <div class="fits-small">
          <TextField
            label={t("prepare.meeting.number")}
            inputMode="numeric"
            value={props.order.number()}
            onInput={props.order.setNumber}
            maxLength={6}
          />
        </div>
        <div class="fits-small">
          <TextField
            label={t("prepare.meeting.year")}
            inputMode="numeric"
            value={props.order.year()}
            onInput={props.order.setYear}
            maxLength={4}
          />
        </div>
      </div>
      <p class="hint">
        <Text of={t("prepare.new.numberHint")} />
      </p>
    </section>
  );
};

const TakeAlong = (props: { readonly order: Order; readonly counted: Earlier["counted"] }) => {
  const { t } = useApp();
  return (
    <section class="plate plate-pad">
      <h2>{t("prepare.new.take")}</h2>
      <For each={takeable}>
        {(what) => (
          <label class="pick-line">
            <input
              type="checkbox"
              aria-label={t(`prepare.new.takes.${what}`)}
              checked={props.order.take().has(what)}
              onChange={(event) => props.order.turn(what, event.currentTarget.checked)}
            />
            <span>
              <b>{t(`prepare.new.takes.${what}`)}</b>
              <Show when={props.counted(what).examples > 0}>
                <br />
                <span class="quiet">
                  <Text of={t("prepare.new.examples", props.counted(what))} />
                </span>
              </Show>
            </span>
          </label>
        )}
      </For>
      <p class="hint with-sign">
        <Icon name="lock" size="line" />
        <span>
          <Text of={t("prepare.new.never")} />
        </span>
      </p>
    </section>
  );
};
