import { createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { Format } from "#client/i18n/format.ts";
import { officeRoles, type OfficeRole } from "#domain/permissions.ts";
import { Button } from "#client/ui/button.tsx";
import { Choices } from "#client/ui/choosing.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";
import { accountApi } from "./account-api.ts";
import type { MadeLink, Officers } from "./officers.ts";

/** Everywhere, as a choice among meetings. */
export const everywhere = "";

/** Whom the owner invites, as what, and where; then the link, which the owner sends. */
export const InviteForm = (props: { readonly officers: Officers; readonly format: Format }) => {
  const { t, say } = useApp();
  const [name, setName] = createSignal("");
  const [role, setRole] = createSignal<OfficeRole>("secretary");
  const [place, setPlace] = createSignal(everywhere);
  const [problem, setProblem] = createSignal<string>();
  const invite = async (event: SubmitEvent) => {
    event.preventDefault();
    const invited = name().trim();
    setProblem(invited === "" ? t("office.officers.invite.nameMissing") : undefined);
    if (invited === "") return;
    const words = { name: invited, role: role(), meetingId: place() === everywhere ? null : place() };
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
          ...(props.officers.page()?.meetings ?? []).map(({ id, title }) => ({ value: id, label: say(title) })),
        ]}
        onChoose={setPlace}
      />
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
  const { t, announce } = useApp();
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
        <Text of={t("office.officers.invite.made", { name: props.link.name })} />
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
