import { createMemo, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Switcher, Toggle } from "#client/ui/choice-controls.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";
import { readNumber } from "#domain/numerals.ts";
import { changesOfRole, type MeetingRole } from "#domain/assign-meeting-role.ts";
import { isPresiding } from "#domain/is-presiding.ts";
import { withTypedGivenName } from "#domain/split-typed-full-name.ts";
import type { PersonName, PersonRecord } from "#domain/records.ts";
import { DateChoice } from "../date-choice.tsx";
import type { Change, Fields, Seen } from "./undoable-record-edits.ts";
import { usePreparing } from "./preparing-context.tsx";
import { focusEmpty, SavedText, useNeeded } from "./autosave-field.tsx";

type PartProps = { readonly person: PersonRecord; readonly onPut: (fields: Fields, seen?: Seen) => void };

/** A seat of the roster, and who holds it. */
export const PersonForm = (props: { readonly person: PersonRecord; readonly onGone: () => void }) => {
  const { t } = useApp();
  const prep = usePreparing();
  const put = (fields: Fields, seen?: Seen) => void prep.editor.put("person", props.person, fields, seen);
  const remove = async () => {
    const { person } = props;
    props.onGone();
    await prep.editor.remove("person", person, t("prepare.toast.removed", { name: person }));
  };
  const vacate = (vacant: boolean) =>
    put(vacant ? { vacant, namePrefix: "", givenName: "", familyName: "", role: null } : { vacant });
  return (
    <Show when={props.person.id} keyed>
      <div class="prep-form" ref={focusEmpty(() => [props.person.id, props.person.givenName === ""])}>
        <Show when={props.person.vacant !== true || props.person.givenName !== ""}>
          <NameFields person={props.person} onPut={put} />
        </Show>
        <Show when={props.person.vacant === true}>
          <NewHolder person={props.person} onPut={put} />
        </Show>
        <PostFields person={props.person} onPut={put} />
        <SeatFields person={props.person} onPut={put} />
        <Toggle label={t("prepare.people.vacant")} on={props.person.vacant === true} onTurn={vacate} />
        <Button kind="grave" icon="trash" label={t("prepare.people.remove")} onPress={() => void remove()} />
      </div>
    </Show>
  );
};

const nobody = { namePrefix: "", givenName: "", familyName: "" };

/** What is written of a name that was typed into the field of the given name: of a whole one, its parts. */
const typedName = (before: PersonName, typed: string): Partial<PersonName> => {
  const next = withTypedGivenName(before, typed);
  const isWhole = next.namePrefix !== before.namePrefix || next.familyName !== before.familyName;
  return isWhole ? next : { givenName: next.givenName };
};

const NameFields = (props: PartProps) => {
  const { t } = useApp();
  const isNeeded = useNeeded();
  const of = () => ({ kind: "person", id: props.person.id }) as const;
  return (
    <div class="prep-name">
      <SavedText
        label={t("prepare.people.prefix")}
        maxLength={200}
        value={props.person.namePrefix}
        of={of()}
        onSave={(namePrefix, seen) => props.onPut({ namePrefix: namePrefix.trim() }, seen)}
      />
      <SavedText
        label={t("prepare.people.given")}
        maxLength={200}
        value={props.person.givenName}
        of={of()}
        problemOf={isNeeded}
        onSave={(typed, seen) => props.onPut(typedName(props.person, typed), seen)}
      />
      <SavedText
        label={t("prepare.people.family")}
        maxLength={200}
        value={props.person.familyName}
        of={of()}
        onSave={(familyName, seen) => props.onPut({ familyName: familyName.trim() }, seen)}
      />
    </div>
  );
};

/** Whoever takes a vacant seat: with the given name the seat is held. */
const NewHolder = (props: PartProps) => {
  const { t } = useApp();
  return (
    <SavedText
      label={t("prepare.people.newHolder")}
      hint={t("prepare.people.newHolderHint")}
      maxLength={200}
      value=""
      of={{ kind: "person", id: props.person.id }}
      onSave={(typed, seen) => typed.trim() !== "" && props.onPut({ ...typedName(nobody, typed), vacant: false }, seen)}
    />
  );
};

const PostFields = (props: PartProps) => {
  const { t } = useApp();
  const of = () => ({ kind: "person", id: props.person.id }) as const;
  return (
    <>
      <SavedText
        label={t("prepare.people.position")}
        isLong
        value={props.person.position}
        of={of()}
        onSave={(position, seen) => props.onPut({ position: position.trim() }, seen)}
      />
      <SavedText
        label={t("prepare.people.affiliation")}
        value={props.person.affiliation}
        of={of()}
        onSave={(affiliation, seen) => props.onPut({ affiliation: affiliation.trim() }, seen)}
      />
    </>
  );
};

const roles = ["chair", "secretary"] as const;

/**
 * Gives and takes the roles of the meeting. Roster and meeting are changed together, so that they say the same; a role
 * that one person has is nobody else's any more, and who presides keeps the role of the own seat.
 */
