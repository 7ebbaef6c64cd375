import { createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { officeRoles } from "#domain/permissions.ts";
import { Button } from "#client/ui/button.tsx";
import { Confirm } from "#client/ui/confirm-in-place.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { Text } from "#client/ui/text.tsx";
import { accountApi, type OfficerRow } from "./account-api.ts";
import type { Officers } from "./officers-state.ts";
import { roleIn } from "./role-lookup.ts";

/** What an owner does about one account: its role here, its devices, a forgotten password, its end. */
export const OfficerEditor = (props: { readonly officers: Officers; readonly officer: OfficerRow }) => {
  const { t, say, personName } = useApp();
  const [isEnding, setEnding] = createSignal(false);
  const placeName = () => {
    const meeting = props.officers.page()?.places.find((known) => known.id === props.officers.place());
    return meeting === undefined ? t("office.officers.list.everywhere") : say(meeting.title);
  };
  const own = () => roleIn(props.officer.roles, props.officers.place());
  /** Whom a unit's representative answers for is said on the page of the place's roles. */
  const offered = () => officeRoles.filter((role) => role !== "unit-representative" || role === own());
  const setRole = (role: string) => {
    const [officerId, place] = [props.officer.id, props.officers.place()];
    const call = () => accountApi.setRole(officerId, place, role === "" ? null : role);
    return props.officers.act(call, t("office.officers.edit.roleDone"));
  };
  const signOut = () => {
    const officerId = props.officer.id;
    return props.officers.act(() => accountApi.signOutOfficer(officerId), t("office.officers.edit.signedOut"));
  };
  const link = (all: boolean) => {
    const { id: officerId, name } = props.officer;
    return props.officers.makeLink(name, () => accountApi.reset(officerId, all));
  };
  const end = async () => {
    const officerId = props.officer.id;
    const isDone = await props.officers.act(() => accountApi.endOfficer(officerId), t("office.officers.edit.ended"));
    if (isDone) props.officers.choose(undefined);
  };
  return (
    <section class="stack" aria-label={t("office.officers.edit.title", { name: personName(props.officer.name) })}>
      <div class="way-row">
        <h2 class="grow">
          <Text of={t("office.officers.edit.title", { name: personName(props.officer.name) })} />
        </h2>
        <IconButton icon="x" label={t("office.act.close")} onPress={() => props.officers.choose(undefined)} />
      </div>
      <SelectField
        label={t("office.officers.edit.role", { place: placeName() })}
        value={own() ?? ""}
        options={[
          { value: "", label: t("office.officers.edit.none") },
          ...offered().map((role) => ({ value: role, label: t(`office.role.${role}`) })),
        ]}
        onChoose={(role) => void setRole(role)}
      />
      <Button icon="leave" label={t("office.officers.edit.signOut")} onPress={() => void signOut()} />
      <Show when={!props.officer.isSelf}>
        <div>
          <Button icon="link" label={t("office.officers.edit.reset")} onPress={() => void link(false)} />
          <p class="hint">
            <Text of={t("office.officers.edit.resetHint")} />
          </p>
        </div>
        <div>
          <Button icon="link" label={t("office.officers.edit.resetAll")} onPress={() => void link(true)} />
          <p class="hint">
            <Text of={t("office.officers.edit.resetAllHint")} />
          </p>
        </div>
        <Show
          when={isEnding()}
          fallback={<Button icon="trash" label={t("office.officers.edit.end")} onPress={() => setEnding(true)} />}
        >
          <Confirm
            question={t("office.officers.edit.endAsk", { name: personName(props.officer.name) })}
            explain={t("office.officers.edit.endExplain")}
            keepLabel={t("office.officers.edit.keep")}
            doLabel={t("office.officers.edit.end")}
            onKeep={() => setEnding(false)}
            onDo={() => void end()}
          />
        </Show>
      </Show>
    </section>
  );
};
