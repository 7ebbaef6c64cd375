import { createSignal, For, onCleanup, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { Banner } from "#client/ui/banner.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import { withStandardEnglish } from "#domain/english-agenda-titles.ts";
import { ConnectionChip } from "../connection-chip.tsx";
import { ChainLine } from "./log-chain-check.tsx";
import { saveLog } from "./log-csv-export.ts";
import { whens } from "./filter-log-rows.ts";
import { createLog, pageLength, type Log } from "./log-state.ts";
import { LogTable } from "./log-table.tsx";
import { logGroups } from "./log-words.ts";
import "#client/ui/office.css";
import "#client/ui/log.css";

/** Who did what in a space, when and why: it is searched, narrowed and printed, and never changed. */
export const LogScreen = (props: { readonly spaceId: string; readonly about: string }) => {
  const { t } = useApp();
  // A screen of another space is another screen.
  // oxlint-disable-next-line solid/reactivity
  const log = createLog(props.spaceId, props.about);
  const [isPrinting, setPrinting] = createSignal(false);
  // On paper there is everything that was found.
  const whole = (is: boolean) => () => void setPrinting(is);
  const [begin, end] = [whole(true), whole(false)];
  addEventListener("beforeprint", begin);
  addEventListener("afterprint", end);
  onCleanup(() => {
    removeEventListener("beforeprint", begin);
    removeEventListener("afterprint", end);
  });
  return (
    <div class="office log-page">
      <Bar log={log} />
      <main class="log-main" id="main" tabIndex={-1}>
        <div class="log-head">
          <div>
            <PageTitle of={t("log.title")} />
            <ChainLine log={log} />
          </div>
          <div class="log-out no-print">
            <Show when={log.isWhole() && log.matching().length > 0}>
              <Button
                icon="download"
                label={t("log.export")}
                onPress={() => void saveLog(log.matching(), { t, format: log.data.format })}
              />
            </Show>
            <Button icon="print" label={t("log.print")} onPress={() => print()} />
          </div>
        </div>
        <Failure log={log} />
        <Show when={log.isRead() && log.data.isRead() && log.lines().length > 0} fallback={<Nothing log={log} />}>
          <Tools log={log} />
          <Show when={log.matching().length > 0} fallback={<NotFound log={log} />}>
            <LogTable log={log} rows={isPrinting() ? log.joined() : log.shown()} />
          </Show>
        </Show>
      </main>
      <Foot log={log} />
    </div>
  );
};

const Bar = (props: { readonly log: Log }) => {
  const { t, say } = useApp();
  const meeting = () => props.log.data.meeting();
  const isMeeting = () => meeting() !== undefined;
  return (
    <header class="bar">
      <ButtonLink
        kind="plain"
        class="no-print"
        icon="back"
        label={t(isMeeting() ? "log.back" : "log.home")}
        href={isMeeting() ? `/office/${props.log.spaceId}` : "/office"}
      />
      <div class="bar-name grow">
        <Show when={meeting()}>
          {(of) => (
            <>
              <p>
                <Text of={say(of().organisationName)} />
              </p>
              <p class="strong">
                <Text of={props.log.data.format.digits(say(of().shortTitle ?? of().title))} />
              </p>
            </>
          )}
        </Show>
      </div>
      <ConnectionChip />
    </header>
  );
};

const Failure = (props: { readonly log: Log }) => {
  const { t } = useApp();
  return (
    <Show when={props.log.failure()}>
      {(kind) => (
        <Banner icon={kind() === "no-network" ? "signal-off" : "lock"} words={t(`office.failure.${kind()}`)}>
          <Button kind="plain" label={t("log.again")} onPress={() => void props.log.read()} />
        </Banner>
      )}
    </Show>
  );
};

const Nothing = (props: { readonly log: Log }) => {
  const { t } = useApp();
  return (
    <Show when={props.log.isRead() && props.log.failure() === undefined}>
      <p>{t("log.empty")}</p>
    </Show>
  );
};

const NotFound = (props: { readonly log: Log }) => {
  const { t } = useApp();
  return (
    <div class="log-none">
      <p>{t("log.none")}</p>
      <Button
        label={t("log.clear")}
        onPress={() => props.log.change({ query: "", who: "", group: "all", about: "", when: "all" })}
      />
    </div>
  );
};

const Tools = (props: { readonly log: Log }) => {
  const { t, say } = useApp();
  const log = () => props.log;
  const matters = () =>
    log()
      .data.mattersInOrder()
      .map(({ target, number, title, depth }) => ({
        value: target.id,
        // A project stands under its item, and has no number of its own.
        label: `${depth === 2 ? "–" : log().data.format.digits(number)} ${say(withStandardEnglish(title))}`,
      }));
  /** An entry by which the page was opened, which is no matter of the list. */
  const entry = () => {
    const { about } = log().filter();
    const name = about === "" ? undefined : log().entryName(about);
    return name === undefined ? [] : [{ value: about, label: name }];
  };
  return (
    <>
      <div class="log-tools no-print">
        <div class="grows">
          <TextField
            label={t("log.search")}
            icon="search"
            type="search"
            value={log().filter().query}
            onInput={(query) => log().change({ query })}
          />
        </div>
        <SelectField
          label={t("log.person")}
          value={log().filter().who}
          options={[
            { value: "", label: t("log.everyone") },
            ...log()
              .names()
              .map((name) => ({ value: name, label: name })),
          ]}
          onChoose={(who) => log().change({ who })}
        />
        <SelectField
          label={t("log.matter")}
          value={log().filter().about}
          options={[{ value: "", label: t("log.allMatters") }, ...entry(), ...matters()]}
          onChoose={(about) => log().change({ about })}
        />
        <SelectField
          label={t("log.when")}
          value={log().filter().when}
          options={whens.map((when) => ({ value: when, label: t(`log.whens.${when}`) }))}
          onChoose={(when) => log().change({ when: whens.find((one) => one === when) ?? "all" })}
        />
      </div>
      <div class="log-groups no-print" role="group" aria-label={t("log.kind")}>
        <For each={["all", ...logGroups] as const}>
          {(group) => (
            <button type="button" aria-pressed={log().filter().group === group} onClick={() => log().change({ group })}>
              {t(`log.groups.${group}`, { shown: log().data.format.number(log().count(group)) })}
            </button>
          )}
        </For>
      </div>
    </>
  );
};

const Foot = (props: { readonly log: Log }) => {
  const { t } = useApp();
  const number = (value: number) => props.log.data.format.number(value);
  const range = () => {
    const { log } = props;
    const all = log.joined().length;
    const from = all === 0 ? 0 : log.page() * pageLength + 1;
    return t("log.range", {
      from: number(from),
      to: number(Math.min(all, (log.page() + 1) * pageLength)),
      all: number(all),
    });
  };
  const isOlderComing = () => !props.log.isWhole() && props.log.failure() === undefined && props.log.isRead();
  return (
    <footer class="log-foot no-print">
      <p class="quiet grow">
        <Text of={isOlderComing() ? t("log.reading", { read: number(props.log.lines().length) }) : t("log.keeps")} />
      </p>
      <Show when={props.log.lines().length > 0}>
        <span class="nw">{range()}</span>
        <Show when={props.log.lastPage() > 0}>
          <IconButton
            icon="back"
            label={t("log.before")}
            onPress={() => props.log.setPage(Math.max(0, props.log.page() - 1))}
          />
          <IconButton
            icon="next"
            label={t("log.after")}
            onPress={() => props.log.setPage(Math.min(props.log.lastPage(), props.log.page() + 1))}
          />
        </Show>
      </Show>
    </footer>
  );
};
