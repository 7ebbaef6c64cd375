import { createSignal, For, Show, untrack } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { displayName } from "#domain/person-name.ts";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { Text } from "#client/ui/text.tsx";
import { isBlank } from "#domain/clean-text.ts";
import type { PersonRecord } from "#domain/records.ts";
import { confirmation, identitiesOf, isAddedByOffice } from "../unconfirmed-people.ts";
import { absenceReasons, reasonKeyOf, reasonKeys } from "./absence-reasons.ts";
import { isHere } from "../count-presence.ts";
import type { DeskRow } from "./desk-rows.ts";
import type { Desk } from "./desk-state.ts";
import { arrivalWords } from "./arrival-words.ts";
import { invitationReplyWords } from "./invitation-reply-words.ts";

/** The selected person: identity, one main act, four others, and the last acts, also where nobody is left to select. */
export const DeskPerson = (props: { readonly desk: Desk }) => (
  <>
    <Show when={props.desk.chosen()} keyed>
      {(row) => <InHand desk={props.desk} row={row} />}
    </Show>
    <Done desk={props.desk} />
  </>
);

const InHand = (props: { readonly desk: Desk; readonly row: DeskRow }) => {
  const { t } = useApp();
  const person = () => props.row.person;
  const [hasAttended, setAttended] = createSignal(false);
  const [isAbsent, setAbsent] = createSignal(false);
  const claimants = () => props.desk.claimantsOf(props.row);
  /** Who is here already, and only has to be looked at. */
  const isConfirming = () => claimants().length === 1 && isHere(props.row.attendance);
  /** The seat is taken: whoever registers the member as well means to. */
  const hasSubstitute = () => !isHere(props.row.attendance) && props.desk.substitutes().has(person().id);
  const isBlocked = () => (person().attention ?? "") !== "" && !hasAttended() && !isHere(props.row.attendance);
  const register = (late: boolean) =>
    void props.desk.setPresence(
      person(),
      { status: "present", ...(late && { late: true }) },
      t(late ? "desk.what.late" : "desk.what.present"),
    );
  return (
    <>
      <div>
        <h2>
          <PersonName of={person()} />
        </h2>
        <p class="quiet">
          <Text of={person().position} />
        </p>
      </div>
      <Facts desk={props.desk} row={props.row} />
      <For each={claimants()}>
        {(claimant) => <Unconfirmed desk={props.desk} claimant={claimant} row={props.row} isMain={isConfirming()} />}
      </For>
      <Show when={person().attention}>
        {(words) => (
          <label class="desk-attention">
            <input type="checkbox" checked={hasAttended()} onChange={() => setAttended(!hasAttended())} />
            <span>
              <b>{t("desk.attention")}</b>
              <br />
              <Text of={words()} />
            </span>
          </label>
        )}
      </Show>
      <Button
        kind={isConfirming() || hasSubstitute() ? "wide" : "main"}
        label={t(isHere(props.row.attendance) ? "desk.again" : "desk.register")}
        unavailable={isBlocked() ? t("desk.attentionFirst") : undefined}
        onPress={() => register(false)}
      />
      <div class="desk-four">
        <Button icon="people" label={t("desk.substitute")} onPress={() => props.desk.setSide({ kind: "substitute" })} />
        <Button icon="decline" label={t("desk.absent")} pressed={isAbsent()} onPress={() => setAbsent(!isAbsent())} />
        <Button
          icon="clock"
          label={t("desk.late")}
          unavailable={isBlocked() ? t("desk.attentionFirst") : undefined}
          onPress={() => register(true)}
        />
        <Button
          icon="leave"
          label={t("desk.left")}
          onPress={() => void props.desk.setPresence(person(), { status: "left" }, t("desk.what.left"))}
        />
      </div>
      <Show when={isAbsent()}>
        <Reason desk={props.desk} row={props.row} onDone={() => setAbsent(false)} />
      </Show>
    </>
  );
};

const Facts = (props: { readonly desk: Desk; readonly row: DeskRow }) => {
  const { t, personName } = useApp();
  const person = () => props.row.person;
  const capacity = () => props.row.attendance?.capacity ?? person().capacity;
  const asWhom = () => {
    if (capacity() !== "member") return t("desk.inAttendance");
    const { role } = person();
    return role === "chair" || role === "secretary" ? t(`office.roster.${role}`) : t("desk.member");
  };
  /** Who has come is told; whom the member meant to send is past. */
  const hasSubstitute = () => props.desk.substitutes().has(person().id);
  return (
    <dl class="facts">
      <div>
        <dt>{t("desk.capacity")}</dt>
        <dd>{asWhom()}</dd>
      </div>
      <Show when={person().affiliation}>
        {(affiliation) => (
          <div>
            <dt>{t("desk.affiliation")}</dt>
            <dd>
              <Text of={affiliation()} />
            </dd>
          </div>
        )}
      </Show>
      <div>
        <dt>{t("desk.sector")}</dt>
        <dd>
          <Text of={props.desk.data.sectorLabel(person().sector)} />
        </dd>
      </div>
      <Show when={hasSubstitute() ? undefined : props.desk.replyOf(person().id)}>
        {(reply) => (
          <div>
            <dt>{t("desk.reply.label")}</dt>
            <dd>
              <Text of={invitationReplyWords({ t, personName }, reply())} />
            </dd>
          </div>
        )}
      </Show>
      <Show when={props.desk.stoodInForBy(props.row)}>
        {(who) => (
          <div>
            <dt>{t("desk.inPlaceOf")}</dt>
            <dd>
              <PersonName of={who()} />
            </dd>
          </div>
        )}
      </Show>
      <Show when={props.desk.substituteFor(person().id)}>
        {(instead) => (
          <Show when={arrivalWords(props.desk, instead(), t)}>
            {(words) => (
              <div>
                <dt>{t("desk.substituteWho")}</dt>
                <dd>
                  <PersonName of={instead().person} /> <Text of={words()} />
                </dd>
              </div>
            )}
          </Show>
        )}
      </Show>
    </dl>
  );
};

