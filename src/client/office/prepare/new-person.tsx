import { createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { isBlank } from "#domain/clean-text.ts";
import { withTypedGivenName } from "#domain/split-typed-full-name.ts";
import { usePreparing } from "./preparing-context.tsx";

/** A name, or a seat that nobody holds yet: a person of the roster has a name before it is kept. */
export const NewPerson = (props: {
  readonly onDone: (id: string | undefined) => void;
  readonly onCancel: () => void;
}) => {
  const { t, say } = useApp();
  const prep = usePreparing();
  const [name, setName] = createSignal({ namePrefix: "", givenName: "", familyName: "" });
  const [sector, setSector] = createSignal("");
  const [wasTried, setTried] = createSignal(false);
  const sectors = () => prep.data.meeting()?.sectors ?? [];
  /** By the sectors people are counted and published: which one it is, is never guessed. */
  const isSectorNeeded = () => sectors().length > 0 && sector() === "";
  const base = () => ({
    sector: sector(),
    capacity: "member",
    confirmed: true,
    role: null,
    order: prep.roster().reduce((most, { order }) => Math.max(most, order ?? 0), 0) + 1,
  });
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (isBlank(name().givenName) || isSectorNeeded()) return;
    const typed = withTypedGivenName(name(), name().givenName);
    props.onDone(await prep.editor.add("person", { ...base(), ...typed }, t("prepare.toast.added")));
  };
  const addVacant = async () =>
    props.onDone(
      await prep.editor.add("person", { ...base(), ...name(), givenName: "", vacant: true }, t("prepare.toast.added")),
    );
  const takeFocus = (form: HTMLFormElement) => queueMicrotask(() => form.querySelector("input")?.focus());
  return (
    <form class="plate plate-pad prep-form prep-new-person" onSubmit={(event) => void add(event)} ref={takeFocus}>
      <div class="prep-name">
        <TextField
          label={t("prepare.people.prefix")}
          value={name().namePrefix}
          onInput={(namePrefix) => setName({ ...name(), namePrefix })}
          maxLength={200}
        />
        <TextField
          label={t("prepare.people.given")}
          value={name().givenName}
          onInput={(givenName) => setName({ ...name(), givenName })}
          problem={wasTried() && isBlank(name().givenName) ? t("prepare.problem.empty") : undefined}
          maxLength={200}
        />
        <TextField
          label={t("prepare.people.family")}
          value={name().familyName}
          onInput={(familyName) => setName({ ...name(), familyName })}
          maxLength={200}
        />
      </div>
      <Show when={sectors().length > 0}>
        <SelectField
          label={t("prepare.people.sector")}
          value={sector()}
          options={[
            { value: "", label: t("prepare.people.chooseSector") },
            ...sectors().map(({ key, label }) => ({ value: key, label: say(label) })),
          ]}
          problem={wasTried() && isSectorNeeded() ? t("prepare.people.sectorNeeded") : undefined}
          onChoose={setSector}
        />
      </Show>
      <div class="actions">
        <Button type="submit" icon="plus" label={t("prepare.people.addThis")} />
        <Button label={t("prepare.people.addVacant")} onPress={() => void addVacant()} />
        <Button kind="plain" label={t("prepare.cancel")} onPress={() => props.onCancel()} />
      </div>
    </form>
  );
};
