import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { StateLine, type Tone } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { reasonKeyOf } from "./absence-reasons.ts";
import { isHere } from "../count-presence.ts";
import { deskFilters, type DeskRow } from "./desk-rows.ts";
import type { Desk } from "./desk-state.ts";
import { invitationReplyWords } from "./invitation-reply-words.ts";

/** Rows that are drawn at first, and each time more are asked for. */
const pageLength = 50;

/** The names: found by two letters, or those of one filter. Arrows move through them from the field. */
export const DeskList = (props: { readonly desk: Desk }) => {
  const { t } = useApp();
  const [limit, setLimit] = createSignal(pageLength);
  const shown = () => props.desk.rows().slice(0, limit());
  const move = (by: number) => {
    const ids = shown().map(({ person }) => person.id);
    const at = ids.indexOf(props.desk.chosen()?.person.id ?? "");
    const next = ids[Math.min(Math.max(at + by, 0), ids.length - 1)];
    props.desk.choose(next);
    document.getElementById(`desk-${next ?? ""}`)?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter") document.querySelector<HTMLElement>(".desk-person .btn.main")?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <main class="desk-find" id="main" tabIndex={-1}>
      <div class="desk-search">
        <TextField
          label={t("desk.search")}
          hideLabel
          icon="search"
          type="search"
          autofocus
          placeholder={t("desk.search")}
          value={props.desk.query()}
          onInput={(query) => {
            props.desk.setQuery(query);
            props.desk.choose(undefined);
            setLimit(pageLength);
          }}
          onKeyDown={onKeyDown}
        />
        <Button icon="plus" label={t("desk.add")} onPress={() => props.desk.setSide({ kind: "walk-in" })} />
      </div>
      <Filters desk={props.desk} />
      <ul class="desk-rows" aria-label={t(`desk.filter.${props.desk.filter()}`)}>
        <For each={shown()} fallback={<Nobody desk={props.desk} />}>
          {(row) => <Row desk={props.desk} row={row} />}
        </For>
      </ul>
      <Show when={props.desk.rows().length > limit()}>
        <Button
          kind="wide"
          label={t("desk.more", { count: props.desk.rows().length - limit() })}
          onPress={() => setLimit(limit() + pageLength)}
        />
      </Show>
    </main>
  );
};

const Filters = (props: { readonly desk: Desk }) => {
  const { t } = useApp();
  return (
    <div class="desk-filters" role="group" aria-label={t("desk.filters")}>
      <For each={deskFilters}>
        {(filter) => (
          <button
            type="button"
            class="desk-filter"
            aria-pressed={props.desk.filter() === filter && props.desk.query() === ""}
            onClick={() => props.desk.setFilter(filter)}
          >
            {t(`desk.filter.${filter}`)}{" "}
            <span class="nw">{props.desk.data.format.number(props.desk.counts()[filter])}</span>
          </button>
        )}
      </For>
    </div>
  );
};

const Nobody = (props: { readonly desk: Desk }) => {
  const { t } = useApp();
  const query = () => props.desk.query().trim();
  const none = () => t(props.desk.data.people().length === 0 ? "desk.noRoster" : "desk.nobody");
  return (
    <li class="quiet-line">
      <Text of={query() === "" ? none() : t("desk.notFound", { query: query() })} />
    </li>
  );
};

