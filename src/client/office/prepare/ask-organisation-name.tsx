import { createSignal } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { newId } from "#client/lib/new-id.ts";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { spacesApi } from "./spaces-api.ts";

/** Asks a new installation whose it is: nothing can say that but its officers. */
export const AskOrganisationName = (props: { readonly organisationId: string; readonly onSaved: () => void }) => {
  const { t, now } = useApp();
  const [name, setName] = createSignal("");
  const [isBusy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<string>();
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const th = name().trim();
    if (th === "") return setProblem(t("prepare.problem.empty"));
    setBusy(true);
    const id = props.organisationId;
    const read = await spacesApi.readAll(id);
    const officeRev = read.ok ? (read.value.find(({ type }) => type === "organisation")?.rev ?? 0) : 0;
    const op = { opId: newId(), at: now(), kind: "organisation/put", id, args: { name: { th } }, officeRev };
    const sent = read.ok ? await spacesApi.send(id, op) : read;
    setBusy(false);
    if (sent.ok && sent.value.status === "stored") return props.onSaved();
    setProblem(t(`office.failure.${sent.ok ? "refused" : sent.error.kind}`));
  };
  return (
    <form class="plate plate-pad prep-form" onSubmit={(event) => void save(event)}>
      <h2>{t("spaces.organisation.ask")}</h2>
      <TextField
        label={t("spaces.organisation.name")}
        hint={t("spaces.organisation.askHint")}
        value={name()}
        onInput={setName}
        problem={problem()}
        maxLength={300}
      />
      <div class="actions">
        <Button type="submit" label={t("spaces.organisation.askSave")} busy={isBusy()} />
      </div>
    </form>
  );
};
