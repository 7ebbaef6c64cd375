import { useSearchParams } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Choices } from "#client/ui/choice-controls.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { officeRoles, type OfficeRole } from "#domain/permissions.ts";
import { bangkokIso } from "#domain/thai-date.ts";
import { DateChoice } from "../date-choice.tsx";
import type { Roles } from "./roles-state.ts";

/** Midnight in Bangkok at which the day begins, ms; `days` later. */
const beginningOf = (isoDay: string, days = 0): number => Date.parse(`${isoDay}T00:00:00+07:00`) + days * 86_400_000;

type Problems = { readonly officer?: string; readonly unit?: string; readonly until?: string };

/** To whom, which role, for which unit, from when until when. */
export const GiveRole = (props: { readonly roles: Roles; readonly spaceId: string }) => {
  const { t, say, now } = useApp();
  const [officerId, setOfficer] = createSignal("");
  // A link from a unit asks for its representative.
  const [search] = useSearchParams<{ unit: string }>();
  const asked = search.unit ?? "";
  const [role, setRole] = createSignal<OfficeRole>(asked === "" ? "secretary" : "unit-representative");
  const [unitId, setUnit] = createSignal(asked);
  const units = () => props.roles.units(asked);
  const unitHint = () => {
    if (units().length === 0) return t("spaces.roles.noUnits");
    return props.roles.isWithoutMeetingUnits() ? t("spaces.roles.unitsOfMeetings") : undefined;
  };
  const chosenUnit = () => units().find(({ id }) => id === unitId())?.id ?? "";
  const today = () => bangkokIso(now()).slice(0, 10);
  const [from, setFrom] = createSignal("");
  const [until, setUntil] = createSignal("");
  const [problems, setProblems] = createSignal<Problems>({});
  const [isBusy, setBusy] = createSignal(false);
  const isForUnit = () => role() === "unit-representative";
  const found = (): Problems => ({
    ...(officerId() === "" && { officer: t("spaces.roles.whoMissing") }),
    ...(isForUnit() && chosenUnit() === "" && { unit: t("spaces.roles.unitMissing") }),
    ...(until() !== "" && until() < (from() || today()) && { until: t("spaces.roles.order") }),
  });
  const give = async (event: SubmitEvent) => {
    event.preventDefault();
    setProblems(found());
    if (isBusy() || Object.keys(found()).length > 0) return;
    setBusy(true);
    const isGiven = await props.roles.give({
      officerId: officerId(),
      role: role(),
      unitId: isForUnit() ? chosenUnit() : null,
      from: from() === "" || from() === today() ? now() : beginningOf(from()),
      // The last day is held whole.
      until: until() === "" ? null : beginningOf(until(), 1),
    });
    setBusy(false);
    if (!isGiven) return;
    setOfficer("");
    setFrom("");
    setUntil("");
  };
  return (
    <form class="prep-form" onSubmit={(event) => void give(event)} novalidate>
      <h2>{t("spaces.roles.give")}</h2>
      <SelectField
        label={t("spaces.roles.who")}
        value={officerId()}
        problem={problems().officer}
        options={[
          { value: "", label: t("spaces.roles.choose") },
          ...props.roles.officers().map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChoose={setOfficer}
      />
      <Choices
        legend={t("spaces.roles.role")}
        options={officeRoles.map((value) => ({
          value,
          label: t(`office.role.${value}`),
          detail: t(`office.officers.invite.does.${value}`),
        }))}
        value={role()}
        onChoose={setRole}
      />
      <Show when={isForUnit()}>
        <SelectField
          label={t("spaces.roles.unit")}
          value={chosenUnit()}
          problem={problems().unit}
          hint={unitHint()}
          options={[{ value: "", label: "–" }, ...units().map(({ id, name }) => ({ value: id, label: say(name) }))]}
          onChoose={setUnit}
        />
        <Show when={units().length === 0}>
          <ButtonLink icon="building" label={t("spaces.organisation.title")} href="/office/organisation" />
        </Show>
      </Show>
      <DateChoice label={t("spaces.roles.from")} value={from() || today()} onChoose={setFrom} />
      <div>
        <DateChoice label={t("spaces.roles.until")} value={until()} onChoose={setUntil} />
        <p class="hint" classList={{ "is-wrong": problems().until !== undefined }} role="status">
          {problems().until ?? t("spaces.roles.untilHint")}
        </p>
      </div>
      <Button type="submit" kind="main" label={t("spaces.roles.submit")} busy={isBusy()} />
    </form>
  );
};
