import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { CertifyCheck, Minutes } from "#domain/minutes/minutes-types.ts";
import type { PersonName } from "#domain/records.ts";
import { Button } from "#client/ui/button.tsx";
import { Confirm, createAsking } from "#client/ui/confirm-in-place.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { hasCome, MarkNotCheckedInPresent } from "../mark-not-checked-in-present.tsx";
import type { ShownAct } from "../pending-acts.ts";
import { useCheckWords } from "./certify-check-words.ts";
import type { EditorState } from "./minutes-editor-state.ts";

const signerOf = ({ sections }: Minutes, place: string): string =>
  sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === "signature" && block.place === place ? block.text : [])),
  )[0] ?? "";

/** The checklist before certifying: what was checked, and what was found. */
export const CertifyPanel = (props: { readonly state: EditorState }) => {
  const { t } = useApp();
  const view = () => props.state.view;
  const acts = () => props.state.acts;
  const checks = () => props.state.checks();
  const good = () => checks().filter(({ isGood }) => isGood).length;
  const blocking = () => checks().find(({ isBlocking }) => isBlocking);
  const waitsFor = () => {
    const kind = blocking()?.kind;
    return kind === undefined ? undefined : t(kind === "unsaved" ? "papers.certify.unsaved" : "papers.certify.notYet");
  };
  const lacking = () => checks().filter(({ isGood }) => !isGood);
  const sayCheck = useCheckWords(() => props.state);
  const asking = createAsking();
  const certify = () => {
    asking.keep();
    void acts().certify();
  };
  return (
    <>
      <div class="beside-in">
        <div>
          <h2>{t("papers.certify.title")}</h2>
          <p class="quiet">
            <Text of={t("papers.certify.count", { good: good(), all: checks().length })} />
          </p>
        </div>
        <div>
          <For each={checks()}>{(check) => <Check state={props.state} check={check} />}</For>
        </div>
      </div>
      <div class="beside-foot">
        <Signers state={props.state} />
        <Problems state={props.state} />
        <Show when={asking.isAsking()}>
          <Confirm
            question={t("papers.certify.ask", { count: lacking().length })}
            explain={lacking().map(sayCheck).join(" · ")}
            keepLabel={t("papers.certify.look")}
            doLabel={t("papers.certify.anyway")}
            onKeep={asking.keep}
            onDo={certify}
          />
        </Show>
        <Button
          kind="main"
          ref={asking.opener}
          label={t(view().isCertifying() ? "papers.certify.sending" : "papers.certify.do")}
          busy={view().isCertifying()}
          unavailable={waitsFor()}
          onPress={() => (lacking().length > 0 ? asking.ask() : certify())}
        />
      </div>
    </>
  );
};

const Check = (props: { readonly state: EditorState; readonly check: CertifyCheck }) => {
  const { t } = useApp();
  const sayCheck = useCheckWords(() => props.state);
  const office = () => props.state.view.office;
  /** Whom the minutes would list as absent. */
  const people = () => {
    const ids = (props.check.personIds ?? []).filter((id) => !hasCome(office().attendanceByPerson().get(id)));
    return ids.flatMap((id) =>
      office()
        .people()
        .filter((person) => person.id === id),
    );
  };
  /** The console's page where it is decided. */
  const page = () => {
    if (props.check.isGood) return undefined;
    const base = `/office/${props.state.view.office.meetingId()}`;
    if (props.check.kind === "unreviewed" || props.check.values["none"] === 1) return base;
    return props.check.kind === "unconfirmed" ? `${base}/people` : undefined;
  };
  return (
    <div class={props.check.isGood ? "check" : "check is-bad"} tabIndex={-1}>
      <Icon name={props.check.isGood ? "check-circle" : "alert"} size="line" />
      <div>
        <p>
          <Text of={sayCheck(props.check)} />
        </p>
        <Show when={page()}>
          {(href) => (
            <a class="link" href={href()}>
              {t("papers.check.look")}
            </a>
          )}
        </Show>
        <Show when={!props.check.isGood}>
          <MarkNotCheckedInPresent people={people()} acts={props.state.acts} />
        </Show>
        <Show when={props.check.isGood ? undefined : props.check.chairId}>
          {(chairId) => <ChairPresided state={props.state} chairId={chairId()} />}
        </Show>
        <Show when={props.check.kind === "unsaved"}>
          <For each={props.state.unsaved()}>
            {({ place, words }) => (
              <button type="button" class="link unsaved" lang="th" onClick={() => props.state.select(place)}>
                <Text of={words} />
              </button>
            )}
          </For>
        </Show>
        <Show when={props.check.kind === "unsaved" ? null : props.check.place}>
          {(place) => (
            <button type="button" class="link" onClick={() => props.state.select(place())}>
              {t("papers.check.look")}
            </button>
          )}
        </Show>
      </div>
    </div>
  );
};

