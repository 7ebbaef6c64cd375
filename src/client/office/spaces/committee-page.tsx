import { createResource, createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { resourceValue } from "#client/lib/resource-value.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { BelowField } from "#client/ui/field-label.tsx";
import { memberSeats } from "#domain/committee-roster.ts";
import { quorumAt, quorumFor, shareNames, shareOf } from "#domain/quorum-shares.ts";
import { readNumber } from "#domain/numerals.ts";
import type { CommitteeRecord } from "#domain/records.ts";
import { DateChoice } from "../date-choice.tsx";
import type { Fields, Seen } from "../prepare/undoable-record-edits.ts";
import { inThai } from "../prepare/preparing-context.tsx";
import { SavedText, useNeeded } from "../prepare/autosave-field.tsx";
import { spacesApi } from "../prepare/spaces-api.ts";
import type { SpacesList } from "../prepare/spaces-list.ts";
import { SpacesFrame } from "./spaces-frame.tsx";
import { BilingualAutosaveFields } from "./bilingual-autosave-fields.tsx";
import { SeatForm } from "./seat-form.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { CommitteeSeats } from "./committee-seats.tsx";
import { createSpaceEditing } from "./space-editing.ts";
import { ApplySeatsToMeetings } from "./apply-seats-to-meetings.tsx";

/** A committee: its appointment, its seats and who holds them, and what its meetings count by. */
export const CommitteePage = (props: { readonly id: string; readonly spaces: SpacesList }) => {
  const { t, say, announce } = useApp();
  // oxlint-disable-next-line solid/reactivity -- the page is made anew for another committee
  const space = createSpaceEditing(props.id);
  const record = () => space.of("committee")[0];
  const [chosen, choose] = createSignal<string>();
  const seat = () => record()?.seats.find(({ key }) => key === chosen());
  const [sectors] = createResource(
    () => props.spaces.organisation()?.id,
    async (id) => {
      const got = await spacesApi.readAll(id);
      const above = got.ok ? got.value.find((one) => one.type === "organisation") : undefined;
      return above?.type === "organisation" ? above.sectors : [];
    },
  );
  const put = (fields: Fields, seen?: Seen) => {
    const committee = record();
    if (committee !== undefined) void space.put("committee", committee, fields, seen);
  };
  /** The seats, and the quorum where it is a share of them. */
  const withQuorum = (seats: CommitteeRecord["seats"]): Fields => {
    const before = record()?.quorum ?? null;
    const after = before === null ? null : quorumFor(before, memberSeats(seats).length);
    return after === before ? { seats } : { seats, quorum: after };
  };
  const [done, tellDone] = createSignal<string>();
  const erased = (words: string) => {
    announce(words);
    tellDone(words);
    choose(undefined);
    void space.load();
  };
  return (
    <SpacesFrame
      spaces={props.spaces}
      place={`/office/committee/${props.id}`}
      title={say(record()?.name ?? props.spaces.space(props.id)?.name ?? { th: "" })}
      sub={t("spaces.committee.sub")}
      tools={
        <>
          <ButtonLink icon="clock" label={t("spaces.log")} href={`/office/${props.id}/log`} />
          <ButtonLink icon="key" label={t("spaces.committee.rolesHere")} href={`/office/roles/${props.id}`} />
        </>
      }
      space={space}
      dock={
        <Show when={seat()}>
          {(inHand) => (
            <SeatForm
              seat={inHand()}
              seats={record()?.seats ?? []}
              committeeId={props.id}
              sectors={resourceValue(sectors) ?? []}
              onPut={(seats, seen) => put(withQuorum(seats), seen)}
              onClose={() => choose(undefined)}
              onErased={erased}
            />
          )}
        </Show>
      }
      isDocked={seat() !== undefined}
    >
      <Show when={record()}>
        {(committee) => (
          <>
            <Show when={done()}>{(words) => <StateLine icon="check-circle" tone="done" words={words()} />}</Show>
            <CommitteeSeats
              record={committee()}
              sectors={resourceValue(sectors) ?? []}
              inHand={chosen()}
              onChoose={choose}
              onPut={(seats) => put(withQuorum(seats))}
              onErased={erased}
            />
            <div class="prep-two">
              <Appointment record={committee()} onPut={put} />
              <div>
                <Rules record={committee()} onPut={put} />
                <ApplySeatsToMeetings committee={committee()} spaces={props.spaces} />
              </div>
            </div>
          </>
        )}
      </Show>
    </SpacesFrame>
  );
};

type PartProps = { readonly record: CommitteeRecord; readonly onPut: (fields: Fields, seen?: Seen) => void };

const appointmentYears = { before: 10, after: 10 };

const Appointment = (props: PartProps) => {
  const { t } = useApp();
  const isNeeded = useNeeded();
  const of = () => ({ kind: "committee", id: props.record.id }) as const;
  const term = () => props.record.term;
  return (
    <section class="plate plate-pad prep-form" aria-label={t("spaces.committee.order")}>
      <h2>{t("spaces.committee.order")}</h2>
      <BilingualAutosaveFields
        label={t("spaces.committee.name")}
        isLong
        words={props.record.name}
        of={of()}
        problemOf={isNeeded}
        onSave={(name, seen) => props.onPut({ name }, seen)}
      />
      <SavedText
        label={t("spaces.committee.appointment")}
        optional={t("prepare.optional")}
        hint={t("spaces.committee.appointmentHint")}
        value={props.record.appointment?.th ?? ""}
        of={of()}
        onSave={(th, seen) =>
          props.onPut({ appointment: th.trim() === "" ? null : inThai(props.record.appointment, th.trim()) }, seen)
        }
      />
      <DateChoice
        label={t("spaces.committee.appointedOn")}
        reach={appointmentYears}
        value={props.record.appointedOn ?? ""}
        onChoose={(appointedOn) => props.onPut({ appointedOn })}
      />
      <DateChoice
        label={t("spaces.committee.termFrom")}
        reach={appointmentYears}
        value={term()?.from ?? ""}
        onChoose={(from) => props.onPut({ term: { from, until: term()?.until ?? null } })}
      />
      <Show when={term()}>
        {(known) => (
          <DateChoice
            label={t("spaces.committee.termUntil")}
            reach={appointmentYears}
            value={known().until ?? ""}
            onChoose={(until) => props.onPut({ term: { ...known(), until } })}
          />
        )}
      </Show>
    </section>
  );
};

const wholeNumber = (typed: string): number | undefined => {
  const value = readNumber(typed);
  return value !== undefined && Number.isInteger(value) && value > 0 ? value : undefined;
};

/** What the committee's own rules say of counting; what they do not say stays open, and the secretariat is asked. */
const Rules = (props: PartProps) => {
  const { t } = useApp();
  const members = () => memberSeats(props.record.seats).length;
  const quorum = () => props.record.quorum;
  const share = () => {
    const known = quorum();
    return known === null ? "none" : (shareOf(known) ?? "own");
  };
  const setShare = (name: string) => {
    const chosen = shareNames.find((known) => known === name);
    if (name === "none") return props.onPut({ quorum: null });
    const own = { seats: members(), needed: quorum()?.needed ?? 1 };
    props.onPut({ quorum: chosen === undefined ? own : quorumAt(chosen, members()) });
  };
  const isOld = () => quorum() !== null && quorum()?.seats !== members();
  return (
    <section class="plate plate-pad prep-form" aria-label={t("spaces.committee.rules")}>
      <h2>{t("spaces.committee.rules")}</h2>
      <div class="prep-line">
        <div class="grows">
          <SelectField
            label={t("spaces.committee.quorum")}
            value={share()}
            options={(["none", ...shareNames, "own"] as const).map((name) => ({
              value: name,
              label: t(`spaces.committee.shares.${name}`),
            }))}
            onChoose={setShare}
          />
        </div>
        <Show when={isOld() && members() > 0}>
          <Button label={t("spaces.committee.quorumAgain", { count: members() })} onPress={() => setShare(share())} />
        </Show>
        {/* Of no seats a share is no number yet; it is worked out with the first. */}
        <Show when={members() > 0 || (quorum()?.needed ?? 0) > 1 ? quorum() : null}>
          {(known) => (
            <div class="fits-small">
              <SavedText
                label={t("spaces.committee.needed")}
                inputMode="numeric"
                maxLength={4}
                value={String(known().needed)}
                of={{ kind: "committee", id: props.record.id }}
                problemOf={(typed) => (wholeNumber(typed) === undefined ? t("prepare.problem.number") : undefined)}
                onSave={(typed, seen) =>
                  props.onPut({ quorum: { seats: members(), needed: wholeNumber(typed) ?? known().needed } }, seen)
                }
              />
            </div>
          )}
        </Show>
      </div>
      {/* Under the line, so that its fields stand level whatever is said. */}
      <BelowField
        problem={
          isOld() ? t("spaces.committee.quorumBefore", { seats: quorum()?.seats ?? 0, count: members() }) : undefined
        }
        hint={t("spaces.committee.quorumOf", { count: members() })}
      />
      <Substitutes record={props.record} onPut={props.onPut} />
      <SelectField
        label={t("spaces.committee.numbering")}
        value={props.record.numbering ?? ""}
        options={[
          { value: "", label: t("spaces.committee.asOrganisation") },
          { value: "calendar", label: t("prepare.meeting.byCalendar") },
          { value: "fiscal", label: t("prepare.meeting.byFiscal") },
        ]}
        onChoose={(numbering) => props.onPut({ numbering: numbering === "" ? null : numbering })}
      />
    </section>
  );
};

const substituteChoices = { ask: null, yes: true, no: false } as const;

const Substitutes = (props: PartProps) => {
  const { t } = useApp();
  const value = () => {
    const known = props.record.substitutesCount;
    return known === null ? "ask" : known ? "yes" : "no";
  };
  return (
    <SelectField
      label={t("spaces.committee.substitutes")}
      value={value()}
      options={(["ask", "yes", "no"] as const).map((name) => ({
        value: name,
        label: t(`spaces.committee.substitutesChoices.${name}`),
      }))}
      onChoose={(name) =>
        props.onPut({ substitutesCount: name === "ask" ? null : substituteChoices[name === "yes" ? "yes" : "no"] })
      }
    />
  );
};
