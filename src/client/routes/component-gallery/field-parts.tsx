import { createSignal } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Choices, Switcher, Tag, Tags, Toggle } from "#client/ui/choice-controls.tsx";
import { CodeField } from "#client/ui/code-field.tsx";
import { SelectField, TextArea, TextField } from "#client/ui/field.tsx";
import { Section } from "./section.tsx";

export const FieldParts = () => {
  const { t } = useApp();
  const [code, setCode] = createSignal("KK5M26");
  const [name, setName] = createSignal("");
  const [sector, setSector] = createSignal("civil");
  return (
    <Section title={t("gallery.section.fields")}>
      <div class="pad stack">
        <TextField label={t("gallery.field.label")} hint={t("gallery.field.hint")} value={name()} onInput={setName} />
        <TextField
          label={t("gallery.field.label")}
          optional={t("gallery.field.optional")}
          icon="search"
          value={t("gallery.field.value")}
          onInput={setName}
        />
        <TextField
          label={t("gallery.field.label")}
          problem={t("gallery.field.problem")}
          value={t("gallery.field.value")}
          onInput={setName}
        />
        <TextField label={t("gallery.field.readonly")} value="KK5M-26XW" readOnly={true} onInput={setName} />
        <TextArea label={t("gallery.field.area")} value={t("gallery.field.areaValue")} onInput={setName} />
        <TextArea
          label={t("gallery.field.area")}
          problem={t("gallery.field.problem")}
          value={t("gallery.field.areaValue")}
          onInput={setName}
        />
        <SelectField
          label={t("gallery.field.select")}
          value={sector()}
          options={(["public", "private", "civil"] as const).map((key) => ({
            value: key,
            label: t(`gallery.sector.${key}`),
          }))}
          onChoose={setSector}
        />
        <CodeField
          label={t("gallery.field.code")}
          hint={t("gallery.field.codeHint")}
          problem={undefined}
          value={code()}
          onInput={setCode}
        />
        <CodeField
          label={t("gallery.field.code")}
          hint={t("gallery.field.codeHint")}
          problem={t("gallery.field.codeWrong")}
          value="KK5M26XX"
          onInput={setCode}
        />
      </div>
    </Section>
  );
};

export const ChoosingParts = () => {
  const { t } = useApp();
  const [kind, setKind] = createSignal<"question" | "suggestion">("question");
  const [isFollowing, setFollowing] = createSignal(true);
  const [seen, setSeen] = createSignal<"office" | "room">("office");
  const [isOn, setOn] = createSignal(true);
  return (
    <Section title={t("gallery.section.choosing")}>
      <div class="pad stack">
        <Switcher
          label={t("gallery.choose.kind")}
          value={kind()}
          options={[
            { value: "question", label: t("gallery.choose.question"), icon: "question" },
            { value: "suggestion", label: t("gallery.choose.suggestion"), icon: "suggest" },
          ]}
          onChoose={setKind}
        />
        <Toggle label={t("gallery.choose.follow")} on={isFollowing()} onTurn={setFollowing} />
        <Toggle label={t("gallery.choose.follow")} on={!isFollowing()} onTurn={(on) => setFollowing(!on)} />
        <Choices
          legend={t("gallery.choose.name")}
          value={seen()}
          options={[
            { value: "office", label: t("gallery.choose.office"), detail: t("gallery.choose.officeDetail") },
            { value: "room", label: t("gallery.choose.room") },
          ]}
          onChoose={setSeen}
        />
        <Tags label={t("gallery.choose.criteria")}>
          <Tag label={t("gallery.choose.effectiveness")} on={isOn()} onTurn={setOn} />
          <Tag label={t("gallery.choose.progress")} on={!isOn()} onTurn={(on) => setOn(!on)} />
        </Tags>
      </div>
    </Section>
  );
};
