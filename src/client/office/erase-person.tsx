import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Confirm } from "#client/ui/confirm-in-place.tsx";
import type { PersonRecord } from "#domain/records.ts";
import { createStepUp } from "./account/step-up.tsx";
import { ErasePersonDrawer } from "./erase-person-drawer.tsx";
import { createOfficeActs } from "./office-acts.ts";
import type { OfficeData } from "./office-data.ts";

type ErasableField = "position" | "affiliation" | "reason";

/** Erasing everything about a person: asked once more, since nothing brings it back. */
export const createErasing = (data: OfficeData, tell: (words: string) => void) => {
  const { t } = useApp();
  const acts = createOfficeActs(data);
  const stepUp = createStepUp();
  const [person, ask] = createSignal<PersonRecord>();
  const erase = async (who: PersonRecord) => {
    ask(undefined);
    const words = t("office.roster.erased", { name: who });
    if (!(await stepUp.before())) return;
    const isSaved = await acts.perform({ kind: "person/erase", id: who.id, args: { reason: "privacy" } }, words);
    tell(isSaved ? words : t("office.toast.notSaved"));
  };
  /** Fields that say something, each of which can go by itself. */
  const fieldsOf = (who: PersonRecord): readonly ErasableField[] => [
    ...(who.position === "" ? [] : (["position"] as const)),
    ...(who.affiliation === "" ? [] : (["affiliation"] as const)),
    ...(data.attendanceByPerson().get(who.id)?.reason == null ? [] : (["reason"] as const)),
  ];
  const eraseField = async (who: PersonRecord, field: ErasableField) => {
    ask(undefined);
    const words = t("office.roster.erasedField", { name: who });
    const args = { type: field === "reason" ? "attendance" : "person", field, reason: "privacy" };
    if (!(await stepUp.before())) return;
    const isSaved = await acts.perform({ kind: "field/erase", id: who.id, args }, words);
    tell(isSaved ? words : t("office.toast.notSaved"));
  };
  const erased = (words: string) => {
    ask(undefined);
    tell(words);
  };
  return { person, ask: (who: PersonRecord | undefined) => void ask(who), erase, erased, fieldsOf, eraseField, stepUp };
};

/** Erasing a person: everywhere, in this meeting alone where there is no network, or one field of them. */
export const ErasePerson = (props: {
  readonly meetingId: string;
  readonly erasing: ReturnType<typeof createErasing>;
}) => (
  <>
    <Show when={props.erasing.person()} keyed>
      {(person) => (
        <ErasePersonDrawer
          from={{ spaceId: props.meetingId, id: person.id }}
          who={person}
          onErased={props.erasing.erased}
          onClose={() => props.erasing.ask(undefined)}
          parts={<Parts erasing={props.erasing} person={person} />}
          withoutNetwork={<EraseHere erasing={props.erasing} person={person} />}
        />
      )}
    </Show>
    <props.erasing.stepUp.Dialog />
  </>
);

type PartProps = { readonly erasing: ReturnType<typeof createErasing>; readonly person: PersonRecord };

const FieldButtons = (props: PartProps) => {
  const { t } = useApp();
  return (
    <For each={props.erasing.fieldsOf(props.person)}>
      {(field) => (
        <Button
          icon="trash"
          label={t(`office.roster.eraseOnly_${field}`)}
          onPress={() => void props.erasing.eraseField(props.person, field)}
        />
      )}
    </For>
  );
};

/** The fields that can go alone. */
const Parts = (props: PartProps) => {
  const { t } = useApp();
  return (
    <Show when={props.erasing.fieldsOf(props.person).length > 0}>
      <section aria-label={t("office.erasePerson.part")}>
        <h3>{t("office.erasePerson.part")}</h3>
        <div class="actions">
          <FieldButtons {...props} />
        </div>
      </section>
    </Show>
  );
};

/** The act waits on this device until there is a network. */
const EraseHere = (props: PartProps) => {
  const { t } = useApp();
  return (
    <Confirm
      question={t("office.roster.eraseTitle", { name: props.person })}
      explain={t("office.roster.eraseHint")}
      keepLabel={t("office.act.cancel")}
      safeWays={<FieldButtons {...props} />}
      doLabel={t("office.roster.eraseDo")}
      onKeep={() => props.erasing.ask(undefined)}
      onDo={() => void props.erasing.erase(props.person)}
    />
  );
};