const useRoles = (props: PartProps) => {
  const { t } = useApp();
  const prep = usePreparing();
  const presidingId = () => prep.data.meeting()?.presidingPersonId ?? null;
  const assign = (role: MeetingRole, personId: string | null) => {
    const meeting = prep.data.meeting();
    if (meeting === undefined) return;
    // Who leads by phone is named by the act of the console alone, which takes the phone from whoever presided.
    if (role === "presiding" && (meeting.leaderPersonId ?? null) !== null) {
      const args = { role, personId, leads: personId !== null };
      return void prep.acts.perform({ kind: "role/assign", id: meeting.id, args }, t("prepare.toast.saved"));
    }
    const { meeting: fields, people } = changesOfRole(meeting, prep.roster(), { role, personId });
    const changes: Change[] = prep
      .roster()
      .flatMap((record) =>
        people.filter(({ id }) => id === record.id).map((one) => ({ record, fields: { role: one.role } })),
      );
    const ofMeeting = Object.keys(fields).length === 0 ? [] : [{ record: meeting, fields }];
    void prep.editor.putTogether(
      [
        // Who loses the role comes before who is given it.
        ...changes
          .toSorted((a, b) => Number(a.record.id === personId) - Number(b.record.id === personId))
          .map((one) => ({ kind: "person" as const, ...one })),
        ...ofMeeting.map((one) => ({ kind: "meeting" as const, ...one })),
      ],
      t("prepare.toast.saved"),
    );
  };
  const ownRole = () => roles.find((role) => role === props.person.role);
  return {
    ownRole,
    presides: () => isPresiding(props.person, presidingId()),
    /** Who presides in the place of this person; undefined where nobody does. */
    otherPresiding: () => {
      const holder = prep.roster().find((person) => person.vacant !== true && isPresiding(person, presidingId()));
      return holder === undefined || holder.id === props.person.id ? undefined : holder;
    },
    preside: (on: boolean) => assign("presiding", on ? props.person.id : null),
    /** @param name of a role, or nothing for none */
    setRole: (name: string): void => {
      const role = roles.find((known) => known === name);
      const before = ownRole();
      if (role !== undefined) assign(role, props.person.id);
      else if (before !== undefined) assign(before, null);
    },
  };
};

const SeatFields = (props: PartProps) => {
  const { t, say } = useApp();
  const prep = usePreparing();
  const own = useRoles(props);
  const of = () => ({ kind: "person", id: props.person.id }) as const;
  const isMember = () => props.person.capacity === "member";
  const groups = createMemo(() => [...new Set(prep.roster().flatMap(({ group }) => (group ? [group] : [])))]);
  return (
    <>
      <Switcher
        label={t("prepare.people.capacity")}
        options={[
          { value: "member", label: t("prepare.people.capacities.member") },
          { value: "in-attendance", label: t("prepare.people.capacities.in-attendance") },
        ]}
        value={props.person.capacity}
        onChoose={(capacity) => props.onPut({ capacity })}
      />
      <SelectField
        label={t("prepare.people.role")}
        value={own.ownRole() ?? ""}
        options={[
          { value: "", label: t("prepare.people.noRole") },
          ...roles.map((role) => ({ value: role, label: t(`prepare.people.roles.${role}`) })),
        ]}
        onChoose={own.setRole}
      />
      <div>
        <Toggle label={t("prepare.people.presides")} on={own.presides()} onTurn={own.preside} />
        <Show when={own.otherPresiding()}>
          {(name) => (
            <p class="small quiet">
              <Text of={t("prepare.people.presidesNow", { name: name() })} />
            </p>
          )}
        </Show>
      </div>
      <SelectField
        label={t("prepare.people.sector")}
        hint={t("prepare.people.sectorHint")}
        value={props.person.sector}
        options={[
          { value: "", label: "–" },
          ...(prep.data.meeting()?.sectors ?? []).map(({ key, label }) => ({ value: key, label: say(label) })),
        ]}
        onChoose={(sector) => props.onPut({ sector })}
      />
      <Show when={isMember()}>
        <SavedText
          label={t("prepare.people.group")}
          hint={groups().length === 0 ? t("prepare.people.groupHint") : groups().join(" · ")}
          value={props.person.group ?? ""}
          of={of()}
          onSave={(group, seen) => props.onPut({ group: group.trim() }, seen)}
        />
        <SavedText
          label={t("prepare.people.order")}
          optional={t("prepare.optional")}
          inputMode="numeric"
          maxLength={4}
          value={String(props.person.order ?? "")}
          of={of()}
          problemOf={(typed) => (Number.isInteger(readNumber(typed)) ? undefined : t("prepare.problem.number"))}
          onSave={(typed, seen) => props.onPut({ order: readNumber(typed) ?? 0 }, seen)}
        />
        <Toggle
          label={t("prepare.people.exOfficio")}
          on={props.person.exOfficio === true}
          onTurn={(exOfficio) => props.onPut({ exOfficio })}
        />
        {/* Drawn anew with each person: what was begun for one is meant for nobody else. */}
        <Show when={props.person.id} keyed>
          <DateChoice
            label={t("prepare.people.term")}
            value={props.person.termUntil ?? ""}
            onChoose={(termUntil) => props.onPut({ termUntil })}
          />
        </Show>
      </Show>
    </>
  );
};
