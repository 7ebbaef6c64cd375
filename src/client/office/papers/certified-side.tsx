import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { TextArea } from "#client/ui/field.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { isBlank } from "#domain/clean-text.ts";
import { useCheckWords } from "./certify-check-words.ts";
import type { EditorState } from "./minutes-editor-state.ts";
import { Changes } from "./editable-paragraph.tsx";

/** Who certified, when, and how to reopen with a reason. The text stays readable, for printing and copying. */
export const CertifiedSide = (props: { readonly state: EditorState }) => {
  const { t } = useApp();
  const view = () => props.state.view;
  const acts = () => props.state.acts;
  const sayCheck = useCheckWords(() => props.state);
  const lacking = () => props.state.checks().filter(({ isGood }) => !isGood);
  const [reason, setReason] = createSignal("");
  const [isWanting, setWanting] = createSignal(false);
  const reopen = async () => {
    if (isBlank(reason())) return setWanting(true);
    if (await acts().reopen(reason().trim())) setReason("");
    setWanting(false);
  };
  return (
    <>
      <div class="beside-in">
        <Show when={view().certified()}>
          {(version) => (
            <>
              <div class="stamp">
                <Icon name="check-circle" />
                <div>
                  <h2>{t("papers.certified.title")}</h2>
                  <p class="quiet">
                    {`${view().office.format.date(version().at, "medium")} ${view().office.format.time(version().at)}`}
                  </p>
                </div>
              </div>
              <dl class="facts">
                <div>
                  <dt>{t("papers.certified.by")}</dt>
                  <dd>{version().by}</dd>
                </div>
                <div>
                  <dt>{t("papers.certified.version")}</dt>
                  <dd>{view().office.format.number(version().version)}</dd>
                </div>
              </dl>
              <p class="quiet">
                <Text of={t("papers.certified.fingerprint")} />
              </p>
              <Show when={version().erasedAt}>
                {(at) => (
                  <StateLine
                    icon="eye-off"
                    words={t("papers.certified.erased", { date: view().office.format.date(at(), "medium") })}
                  />
                )}
              </Show>
            </>
          )}
        </Show>
        <ChangedSince state={props.state} />
        <Show when={lacking().length > 0}>
          <section class="beside-part">
            <h3>{t("papers.certified.open")}</h3>
            <For each={lacking()}>{(check) => <StateLine icon="alert" words={sayCheck(check)} />}</For>
          </section>
        </Show>
        <section class="beside-part">
          <h3>{t("papers.reopen.title")}</h3>
          <TextArea
            label={t("papers.reopen.reason")}
            rows={3}
            value={reason()}
            problem={isWanting() ? t("papers.reopen.wanted") : undefined}
            hint={t("papers.reopen.hint")}
            onInput={setReason}
          />
          <Button label={t("papers.reopen.do")} onPress={() => void reopen()} />
        </section>
        <Reopened state={props.state} />
      </div>
    </>
  );
};

/** What has changed in the meeting's data since these minutes were certified. The certified text stays as it is. */
const ChangedSince = (props: { readonly state: EditorState }) => {
  const { t } = useApp();
  const sayCheck = useCheckWords(() => props.state);
  const since = () => props.state.view.changedSince();
  const count = () => since().texts.length + since().checks.length;
  return (
    <Show when={count() > 0}>
      <section class="beside-part">
        <h3>{t("papers.certified.changed", { count: count() })}</h3>
        <p class="quiet">
          <Text of={t("papers.certified.changedHint")} />
        </p>
        <For each={since().texts}>
          {(one) => (
            <div class="version-card">
              <Show when={titleOf(props.state, one.sectionKey)}>
                {(title) => (
                  <p class="quiet" lang="th">
                    <Text of={title()} />
                  </p>
                )}
              </Show>
              <p lang="th">
                <Changes of={one} numerals={props.state.numerals()} />
              </p>
            </div>
          )}
        </For>
        <For each={since().checks}>{(check) => <StateLine icon="alert" words={sayCheck(check)} />}</For>
      </section>
    </Show>
  );
};

const titleOf = (state: EditorState, sectionKey: string): string | undefined =>
  [...state.view.minutes().sections, ...state.view.draft().sections].find(({ key }) => key === sectionKey)?.title;

/** Why earlier versions were opened again. */
const Reopened = (props: { readonly state: EditorState }) => {
  const { t } = useApp();
  return (
    <For each={props.state.view.document()?.reopened ?? []}>
      {(one) => (
        <p class="quiet">
          <Text
            of={t("papers.reopen.was", {
              version: one.version,
              by: one.by,
              when: props.state.view.office.format.date(one.at, "short"),
              reason: one.reason,
            })}
          />
        </p>
      )}
    </For>
  );
};
