import { useSearchParams } from "@solidjs/router";
import { Match, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { accountApi } from "#client/office/account/account-api.ts";
import { AccountPagesFrame } from "#client/office/account/account-pages-frame.tsx";
import { everywhere, InviteForm, MadeLinkPanel } from "#client/office/account/invite-form.tsx";
import { OfficerEditor } from "#client/office/account/officer-editor.tsx";
import { createOfficers, type Officers } from "#client/office/account/officers-state.ts";
import { OfficersTable } from "#client/office/account/officers-table.tsx";
import { createOwnAccount } from "#client/office/account/own-account-state.ts";
import { highestRole } from "#client/office/account/role-lookup.ts";
import { moderators } from "#domain/permissions.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";

/** For owners: who the officers are, what they may, how they sign in; and the invitations. */
export default function OfficersPage() {
  const { t, say } = useApp();
  const own = createOwnAccount("/officers");
  const officers = createOfficers();
  const [search] = useSearchParams<{ unit: string; in: string }>();
  const asked = () =>
    search.unit === undefined || search.in === undefined ? undefined : { unitId: search.unit, spaceId: search.in };
  const places = () => [
    { value: everywhere, label: t("office.officers.list.everywhere") },
    ...(officers.page()?.places ?? []).map(({ id, title }) => ({ value: id, label: say(title) })),
  ];
  return (
    <AccountPagesFrame
      account={own.account()}
      place="officers"
      title={t("office.officers.list.title")}
      sub={t("office.officers.list.sub")}
      isFlush={true}
      tools={
        <>
          <Show when={officers.page()?.organisationId}>
            {(id) => (
              <ButtonLink
                icon="key"
                label={t("office.officers.list.bySpace")}
                href={`/office/roles/${officers.place() ?? id()}`}
              />
            )}
          </Show>
          <SelectField
            label={t("office.officers.list.place")}
            value={officers.place() ?? everywhere}
            options={places()}
            onChoose={(place) => officers.setPlace(place === everywhere ? null : place)}
          />
        </>
      }
      foot={<Show when={officers.page()}>{<Required officers={officers} />}</Show>}
      side={
        <Show when={officers.page()}>
          <Switch fallback={<InviteForm officers={officers} format={own.format} asked={asked()} />}>
            <Match when={officers.made()} keyed>
              {(link) => <MadeLinkPanel link={link} format={own.format} onClose={officers.forgetMade} />}
            </Match>
            <Match when={officers.chosen()}>
              {(officer) => <OfficerEditor officers={officers} officer={officer()} />}
            </Match>
          </Switch>
        </Show>
      }
    >
      <Show when={officers.problem()}>
        {(words) => (
          <p class="way-problem hint is-wrong" role="alert">
            <Text of={words()} />
          </p>
        )}
      </Show>
      <Show when={officers.page()}>
        <OfficersTable officers={officers} format={own.format} />
      </Show>
      <officers.Dialog />
    </AccountPagesFrame>
  );
}

/** Whether those who act for the office have to have a second factor, and who has none yet. */
const Required = (props: { readonly officers: Officers }) => {
  const { t } = useApp();
  const isRequired = () => props.officers.page()?.isSecondFactorRequired === true;
  const without = () =>
    props.officers.page()?.officers.filter(({ roles, hasSecondFactor }) => {
      const role = highestRole(roles);
      return !hasSecondFactor && role !== undefined && moderators.includes(role);
    }).length ?? 0;
  const turn = () => {
    const required = !isRequired();
    const words = t(required ? "office.officers.list.required" : "office.officers.list.requireOff");
    return props.officers.act(() => accountApi.requireSecondFactor(required), words);
  };
  return (
    <>
      <div class="grow">
        <StateLine
          icon="shield"
          tone={without() === 0 ? "done" : "here"}
          words={`${isRequired() ? `${t("office.officers.list.required")} ` : ""}${
            without() === 0
              ? t("office.officers.list.requiredAll")
              : t("office.officers.list.requiredLeft", { count: without() })
          }`}
        />
        <Show when={!isRequired()}>
          <p class="quiet">
            <Text of={t("office.officers.list.requireHint")} />
          </p>
        </Show>
      </div>
      <Button
        label={t(isRequired() ? "office.officers.list.requireOff" : "office.officers.list.requireOn")}
        onPress={() => void turn()}
      />
    </>
  );
};
