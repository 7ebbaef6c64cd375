import { onCleanup, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Switcher, Toggle } from "#client/ui/choice-controls.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { Text } from "#client/ui/text.tsx";
import { standingSeats } from "#domain/committee-roster.ts";
import type { Sector } from "#domain/record-base.ts";
import type { Seat } from "#domain/records.ts";
import { withTypedGivenName } from "#domain/split-typed-full-name.ts";
import { bangkokIso } from "#domain/thai-date.ts";
import type { Seen } from "../prepare/undoable-record-edits.ts";
import { EraseHolder } from "./erase-holder.tsx";
import { inThai } from "../prepare/preparing-context.tsx";
import { focusEmpty, SavedText } from "../prepare/autosave-field.tsx";

type FormProps = {
  readonly seat: Seat;
  readonly seats: readonly Seat[];
  readonly committeeId: string;
  readonly sectors: readonly Sector[];
  readonly onPut: (seats: readonly Seat[], seen?: Seen) => void;
  readonly onClose: () => void;
  /** The holder was erased, here and wherever else it was chosen. */
  readonly onErased: (words: string) => void;
};

type PartProps = {
  readonly seat: Seat;
  readonly of: { readonly kind: "committee"; readonly id: string };
  readonly onChange: (change: Partial<Seat>, seen?: Seen) => void;
};

const roles = ["presiding", "chair", "secretary"] as const;
const nobody = { namePrefix: "", givenName: "", familyName: "", position: "", affiliation: "" };

/** The selected seat: its holder, its post in the committee, and its end. Its key never changes. */
export const SeatForm = (props: FormProps) => {
  const { t, now, personName } = useApp();
  const of = () => ({ kind: "committee", id: props.committeeId }) as const;
  const change = (fields: Partial<Seat>, seen?: Seen) =>
    props.onPut(
      props.seats.map((seat) => (seat.key === props.seat.key ? { ...seat, ...fields } : seat)),
      seen,
    );
  /** A role that one seat has is no other's any more. */
  const setRole = (name: string) => {
    const role = roles.find((known) => known === name) ?? null;
    props.onPut(
      props.seats.map((seat) => {
        if (seat.key === props.seat.key) return { ...seat, role };
        return role !== null && seat.role === role ? { ...seat, role: null } : seat;
      }),
    );
  };
  const end = () => {
    change({ until: bangkokIso(now()).slice(0, 10) });
    props.onClose();
  };
  const leaveOnEscape = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented) props.onClose();
  };
  document.addEventListener("keydown", leaveOnEscape);
  onCleanup(() => document.removeEventListener("keydown", leaveOnEscape));
  const number = () => standingSeats(props.seats).findIndex(({ key }) => key === props.seat.key) + 1;
  const title = () => (props.seat.holder === null ? t("spaces.seats.vacant") : personName(props.seat.holder));
  return (
    <aside class="prep-dock" aria-label={title()}>
      <div class="prep-dock-head">
        <div class="grow">
          <p class="quiet">{t("spaces.seats.seat", { number: number() })}</p>
          <h2>
            <Text of={title()} />
          </h2>
        </div>
        <IconButton icon="x" label={t("prepare.table.close")} onPress={() => props.onClose()} />
      </div>
      <Show when={props.seat.key} keyed>
        <div class="prep-dock-in prep-form" ref={focusEmpty(() => [props.seat.key, props.seat.holder === null])}>
          <Holder seat={props.seat} of={of()} onChange={change} />
          <Place seat={props.seat} of={of()} onChange={change} sectors={props.sectors} onRole={setRole} />
          <div>
            <Button kind="grave" icon="trash" label={t("spaces.seats.end")} onPress={end} />
            <p class="hint">{t("spaces.seats.endHint")}</p>
          </div>
          <Show when={props.seat.holder}>
            <div>
              <EraseHolder committeeId={props.committeeId} seat={props.seat} onErased={props.onErased} />
              <p class="hint">
                <Text of={t("office.erasePerson.seatHint")} />
              </p>
            </div>
          </Show>
        </div>
      </Show>
    </aside>
  );
};