const Row = (props: { readonly desk: Desk; readonly row: DeskRow }) => {
  const { say, t } = useApp();
  const person = () => props.row.person;
  /** Beside a member who has come, the other one attends in their own right. */
  const substitute = () => (isHere(props.row.attendance) ? undefined : props.desk.substitutes().get(person().id));
  const sector = () => say({ th: props.desk.data.sectorLabel(person().sector) });
  return (
    <li>
      <button
        type="button"
        class="desk-row"
        id={`desk-${person().id}`}
        aria-current={props.desk.chosen()?.person.id === person().id ? "true" : undefined}
        onClick={() => props.desk.choose(person().id)}
      >
        <span class="desk-who">
          <b>
            <PersonName of={person()} {...(props.desk.query() !== "" && { marked: props.desk.query() })} />
          </b>
          <span class="quiet">
            <Text of={[person().position, sector()].filter(Boolean).join(" · ")} />
          </span>
          <Show when={props.desk.stoodInForBy(props.row)}>
            {(member) => (
              <span class="quiet">
                {t("desk.inPlaceOf")} <PersonName of={member()} />
              </span>
            )}
          </Show>
        </span>
        <Show when={substitute()} fallback={<RowState desk={props.desk} row={props.row} />}>
          {(instead) => (
            <SubstituteHere desk={props.desk} instead={instead()} isUnconfirmed={props.row.isUnconfirmed} />
          )}
        </Show>
      </button>
    </li>
  );
};

/** A state of so many letters stands on one line. */
const longestUnbroken = 20;

const signs: Readonly<Record<string, { readonly icon: IconName; readonly tone: Tone }>> = {
  present: { icon: "check-circle", tone: "done" },
  absent: { icon: "decline", tone: "office" },
  left: { icon: "leave", tone: "office" },
  expected: { icon: "clock", tone: "office" },
};

/** The member's seat is taken: by whom, whose name stays whole, and since when. */
const SubstituteHere = (props: { readonly desk: Desk; readonly instead: DeskRow; readonly isUnconfirmed: boolean }) => {
  const { t } = useApp();
  const words = () => {
    const at = props.instead.attendance?.checkedInAt ?? null;
    return at === null
      ? t("desk.state.substituted")
      : t("desk.state.substitutedAt", { time: props.desk.data.format.time(at) });
  };
  return (
    <span class="desk-state is-named">
      <Show when={props.isUnconfirmed}>
        <StateLine icon="alert" tone="yours" words={t("desk.state.unconfirmed")} />
      </Show>
      <p class="state is-done">
        <Icon name="check-circle" size="line" />
        <span class="words">
          <PersonName of={props.instead.person} /> <Text of={words()} />
        </span>
      </p>
    </span>
  );
};

const RowState = (props: { readonly desk: Desk; readonly row: DeskRow }) => {
  const { t, personName } = useApp();
  /** Nobody comes any more once the meeting is over. */
  const status = () => {
    const noted = props.row.attendance?.status ?? "expected";
    return noted === "expected" && props.desk.data.status() === "closed" ? "absent" : noted;
  };
  const absent = (reason: string | null | undefined) => {
    const usual = reasonKeyOf(reason ?? "");
    return usual === undefined ? (reason ?? t("desk.state.absent")) : t(`desk.reason.${usual}`);
  };
  const words = () => {
    const { attendance } = props.row;
    if (attendance?.status === "present" && attendance.checkedInAt !== null) {
      const time = props.desk.data.format.time(attendance.checkedInAt);
      return t(attendance.late ? "desk.state.late" : "desk.state.present", { time });
    }
    if (attendance?.status === "absent") return absent(attendance.reason);
    if (attendance?.afterMeeting !== undefined) {
      const time = props.desk.data.format.time(attendance.afterMeeting);
      return t(attendance.clockSuspect === true ? "desk.state.afterMeetingByClock" : "desk.state.afterMeeting", {
        time,
      });
    }
    const reply = props.desk.replyOf(props.row.person.id);
    if (status() === "expected" && reply !== undefined && reply.coming !== "yes")
      return invitationReplyWords({ t, personName }, reply);
    return t(`desk.state.${status() === "present" ? "presentUntimed" : status()}`);
  };
  const sign = () => signs[status()];
  return (
    <span class={words().length > longestUnbroken ? "desk-state" : "desk-state is-short"}>
      <Show when={props.row.isUnconfirmed}>
        <StateLine icon="alert" tone="yours" words={t("desk.state.unconfirmed")} />
      </Show>
      <StateLine icon={sign()?.icon ?? "clock"} tone={sign()?.tone ?? "office"} words={words()} />
    </span>
  );
};