/** Names the committee's chair as who presided, in the place of the person who was to. It can be undone. */
const ChairPresided = (props: { readonly state: EditorState; readonly chairId: string }) => {
  const { t } = useApp();
  const office = () => props.state.view.office;
  const chair = () =>
    office()
      .people()
      .find(({ id }) => id === props.chairId);
  const assign = (personId: string | null, leads: boolean) => ({
    kind: "role/assign",
    id: office().meetingId(),
    args: { role: "presiding", personId, leads },
  });
  const preside = (name: PersonName) => {
    const { presidingPersonId = null, leaderPersonId = null } = office().meeting() ?? {};
    const before = assign(presidingPersonId, leaderPersonId !== null);
    return props.state.acts.perform(assign(props.chairId, false), t("papers.check.presiding.given", { name }), {
      acts: [before],
    });
  };
  return (
    <Show when={chair()}>
      {(person) => (
        <p class="check-act">
          <Button label={t("papers.check.presiding.give", { name: person() })} onPress={() => void preside(person())} />
        </p>
      )}
    </Show>
  );
};

const Signers = (props: { readonly state: EditorState }) => {
  const { t } = useApp();
  const minutes = () => props.state.view.minutes();
  return (
    <dl class="facts">
      <For each={["sign/taker", "sign/checker"] as const}>
        {(place) => (
          <div>
            <dt>{t(place === "sign/taker" ? "papers.certify.taker" : "papers.certify.checker")}</dt>
            <dd class="nw">{signerOf(minutes(), place) || "–"}</dd>
          </div>
        )}
      </For>
    </dl>
  );
};

/** What the server refused: certifying a text that has changed since, or a paragraph that two officers worded. */
export const Problems = (props: { readonly state: EditorState }) => {
  const { t } = useApp();
  return (
    <For each={props.state.view.stuck()}>
      {(act) => (
        <div class="problem" aria-live="polite">
          <StateLine
            icon="conflict"
            tone="yours"
            words={t(act.op.kind === "document/certify" ? "papers.problem.certify" : "papers.problem.paragraph")}
          />
          <Show when={act.op.kind === "paragraph/put" ? wordsOf(act.op.args) : undefined}>
            {(own) => (
              <>
                <div class="version-card" lang="th">
                  <p class="quiet">{t("papers.problem.mine")}</p>
                  <p>{own().text}</p>
                </div>
                <Button label={t("papers.problem.useMine")} onPress={() => void useMine(props.state, act, own())} />
              </>
            )}
          </Show>
          <Button label={t("papers.problem.dismiss")} onPress={() => void props.state.acts.dismiss(act)} />
        </div>
      )}
    </For>
  );
};

/** Replaces the server's words by the officer's own: the acts name the revisions that the server has now. */
const useMine = async ({ acts }: EditorState, act: ShownAct, own: OwnWords): Promise<void> => {
  if (await acts.put(own.place, own.text, own.source)) await acts.dismiss(act);
};

type OwnWords = { readonly place: string; readonly text: string; readonly source: string };

const wordsOf = (args: Readonly<Record<string, unknown>>): OwnWords | undefined => {
  const { place, text, source } = args;
  return typeof place === "string" && typeof text === "string" && typeof source === "string"
    ? { place, text, source }
    : undefined;
};
