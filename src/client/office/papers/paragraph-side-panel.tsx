import { For, Match, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { readableChanges } from "#domain/minutes/text-difference.ts";
import { paperDigits } from "#domain/minutes/paper-digits.ts";
import type { AgendaItemRecord } from "#domain/records.ts";
import { emptyWords, notReachedWords, type SignatureBlock, type TextBlock } from "#domain/minutes/minutes-types.ts";
import { checkOfficialWords } from "#domain/minutes/check-official-wording.ts";
import { phrases } from "#domain/minutes/standard-phrases.ts";
import { thaiDate, timeOfDay } from "#domain/thai-date.ts";
import { excerpt, shortly } from "#client/lib/excerpt.ts";
import { Button } from "#client/ui/button.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import type { EditorState } from "./minutes-editor-state.ts";
import { itemOfResolution } from "./item-of-resolution.ts";
import { ResolutionForm } from "./resolution-form.tsx";
import { Changes } from "./editable-paragraph.tsx";

type Props = { readonly state: EditorState; readonly block: TextBlock | SignatureBlock };

/** A longer text is no phrase. */
const longestPhrase = 300;

const moment = (at: number, state: EditorState): string =>
  state.view.office.format.digits(`${thaiDate(at, "short")} ${timeOfDay(at)}`);

/** Where a paragraph's text comes from, and what can be done with it. */
export const ParagraphSidePanel = (props: { readonly state: EditorState }) => {
  const { t } = useApp();
  const block = () => {
    const found = props.state.block(props.state.selected());
    return found === undefined || found.type === "people" ? undefined : found;
  };
  /** The item whose resolution is to be recorded, where none is printed yet. */
  const unprinted = () => {
    const itemId = itemOfResolution(props.state.selected() ?? "");
    return props.state.view.data()?.agenda.find(({ id }) => id === itemId);
  };
  return (
    <>
      <div class="beside-in">
        <Show
          when={block()}
          fallback={
            <Show when={unprinted()} fallback={<NothingSelected state={props.state} />}>
              {(item) => <UnprintedResolution state={props.state} item={item()} />}
            </Show>
          }
        >
          {(found) => (
            <>
              <h2>
                <Text of={titleOf(found())} />
              </h2>
              <Show when={found().byHand?.isChanged}>
                <Changed state={props.state} block={found()} />
              </Show>
              <Show when={itemOfResolution(found().place)}>
                {(itemId) => <ResolutionForm state={props.state} itemId={itemId()} />}
              </Show>
              <Hints state={props.state} block={found()} />
              <Show when={props.state.isUnsaved(found().place)}>
                <StateLine icon="device" tone="wait" words={t("papers.paragraph.draft")} />
              </Show>
              <Phrases state={props.state} block={found()} />
              <History state={props.state} block={found()} />
            </>
          )}
        </Show>
      </div>
      <div class="beside-foot">
        <p class="quiet">
          <Text of={t("papers.paragraph.follows")} />
        </p>
      </div>
    </>
  );
};

/** Nothing was dealt with at the item until somebody worded something there: its resolution is recorded here first. */
const UnprintedResolution = (props: { readonly state: EditorState; readonly item: AgendaItemRecord }) => {
  const { t } = useApp();
  return (
    <>
      <h2>{t("papers.resolution.title")}</h2>
      <p class="quiet" lang="th">
        <Text of={paperDigits(`${props.item.number} ${props.item.title.th}`, props.state.numerals())} />
      </p>
      <ResolutionForm state={props.state} itemId={props.item.id} />
    </>
  );
};

const titleOf = (block: TextBlock | SignatureBlock): string => {
  if (block.type === "signature") return block.role;
  return block.label ?? excerpt(block.text.split(/[\u2003\n]/)[0] ?? "", 60);
};

const NothingSelected = (props: { readonly state: EditorState }) => {
  const { t } = useApp();
  const waiting = () => props.state.view.checks().find(({ kind }) => kind === "changed")?.place;
  return (
    <>
      <h2 class="beside-none">{t("papers.paragraph.none")}</h2>
      <p class="quiet">
        <Text of={t("papers.paragraph.noneHint")} />
      </p>
      <Show when={waiting()}>
        {(place) => (
          <Button icon="alert" label={t("papers.paragraph.toWaiting")} onPress={() => props.state.select(place())} />
        )}
      </Show>
      <section class="beside-part">
        <h3>{t("papers.add.title")}</h3>
        <p class="quiet">
          <Text of={t("papers.add.hint")} />
        </p>
        <div class="add-list">
          <For each={props.state.view.minutes().sections.filter(({ key }) => key.startsWith("item/"))}>
            {(section) => (
              <button
                type="button"
                class="link"
                lang="th"
                onClick={() => void props.state.acts.add(section.key).then(props.state.select)}
              >
                <Text of={paperDigits(`${section.number} ${section.title}`.trim(), props.state.numerals())} />
              </button>
            )}
          </For>
        </div>
      </section>
    </>
  );
};

/** Three choices of equal weight; the wording that is not chosen stays among the earlier ones (promise P1). */
const Changed = (props: Props) => {
  const { t } = useApp();
  const hand = () => props.block.byHand;
  return (
    <Show when={hand()}>
      {(found) => (
        <section class="beside-part">
          <StateLine icon="alert" tone="yours" words={t("papers.changed.title")} />
          <div class="version-card" lang="th">
            <p class="quiet">{t("papers.changed.data")}</p>
            <p>
              <Show when={found().data !== ""} fallback={<i>{t("papers.changed.gone")}</i>}>
                <Changes
                  of={{ pieces: readableChanges(found().source, found().data) }}
                  numerals={props.state.numerals()}
                />
              </Show>
            </p>
          </div>
          <div class="version-card" lang="th">
            <p class="quiet">
              <Text of={t("papers.changed.hand", { when: moment(found().at, props.state), by: found().by })} />
            </p>
            <p>
              <Changes
                of={{ pieces: readableChanges(found().source, props.block.text) }}
                numerals={props.state.numerals()}
              />
            </p>
          </div>
          <div class="actions">
            <Button
              label={t("papers.changed.useData")}
              onPress={() => void props.state.acts.followData(props.block.place)}
            />
            <Button
              label={t("papers.changed.keep")}
              onPress={() => void props.state.acts.put(props.block.place, props.block.text, found().data)}
            />
          </div>
          <p class="quiet">
            <Text of={t("papers.changed.kept")} />
          </p>
        </section>
      )}
    </Show>
  );
};

/** Differences from official usage in this paragraph (promise P7). */
const Hints = (props: Props) => {
  const { t } = useApp();
  const words = () => props.state.draftOf(props.block.place)?.text ?? props.block.text;
  const hints = () => (props.block.type === "text" ? checkOfficialWords(words()) : []);
  const mend = (found: string, instead: string) =>
    props.state.write(props.block.place, words().replace(found, instead), props.block.text);
  return (
    <For each={hints()}>
      {(hint) => (
        <section class="beside-part">
          <StateLine icon="note" words={t(`papers.hint.${hint.kind}`, { found: hint.found })} />
          <Show when={hint.instead}>
            {(instead) => (
              <Button
                label={t("papers.hint.instead", { instead: instead() })}
                onPress={() => mend(hint.found, instead())}
              />
            )}
          </Show>
        </section>
      )}
    </For>
  );
};

/** The standard phrases, and the organisation's own (promise P7). */
const Phrases = (props: Props) => {
  const { t } = useApp();
  const isData = () => itemOfResolution(props.block.place) !== undefined && props.block.byHand === undefined;
  const offered = () => phrases.filter(({ isFor }) => isFor(props.block)).map(({ words }) => words);
  const own = () => props.state.view.office.meeting()?.phrases ?? [];
  const current = () => props.state.draftOf(props.block.place)?.text ?? props.block.text;
  const canKeep = () => current().trim() !== "" && current().length <= longestPhrase && !own().includes(current());
  const use = (phrase: string) => {
    const isBlank = ["", emptyWords, notReachedWords].includes(current());
    props.state.write(props.block.place, isBlank ? phrase : `${current()}\n${phrase}`, props.block.text);
  };
  return (
    <Show when={props.block.type === "text" && !isData()}>
      <section class="beside-part">
        <h3>{t("papers.phrases.title")}</h3>
        <div class="tags" lang="th">
          <For each={[...own(), ...offered()]}>
            {(words) => (
              <button type="button" class="tag" onClick={() => use(words)}>
                {words}
              </button>
            )}
          </For>
        </div>
        <Show when={canKeep()}>
          <Button
            kind="plain"
            icon="plus"
            label={t("papers.phrases.keep")}
            onPress={() => void props.state.acts.setPhrases([...own(), current()])}
          />
        </Show>
        <For each={own()}>
          {(words) => (
            <Button
              kind="plain"
              icon="x"
              label={t("papers.phrases.remove", { words: shortly(words) })}
              onPress={() => void props.state.acts.setPhrases(own().filter((one) => one !== words))}
            />
          )}
        </For>
      </section>
    </Show>
  );
};

const History = (props: Props) => {
  const { t } = useApp();
  const record = () => props.state.view.paragraph(props.block.place);
  const source = () => props.block.byHand?.data ?? props.block.text;
  return (
    <Switch>
      <Match when={props.block.byHand === undefined && (record()?.before.length ?? 0) === 0}>
        <StateLine icon="check" words={t("papers.history.data")} />
      </Match>
      <Match when={record()}>
        {(found) => (
          <section class="beside-part">
            <h3>{t("papers.history.title")}</h3>
            <Show when={props.block.byHand}>
              {(hand) => (
                <p class="quiet">
                  <Text of={t("papers.changed.hand", { when: moment(hand().at, props.state), by: hand().by })} />
                </p>
              )}
            </Show>
            <Show when={props.block.byHand !== undefined && props.block.byHand.isChanged === false}>
              <Button
                icon="undo"
                label={t("papers.history.follow")}
                onPress={() => void props.state.acts.followData(props.block.place)}
              />
            </Show>
            <For each={found().before}>
              {(wording) => (
                <div class="version-card" lang="th">
                  <p class="quiet">
                    {moment(wording.at, props.state)} {wording.by}
                  </p>
                  <p>{wording.text}</p>
                  <button
                    type="button"
                    class="link"
                    onClick={() => void props.state.acts.put(props.block.place, wording.text, source())}
                  >
                    {t("papers.history.again")}
                  </button>
                </div>
              )}
            </For>
          </section>
        )}
      </Match>
    </Switch>
  );
};
