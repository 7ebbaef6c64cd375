import { For, Show, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { Banner } from "#client/ui/banner.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { LooksButton } from "../looks-button.tsx";
import { timeOfDay } from "#domain/thai-date.ts";
import type { OfficeFailure } from "../office-api.ts";
import { EditConflicts } from "../prepare/edit-conflicts.tsx";
import { EditingProvider } from "../prepare/editing-context.tsx";
import type { SpacesList } from "../prepare/spaces-list.ts";
import type { SpaceEditing } from "./space-editing.ts";
import "#client/ui/office.css";
import "#client/ui/prepare.css";
import "#client/ui/spaces.css";
import { PageHead } from "../page-head.tsx";

type FrameProps = {
  readonly spaces: SpacesList;
  /** Which page this is: the address of its line in the index. */
  readonly place: string;
  readonly title: string;
  readonly sub?: string | undefined;
  readonly tools?: JSX.Element;
  /** The space that is edited here; none on a page that keeps nothing by itself. */
  readonly space?: SpaceEditing;
  /** Why what the page reads besides could not be read, and how to read it again. */
  readonly failure?: OfficeFailure["kind"] | undefined;
  readonly onAgain?: () => void;
  readonly isFlush?: boolean;
  readonly dock?: JSX.Element;
  readonly isDocked?: boolean;
  readonly children: JSX.Element;
};

/** A page above the meetings: organisation, committees and who may what; an index at the left, one sheet, and a foot. */
export const SpacesFrame = (props: FrameProps) => (
  <div class="office prep spaces">
    <Bar spaces={props.spaces} />
    <FailureNote
      kind={props.failure ?? props.space?.failure() ?? props.spaces.failure()}
      onAgain={() => {
        void props.spaces.load();
        void props.space?.load();
        props.onAgain?.();
      }}
    />
    <div class="prep-work" classList={{ "is-docked": props.isDocked === true }}>
      <Index spaces={props.spaces} place={props.place} />
      <main class="prep-page" id="main" tabIndex={-1}>
        <PageHead title={props.title} sub={props.sub} tools={props.tools} />
        <Show
          when={props.space}
          fallback={
            <div class="prep-body" classList={{ "is-flush": props.isFlush === true }}>
              {props.children}
            </div>
          }
        >
          {(space) => (
            <EditingProvider value={space()}>
              <div class="prep-body" classList={{ "is-flush": props.isFlush === true }}>
                <EditConflicts />
                {props.children}
              </div>
              <Foot space={space()} />
            </EditingProvider>
          )}
        </Show>
      </main>
      <Show when={props.space} fallback={props.dock}>
        {(space) => <EditingProvider value={space()}>{props.dock}</EditingProvider>}
      </Show>
    </div>
  </div>
);

const Bar = (props: { readonly spaces: SpacesList }) => {
  const { t, say } = useApp();
  return (
    <header class="bar no-print">
      <div class="bar-name grow">
        <p>{t("common.app")}</p>
        <p class="strong">
          <Text of={say(props.spaces.organisation()?.name ?? { th: "" })} />
        </p>
      </div>
      <LooksButton />
      <ButtonLink icon="key" label={t("prepare.home.account")} href="/account" />
    </header>
  );
};

/** These pages are read from the server when they are opened: without a network they say so, and what can be done. */
const FailureNote = (props: { readonly kind: OfficeFailure["kind"] | undefined; readonly onAgain: () => void }) => {
  const { t } = useApp();
  return (
    <Show when={props.kind}>
      {(kind) => (
        <Banner
          icon={kind() === "no-network" ? "signal-off" : "lock"}
          words={t(kind() === "no-network" ? "spaces.needsNetwork" : `office.failure.${kind()}`)}
        >
          <Button kind="plain" label={t("prepare.home.again")} onPress={() => props.onAgain()} />
          <Show when={kind() === "not-signed-in"}>
            <ButtonLink label={t("office.account.toSignIn")} href="/sign-in" />
          </Show>
        </Banner>
      )}
    </Show>
  );
};

const Index = (props: { readonly spaces: SpacesList; readonly place: string }) => {
  const { t, say } = useApp();
  const rolesPlace = () => `/office/roles/${props.spaces.organisation()?.id ?? ""}`;
  const Line = (line: { readonly href: string; readonly icon: IconName; readonly label: string }) => (
    <a
      href={line.href}
      classList={{ on: props.place === line.href }}
      aria-current={props.place === line.href ? "page" : undefined}
    >
      <Icon name={line.icon} size="line" />
      <span>
        <Text of={line.label} />
      </span>
    </a>
  );
  return (
    <nav class="prep-index no-print" aria-label={t("spaces.index")}>
      <a href="/office">
        <Icon name="back" size="line" />
        <span>{t("prepare.home.title")}</span>
      </a>
      <h2 class="prep-index-head">{t("spaces.organisation.head")}</h2>
      <Line href="/office/organisation" icon="building" label={t("spaces.organisation.title")} />
      <Show when={props.spaces.organisation()}>
        <Line href={rolesPlace()} icon="key" label={t("spaces.roles.title")} />
      </Show>
      <Show when={props.spaces.organisation()?.role === "owner"}>
        <Line href="/officers" icon="mine" label={t("office.officers.frame.officers")} />
      </Show>
      <h2 class="prep-index-head">{t("prepare.home.committees")}</h2>
      <For each={props.spaces.committees()}>
        {(committee) => <Line href={`/office/committee/${committee.id}`} icon="people" label={say(committee.name)} />}
      </For>
    </nav>
  );
};

/** What is saved, in words, with the undo of the last change. */
const Foot = (props: { readonly space: SpaceEditing }) => {
  const { t, language, digits } = useApp();
  const isStopped = () => props.space.waitingFor() !== undefined && props.space.waiting() > 0;
  const words = () => {
    if (isStopped()) return t("spaces.foot.waiting", { count: props.space.waiting() });
    if (props.space.waiting() > 0) return t("spaces.foot.saving");
    const at = props.space.savedAt();
    return at === undefined
      ? t("prepare.foot.atOnce")
      : t("prepare.foot.saved", { time: digits(timeOfDay(at, language())) });
  };
  return (
    <footer class="prep-foot no-print">
      <div class="grow" role="status">
        <StateLine
          icon={props.space.waiting() > 0 ? "clock" : "check-circle"}
          tone={isStopped() ? "yours" : props.space.waiting() > 0 ? "wait" : "done"}
          words={words()}
        />
      </div>
      <Show when={isStopped()}>
        <Button icon="refresh" label={t("prepare.home.again")} onPress={() => void props.space.tryAgain()} />
      </Show>
      <Show when={props.space.undo()}>
        {(undo) => (
          <span data-fading>
            <Button icon="undo" label={t("prepare.foot.undo")} onPress={() => void undo()()} />
          </span>
        )}
      </Show>
    </footer>
  );
};