const holderFields = ["namePrefix", "givenName", "familyName", "position", "affiliation"] as const;
const labels = {
  namePrefix: "prepare.people.prefix",
  givenName: "prepare.people.given",
  familyName: "prepare.people.family",
  position: "prepare.people.position",
  affiliation: "prepare.people.affiliation",
} as const;

/** Whoever holds the seat: with the given name it is held, and without one it is vacant. */
const Holder = (props: PartProps) => {
  const { t } = useApp();
  const holder = () => props.seat.holder ?? nobody;
  const save = (field: (typeof holderFields)[number], typed: string, seen: Seen) => {
    const next =
      field === "givenName"
        ? { ...holder(), ...withTypedGivenName(holder(), typed) }
        : { ...holder(), [field]: typed.trim() };
    // Of a vacant seat nothing is kept before there is a name: a seat is held by somebody.
    if (next.givenName !== "") props.onChange({ holder: next }, seen);
  };
  const Field = (field: { readonly name: (typeof holderFields)[number] }) => (
    <SavedText
      label={t(labels[field.name])}
      maxLength={300}
      value={holder()[field.name]}
      of={props.of}
      problemOf={(typed) =>
        field.name === "givenName" && props.seat.holder !== null && typed.trim() === ""
          ? t("prepare.problem.empty")
          : undefined
      }
      onSave={(typed, seen) => save(field.name, typed, seen)}
    />
  );
  return (
    <>
      <Show when={props.seat.holder === null}>
        <p class="quiet">{t("prepare.people.newHolderHint")}</p>
        <Field name="givenName" />
      </Show>
      <Show when={props.seat.holder !== null}>
        <div class="prep-name">
          <Field name="namePrefix" />
          <Field name="givenName" />
          <Field name="familyName" />
        </div>
        <Field name="position" />
        <Field name="affiliation" />
        <Button icon="leave" label={t("spaces.seats.vacate")} onPress={() => props.onChange({ holder: null })} />
      </Show>
    </>
  );
};

/** What the seat is in the committee. */
const Place = (props: PartProps & { readonly sectors: readonly Sector[]; readonly onRole: (role: string) => void }) => {
  const { t, say } = useApp();
  return (
    <>
      <SavedText
        label={t("spaces.seats.titleOf")}
        hint={t("spaces.seats.titleHint")}
        value={props.seat.title.th}
        of={props.of}
        onSave={(th, seen) => props.onChange({ title: inThai(props.seat.title, th.trim()) }, seen)}
      />
      <SelectField
        label={t("prepare.people.role")}
        value={props.seat.role ?? ""}
        options={[
          { value: "", label: t("prepare.people.noRole") },
          ...roles.map((role) => ({ value: role, label: t(`prepare.people.roles.${role}`) })),
        ]}
        onChoose={props.onRole}
      />
      <SelectField
        label={t("prepare.people.sector")}
        hint={t("prepare.people.sectorHint")}
        value={props.seat.sector}
        options={[
          { value: "", label: "–" },
          ...props.sectors.map(({ key, label }) => ({ value: key, label: say(label) })),
        ]}
        onChoose={(sector) => props.onChange({ sector })}
      />
      <SavedText
        label={t("spaces.seats.group")}
        optional={t("prepare.optional")}
        hint={t("prepare.people.groupHint")}
        value={props.seat.group.th}
        of={props.of}
        onSave={(th, seen) => props.onChange({ group: inThai(props.seat.group, th.trim()) }, seen)}
      />
      <Switcher
        label={t("prepare.people.capacity")}
        options={[
          { value: "member", label: t("prepare.people.capacities.member") },
          { value: "in-attendance", label: t("prepare.people.capacities.in-attendance") },
        ]}
        value={props.seat.capacity}
        onChoose={(capacity) => props.onChange({ capacity })}
      />
      <Toggle
        label={t("spaces.seats.exOfficio")}
        on={props.seat.exOfficio}
        onTurn={(exOfficio) => props.onChange({ exOfficio })}
      />
    </>
  );
};
