import { createResource, createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { Format } from "#client/i18n/format.ts";
import { resourceValue } from "#client/lib/resource-value.ts";
import { officeRoles, type OfficeRole } from "#domain/permissions.ts";
import { oneOfEachName } from "#domain/same-unit-by-name.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Choices } from "#client/ui/choice-controls.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";
import { isWithoutMeetingUnits } from "../is-without-meeting-units.ts";
import { accountApi } from "./account-api.ts";
import type { MadeLink, Officers } from "./officers-state.ts";

/** Everywhere, as a choice among meetings. */
export const everywhere = "";

/** For which unit, and where, a representative is to be invited, as the link of a unit says it. */
export type AskedRepresentative = { readonly unitId: string; readonly spaceId: string };

/** Whom the owner invites, as what, and where; then the link, which the owner sends. */
export const InviteForm = (props: {
  readonly officers: Officers;
  readonly format: Format;
  readonly asked?: AskedRepresentative | undefined;
}) => {
  const { t, say } = useApp();
  const [name, setName] = createSignal("");
  // oxlint-disable-next-line solid/reactivity -- what a link asks for is filled in once
  const { asked } = props;
  const [role, setRole] = createSignal<OfficeRole>(asked === undefined ? "secretary" : "unit-representative");
  const [place, setPlace] = createSignal(asked?.spaceId ?? everywhere);
  const [problem, setProblem] = createSignal<string>();
  const [unitId, setUnitId] = createSignal(asked?.unitId ?? "");
  const [unitProblem, setUnitProblem] = createSignal<string>();
  const isForUnit = () => role() === "unit-representative";
  const [units] = createResource(
    () => (isForUnit() ? (place() === everywhere ? props.officers.page()?.organisationId : place()) : undefined),
    async (spaceId) => {
      const { unitsInSpace } = await import("../prepare/units-of-space.ts");
      return unitsInSpace(spaceId);
    },
  );
  const choices = () => oneOfEachName(resourceValue(units) ?? [], asked?.unitId);
  const chosenUnit = () => choices().find(({ id }) => id === unitId())?.id ?? "";
  const hasNoUnits = () => units.state === "ready" && choices().length === 0;
  const hint = () => {
    if (hasNoUnits()) return t("office.officers.invite.noUnits");
    const ofOneCommittee = isWithoutMeetingUnits(props.officers.page()?.places ?? [], place());
    return ofOneCommittee ? t("office.officers.invite.unitsOfMeetings") : undefined;
  };
  const invite = async (event: SubmitEvent) => {
    event.preventDefault();
    const invited = name().trim();
    setProblem(invited === "" ? t("office.officers.invite.nameMissing") : undefined);
    const lacksUnit = isForUnit() && chosenUnit() === "";
    setUnitProblem(
      lacksUnit ? t(hasNoUnits() ? "office.officers.invite.noUnits" : "office.officers.invite.unitMissing") : undefined,
    );
    if (invited === "" || lacksUnit) return;
    const words = {
      name: invited,
      role: role(),
      meetingId: place() === everywhere ? null : place(),
      unitId: isForUnit() ? chosenUnit() : null,
    };
    if (await props.officers.makeLink(invited, () => accountApi.invite(words))) setName("");
  };
  return (
    <form class="stack" onSubmit={(event) => void invite(event)} novalidate>
      <h2>{t("office.officers.invite.title")}</h2>
      <TextField label={t("office.officers.invite.name")} value={name()} problem={problem()} onInput={setName} />
      <Choices
        legend={t("office.officers.invite.role")}
        options={officeRoles.map((value) => ({
          value,
          label: t(`office.role.${value}`),
          detail: t(`office.officers.invite.does.${value}`),
        }))}
        value={role()}
        onChoose={setRole}
      />
      <SelectField
        label={t("office.officers.invite.place")}
        value={place()}
        options={[
          { value: everywhere, label: t("office.officers.list.everywhere") },
          ...(props.officers.page()?.places ?? []).map(({ id, title }) => ({ value: id, label: say(title) })),
        ]}
        onChoose={setPlace}
      />
      <Show when={isForUnit()}>
        <SelectField
          label={t("office.officers.invite.unit")}
          value={chosenUnit()}
          problem={unitProblem()}
          hint={hint()}
          options={[
            { value: "", label: "–" },
            ...choices().map(({ id, name: unit }) => ({ value: id, label: say(unit) })),
          ]}
          onChoose={setUnitId}
        />
        <Show when={hasNoUnits()}>
          <ButtonLink icon="building" label={t("office.officers.invite.addUnits")} href="/office/organisation" />
        </Show>
      </Show>
      <Button type="submit" kind="main" label={t("office.officers.invite.submit")} />
      <p class="quiet">
        <Text of={t("office.officers.invite.hint")} />
      </p>
    </form>
  );
};

/** A link that was just made: it is shown this once. */
export const MadeLinkPanel = (props: {
  readonly link: MadeLink;
  readonly format: Format;
  readonly onClose: () => void;
}) => {
  const { t, personName, announce } = useApp();
  const [copied, setCopied] = createSignal<string>();
  const copy = async () => {
    const words = await navigator.clipboard.writeText(props.link.url).then(
      () => t("office.officers.invite.copied"),
      () => t("office.officers.invite.notCopied"),
    );
    setCopied(words);
    announce(words);
  };
  return (
    <section class="stack" tabIndex={-1} ref={(section) => queueMicrotask(() => section.focus())}>
      <h2>
        <Text of={t("office.officers.invite.made", { name: personName(props.link.name) })} />
      </h2>
      <p class="new-link">{props.link.url}</p>
      <Button kind="main" icon="copy" label={t("office.officers.invite.copy")} onPress={() => void copy()} />
      <Show when={copied()}>{(words) => <p>{words()}</p>}</Show>
      <p class="quiet">
        <Text of={t("office.officers.invite.madeHint", { date: props.format.date(props.link.expiresAt, "medium") })} />
      </p>
      <Button label={t("office.officers.invite.another")} onPress={() => props.onClose()} />
    </section>
  );
};
