import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Tag } from "#client/ui/choice-controls.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { maxDocumentAddress, readDocumentAddress } from "#domain/document-link.ts";
import { formatNumber, readNumber } from "#domain/numerals.ts";
import type { Indicator, ProjectRecord } from "#domain/records.ts";
import type { Fields, Seen } from "./undoable-record-edits.ts";
import { inThai, usePreparing } from "./preparing-context.tsx";
import { disbursedShare } from "./project-rows.ts";
import { focusEmpty, SavedText, useNeeded } from "./autosave-field.tsx";
import { strategyName } from "#domain/strategy-name.ts";

type PartProps = { readonly project: ProjectRecord; readonly onPut: (fields: Fields, seen?: Seen) => void };

/** One project: what it is, who carries it out, its indicator, its money, what came of it. */
export const ProjectForm = (props: { readonly project: ProjectRecord; readonly onGone: () => void }) => {
  const { t, say } = useApp();
  const prep = usePreparing();
  const isNeeded = useNeeded();
  const of = () => ({ kind: "project", id: props.project.id }) as const;
  const put = (fields: Fields, seen?: Seen) => void prep.editor.put("project", props.project, fields, seen);
  const words = (field: "objective" | "result") => (th: string, seen: Seen) =>
    put({ [field]: th.trim() === "" ? null : inThai(props.project[field], th) }, seen);
  const remove = async () => {
    const [{ project }, name] = [props, say(props.project.name)];
    props.onGone();
    await prep.editor.remove("project", project, t("prepare.toast.removed", { name }));
  };
  return (
    <Show when={props.project.id} keyed>
      <div class="prep-form" ref={focusEmpty(() => [props.project.id, props.project.name.th === ""])}>
        <SavedText
          label={t("prepare.projects.name")}
          isLong
          value={props.project.name.th}
          of={of()}
          problemOf={isNeeded}
          onSave={(th, seen) => put({ name: inThai(props.project.name, th) }, seen)}
        />
        <Belongs project={props.project} onPut={put} />
        <SavedText
          label={t("prepare.projects.objective")}
          isLong
          value={props.project.objective?.th ?? ""}
          of={of()}
          onSave={words("objective")}
        />
        <IndicatorFields project={props.project} onPut={put} />
        <BudgetFields project={props.project} onPut={put} />
        <SavedText
          label={t("prepare.projects.result")}
          isLong
          value={props.project.result?.th ?? ""}
          of={of()}
          onSave={words("result")}
        />
        <SavedText
          label={t("prepare.projects.qualitative")}
          optional={t("prepare.optional")}
          isLong
          value={props.project.qualitativeNote?.th ?? ""}
          of={of()}
          onSave={(th, seen) => put({ qualitativeNote: inThai(props.project.qualitativeNote, th) }, seen)}
        />
        <Documents project={props.project} onPut={put} />
        <Button kind="grave" icon="trash" label={t("prepare.remove")} onPress={() => void remove()} />
      </div>
    </Show>
  );
};

const statuses = ["not-started", "in-progress", "completed"] as const;

const Belongs = (props: PartProps) => {
  const { t, say } = useApp();
  const prep = usePreparing();
  return (
    <>
      <div class="prep-line">
        <Tag
          label={t("prepare.projects.featured")}
          on={props.project.featured}
          onTurn={(featured) => props.onPut({ featured })}
        />
        <div class="grows">
          <SelectField
            label={t("prepare.projects.status")}
            value={props.project.status ?? ""}
            options={[
              { value: "", label: t("prepare.projects.noStatus") },
              ...statuses.map((status) => ({ value: status, label: t(`prepare.projects.statuses.${status}`) })),
            ]}
            onChoose={(status) => status !== "" && props.onPut({ status })}
          />
        </div>
      </div>
      <SelectField
        label={prep.strategyName()}
        value={props.project.strategyId}
        options={[
          { value: "", label: "–" },
          ...prep.strategies().map(({ id, number, shortTitle, title }) => ({
            value: id,
            label: `${prep.data.format.digits(number)} ${say(strategyName({ shortTitle, title }))}`,
          })),
        ]}
        onChoose={(strategyId) => props.onPut({ strategyId })}
      />
      <SelectField
        label={t("prepare.projects.unit")}
        value={props.project.unitId}
        options={[{ value: "", label: "–" }, ...prep.units().map(({ id, name }) => ({ value: id, label: say(name) }))]}
        onChoose={(unitId) => props.onPut({ unitId })}
      />
    </>
  );
};

const newIndicator: Indicator = { text: { th: "" }, target: 0, actual: null, unit: { th: "" }, direction: ">=" };

const useNumber = () => {
  const { t } = useApp();
  return (typed: string): string | undefined =>
    typed.trim() !== "" && readNumber(typed) === undefined ? t("prepare.problem.number") : undefined;
};

