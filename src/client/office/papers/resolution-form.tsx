import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { displayName } from "#domain/person-name.ts";
import { isAssignedToNobody, nothingChosen } from "#domain/minutes/resolution-words.ts";
import { peopleWhoMayDissent } from "#domain/minutes/people-who-may-dissent.ts";
import { resolutionKinds, type Dissent } from "#domain/minutes/resolution.ts";
import { Button } from "#client/ui/button.tsx";
import { SelectField, TextArea, TextField } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";
import { OvertakenDraftNotice } from "../overtaken-draft-notice.tsx";
import type { EditorState } from "./minutes-editor-state.ts";
import type { ResolutionDraft } from "./unsaved-paragraphs-and-resolutions.ts";

/**
 * What the meeting resolved, of which kind, and who does not agree and why: as data, which the paragraph follows (promise P6). What
 * is being worded stays, whatever is looked at meanwhile.
 */
export const ResolutionForm = (props: { readonly state: EditorState; readonly itemId: string }) => {
  const { t } = useApp();
  const draft = () => props.state.resolution(props.itemId);
  const theirs = () => props.state.resolvedMeanwhile(props.itemId);
  const change = (part: Partial<ResolutionDraft>) => props.state.wordResolution(props.itemId, { ...draft(), ...part });
  // Here the words alone say to whom it is assigned: no unit is chosen beside the paper.
  const lacking = () =>
    isAssignedToNobody({ ...nothingChosen, kind: draft().kind || null }, draft().words)
      ? t("papers.resolution.needsWords")
      : undefined;
  const save = async () => {
    if (await props.state.acts.resolve(props.itemId, draft())) props.state.dropResolution(props.itemId);
  };
  return (
    <section class="beside-part" aria-label={t("papers.resolution.title")}>
      <Show when={theirs() !== undefined}>
        <OvertakenDraftNotice words={theirs() ?? ""} onUseTheirs={() => props.state.dropResolution(props.itemId)} />
      </Show>
      <SelectField
        label={t("papers.resolution.kindLabel")}
        value={draft().kind}
        options={[
          { value: "", label: t("papers.resolution.kind.none") },
          ...resolutionKinds.map((kind) => ({ value: kind, label: t(`papers.resolution.kind.${kind}`) })),
        ]}
        onChoose={(value) => change({ kind: resolutionKinds.find((kind) => kind === value) ?? "" })}
      />
      <TextArea
        label={t("papers.resolution.words")}
        hint={t("papers.resolution.wordsHint")}
        lang="th"
        rows={3}
        value={draft().words}
        onInput={(words) => change({ words })}
      />
      <Dissents state={props.state} dissents={draft().dissents} onChange={(dissents) => change({ dissents })} />
      <div class="actions">
        <Button icon="check" label={t("papers.resolution.save")} unavailable={lacking()} onPress={() => void save()} />
        <Show when={props.state.isUnsaved(`item/${props.itemId}/resolution`)}>
          <Button
            kind="plain"
            label={t("papers.paragraph.cancel")}
            onPress={() => props.state.dropResolution(props.itemId)}
          />
        </Show>
      </div>
    </section>
  );
};

type DissentsProps = {
  readonly state: EditorState;
  readonly dissents: readonly Dissent[];
  readonly onChange: (dissents: readonly Dissent[]) => void;
};

const Dissents = (props: DissentsProps) => {
  const { t, personName } = useApp();
  const people = () => props.state.view.data()?.people ?? [];
  const attendances = () => props.state.view.data()?.attendances ?? [];
  const members = () => peopleWhoMayDissent(people(), new Map(attendances().map((one) => [one.personId, one])));
  const others = () => members().filter(({ id }) => !props.dissents.some(({ personId }) => personId === id));
  const nameOf = (personId: string): string => {
    const found = people().find(({ id }) => id === personId);
    return found === undefined ? personId : personName(found);
  };
  const replace = (personId: string, reason: string) =>
    props.onChange(props.dissents.map((one) => (one.personId === personId ? { personId, reason } : one)));
  return (
    <>
      <For each={props.dissents.map(({ personId }) => personId)}>
        {(personId) => (
          <div class="version-card">
            <p lang="th">
              <Text of={nameOf(personId)} />
            </p>
            <TextField
              label={t("papers.resolution.reason")}
              lang="th"
              value={props.dissents.find((one) => one.personId === personId)?.reason ?? ""}
              onInput={(reason) => replace(personId, reason)}
            />
            <Button
              kind="plain"
              label={t("papers.resolution.removeDissent")}
              about={nameOf(personId)}
              onPress={() => props.onChange(props.dissents.filter((one) => one.personId !== personId))}
            />
          </div>
        )}
      </For>
      <Show when={others().length > 0}>
        <SelectField
          label={t("papers.resolution.addDissent")}
          value=""
          options={[
            { value: "", label: t("papers.resolution.nobody") },
            ...others().map((person) => ({ value: person.id, label: displayName(person) })),
          ]}
          onChoose={(personId) => {
            if (personId !== "") props.onChange([...props.dissents, { personId, reason: "" }]);
          }}
        />
      </Show>
    </>
  );
};