type UnconfirmedProps = {
  readonly desk: Desk;
  readonly row: DeskRow;
  /** The participant who gave this name; of who is on no list, the person. */
  readonly claimant: PersonRecord;
  readonly isMain: boolean;
};

/** Somebody who only claims to be this person: the desk sees them, and confirms it by the same act as the console. */
const Unconfirmed = (props: UnconfirmedProps) => {
  const { t } = useApp();
  const desk = untrack(() => props.desk);
  const identity = () => identitiesOf(desk.data.people(), [props.claimant])[0];
  const isOfRoster = () => props.claimant.id !== props.row.person.id;
  const likely = () => (isOfRoster() ? props.row.person : identity()?.likely);
  const confirm = async (as: PersonRecord | undefined) => {
    const words = t("desk.done", { name: as ?? props.claimant, what: t("desk.what.confirmed") });
    if (await desk.acts.perform(confirmation({ person: props.claimant }, as), words)) desk.leave();
  };
  const label = (as: PersonRecord) => (isOfRoster() ? t("desk.confirm") : t("desk.confirmAs", { name: as }));
  const isAlone = () => displayName(props.claimant) === displayName(props.row.person);
  return (
    <div class="reason">
      <p class="with-sign">
        <Icon name="alert" size="line" />
        <span>
          <Text of={t(isAddedByOffice(props.claimant) ? "desk.addedHere" : "desk.unconfirmed")} />
        </span>
      </p>
      <Show when={!isAlone()}>
        <p>
          <Text of={t("desk.gaveName", { name: props.claimant })} />
        </p>
      </Show>
      <Show when={likely()}>
        {(as) => (
          <Button
            icon="check"
            {...(props.isMain && { kind: "main" as const })}
            label={label(as())}
            onPress={() => void confirm(as())}
          />
        )}
      </Show>
      <Button
        icon="check"
        {...(props.isMain && likely() === undefined && { kind: "main" as const })}
        label={t("desk.confirmNew")}
        onPress={() => void confirm(undefined)}
      />
    </div>
  );
};

/** Why an appointed member does not come: the minutes print it. */
const Reason = (props: { readonly desk: Desk; readonly row: DeskRow; readonly onDone: () => void }) => {
  const { t } = useApp();
  const [other, setOther] = createSignal("");
  const save = async (reason: string) => {
    const usual = reasonKeyOf(reason);
    const what = t("desk.what.absent", { reason: usual === undefined ? reason : t(`desk.reason.${usual}`) });
    if (await props.desk.setPresence(props.row.person, { status: "absent", reason }, what)) props.onDone();
  };
  return (
    <div class="reason desk-reason" role="group" aria-label={t("desk.why")}>
      <p>{t("desk.why")}</p>
      <div class="desk-tags">
        <For each={reasonKeys}>
          {(reason) => <Button label={t(`desk.reason.${reason}`)} onPress={() => void save(absenceReasons[reason])} />}
        </For>
      </div>
      <TextField label={t("desk.reason.other")} value={other()} maxLength={200} onInput={setOther} />
      <Button
        label={t("desk.saveReason")}
        unavailable={isBlank(other()) ? t("desk.reason.needed") : undefined}
        onPress={() => void save(other().trim())}
      />
    </div>
  );
};

/** The last acts here, each with its undo. */
const Done = (props: { readonly desk: Desk }) => {
  const { t } = useApp();
  return (
    <Show when={props.desk.done().length > 0}>
      <section class="desk-done">
        <h3>{t("desk.last")}</h3>
        <ul>
          <For each={props.desk.done()}>
            {(one) => (
              <li>
                <span>
                  <b>
                    <PersonName of={one.name} />
                  </b>{" "}
                  <span class="quiet">
                    <Text of={one.what} /> <span class="nw">{props.desk.data.format.time(one.at)}</span>
                  </span>
                </span>
                <Button
                  kind="plain"
                  icon="undo"
                  label={t("desk.undo")}
                  about={displayName(one.name)}
                  onPress={() => void props.desk.undo(one)}
                />
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
};