const IndicatorFields = (props: PartProps) => {
  const { t } = useApp();
  const isNumber = useNumber();
  const of = () => ({ kind: "project", id: props.project.id }) as const;
  const indicator = () => props.project.indicator ?? newIndicator;
  const put = (change: Partial<Indicator>, seen?: Seen) =>
    props.onPut({ indicator: { ...indicator(), ...change } }, seen);
  const written = (value: number | null) =>
    props.project.indicator === null || value === null ? "" : formatNumber(value, { decimals: 10 });
  return (
    <>
      <SavedText
        label={t("prepare.projects.indicator")}
        isLong
        value={indicator().text.th}
        of={of()}
        onSave={(th, seen) => put({ text: inThai(indicator().text, th) }, seen)}
      />
      <div class="prep-quad">
        <SavedText
          label={t("prepare.projects.target")}
          inputMode="decimal"
          maxLength={20}
          value={written(indicator().target)}
          of={of()}
          problemOf={isNumber}
          onSave={(typed, seen) => put({ target: readNumber(typed) ?? 0 }, seen)}
        />
        <SavedText
          label={t("prepare.projects.actual")}
          inputMode="decimal"
          maxLength={20}
          value={written(indicator().actual)}
          of={of()}
          problemOf={isNumber}
          onSave={(typed, seen) => put({ actual: readNumber(typed) ?? null }, seen)}
        />
        <SavedText
          label={t("prepare.projects.unitOf")}
          maxLength={60}
          value={indicator().unit.th}
          of={of()}
          onSave={(th, seen) => put({ unit: inThai(indicator().unit, th) }, seen)}
        />
        <SelectField
          label={t("prepare.projects.direction")}
          value={indicator().direction}
          options={[
            { value: ">=", label: t("prepare.projects.atLeast") },
            { value: "<=", label: t("prepare.projects.atMost") },
          ]}
          onChoose={(direction) => put({ direction: direction === "<=" ? "<=" : ">=" })}
        />
      </div>
    </>
  );
};

/** Baht of what was typed, satang included; undefined for none. */
const baht = (typed: string): number | undefined => {
  const value = readNumber(typed);
  return value === undefined ? undefined : Math.max(0, Math.round(value * 100) / 100);
};

const BudgetFields = (props: PartProps) => {
  const { t } = useApp();
  const { data } = usePreparing();
  const isNumber = useNumber();
  const of = () => ({ kind: "project", id: props.project.id }) as const;
  const budget = () => props.project.budget;
  const share = () => disbursedShare(props.project);
  const spent = () =>
    share() === undefined
      ? t("prepare.projects.disbursed")
      : t("prepare.projects.disbursedWith", { share: data.format.digits(share()?.toFixed(2) ?? "") });
  const written = (value: number | null | undefined) =>
    value === null || value === undefined ? "" : data.format.number(value);
  return (
    <div class="prep-half">
      <SavedText
        label={t("prepare.projects.approvedBaht")}
        inputMode="numeric"
        maxLength={20}
        value={written(budget()?.approved)}
        of={of()}
        problemOf={isNumber}
        onSave={(typed, seen) => {
          const approved = baht(typed);
          props.onPut({ budget: approved === undefined ? null : { disbursed: null, ...budget(), approved } }, seen);
        }}
      />
      <SavedText
        label={spent()}
        inputMode="numeric"
        maxLength={20}
        value={written(budget()?.disbursed)}
        of={of()}
        problemOf={isNumber}
        onSave={(typed, seen) =>
          props.onPut({ budget: { approved: 0, ...budget(), disbursed: baht(typed) ?? null } }, seen)
        }
      />
    </div>
  );
};

const Documents = (props: PartProps) => {
  const { t } = useApp();
  const [typed, setTyped] = createSignal({ title: "", url: "" });
  const [isWrong, setWrong] = createSignal(false);
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const url = readDocumentAddress(typed().url);
    setWrong(url === undefined);
    if (url === undefined) return;
    const title = { th: typed().title.trim() || url };
    props.onPut({ documents: [...props.project.documents, { title, url }] });
    setTyped({ title: "", url: "" });
  };
  return (
    <form class="prep-form" onSubmit={add}>
      <p class="label">{t("prepare.projects.documents")}</p>
      <For each={props.project.documents}>
        {(document, at) => (
          <div class="prep-label">
            <Show when={readDocumentAddress(document.url)} fallback={<span class="grow">{document.title.th}</span>}>
              <a class="link grow" href={document.url} target="_blank" rel="noreferrer">
                {document.title.th}
              </a>
            </Show>
            <IconButton
              icon="x"
              label={t("prepare.labels.remove", { name: document.title.th })}
              onPress={() => props.onPut({ documents: props.project.documents.filter((_, other) => other !== at()) })}
            />
          </div>
        )}
      </For>
      <TextField
        label={t("prepare.projects.documentTitle")}
        value={typed().title}
        onInput={(title) => setTyped({ ...typed(), title })}
        maxLength={300}
      />
      <TextField
        label={t("prepare.projects.documentUrl")}
        inputMode="url"
        placeholder="https://"
        value={typed().url}
        problem={isWrong() ? t("prepare.projects.badAddress") : undefined}
        onInput={(url) => setTyped({ ...typed(), url })}
        maxLength={maxDocumentAddress}
      />
      <Button type="submit" icon="plus" label={t("prepare.projects.attach")} />
    </form>
  );
};
