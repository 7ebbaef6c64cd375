import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { Banner } from "#client/ui/banner.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import { HomeAnnouncementDeadline } from "../result-announcement/home-announcement-deadline.tsx";
import { HomeCorrectionRounds } from "./home-correction-rounds.tsx";
import { Meetings, Running, useMeetingWords } from "./home-meetings.tsx";
import { committeeToOpen, meetingsOf, type CommitteeMeetings, type MeetingRow } from "./home-meeting-rows.ts";
import { LooksButton } from "../looks-button.tsx";
import { keepLastPlace, lastPlace } from "../last-used-space.ts";
import { isForUnitAlone, mayAt } from "./role-in-space.ts";
import { AskOrganisationName } from "./ask-organisation-name.tsx";
import { spacesApi, type SpaceInList } from "./spaces-api.ts";
import { useOrganisationDigits } from "../organisation-digits.ts";
import { createSpacesList, type SpacesList } from "./spaces-list.ts";
import "#client/ui/office.css";
import "#client/ui/prepare.css";
import "#client/ui/office-home.css";
import { isBlank } from "#domain/clean-text.ts";

/** The committee whose meetings are shown: what was chosen, else where the officer worked last, else the nearest. */
const createChosenCommittee = (spaces: SpacesList) => {
  const { now } = useApp();
  const { committees } = spaces;
  const [chosen, setChosen] = createSignal<string>();
  const last = lastPlace();
  /** It stays while the list is read again, whatever is nearest then. */
  const first = createMemo<string | undefined>(
    (before) => (spaces.space(before) === undefined ? committeeToOpen(spaces.all(), last, now()) : before),
    undefined,
  );
  return {
    committee: () => committees().find(({ id }) => id === chosen()) ?? committees().find(({ id }) => id === first()),
    choose: (id: string) => {
      setChosen(id);
      keepLastPlace(id);
    },
  };
};

/** An officer's first page: the committees, their meetings, and what each meeting still needs. */
export const OfficeHome = () => {
  const { t, say } = useApp();
  const spaces = createSpacesList();
  const { committees, organisation } = spaces;
  useOrganisationDigits(organisation);
  const { committee, choose } = createChosenCommittee(spaces);
  const mayMake = () => spaces.mayEdit(committee() ?? organisation());
  const unnamed = () => {
    const above = organisation();
    return above !== undefined && above.name.th.trim() === "" && spaces.mayEdit(above) ? above : undefined;
  };
  const meetings = createMemo(() => meetingsOf(spaces.all(), committee()?.id ?? null));
  const offers = {
    forUnit: (row: MeetingRow) => isForUnitAlone(spaces.all(), row),
    preparing: (row: MeetingRow) => mayAt(spaces.all(), row, "meeting/put"),
    removing: (row: MeetingRow) => mayAt(spaces.all(), row, "example/remove"),
    changed: () => void spaces.load(),
  };
  const announces = () =>
    [...meetings().past, committee()].some((one) => mayAt(spaces.all(), one, "result-announcement/put"));
  return (
    <div class="office prep">
      <HomeBar organisation={organisation()} />
      <Show when={spaces.failure()}>
        {(kind) => (
          <Banner icon={kind() === "no-network" ? "signal-off" : "lock"} words={t(`office.failure.${kind()}`)}>
            <Button kind="plain" label={t("prepare.home.again")} onPress={() => void spaces.load()} />
            <Show when={kind() === "not-signed-in"}>
              <ButtonLink label={t("office.account.toSignIn")} href="/sign-in" />
            </Show>
          </Banner>
        )}
      </Show>
      <div class="prep-work prep-home is-index">
        <CommitteeIndex
          committees={committees()}
          chosen={committee()?.id}
          onChoose={choose}
          organisation={organisation()}
          mayMake={spaces.mayEdit(organisation())}
          onMade={(id) => void spaces.load().then(() => choose(id))}
        />
        <main class="prep-page" id="main" tabIndex={-1}>
          <div class="prep-top is-home">
            <div class="grow">
              <PageTitle of={say(committee()?.name ?? { th: t("prepare.home.title") })} />
            </div>
            <Show when={committee()?.id}>
              {(id) => (
                <div class="prep-tools">
                  <Show when={mayMake()}>
                    <ButtonLink icon="people" label={t("spaces.committee.open")} href={`/office/committee/${id()}`} />
                  </Show>
                  <Show when={(committee()?.units ?? []).length > 0}>
                    <ButtonLink icon="suggest" label={t("prepare.home.unitFollowUps")} href={`/follow-ups/${id()}`} />
                  </Show>
                  <Show when={!isForUnitAlone(spaces.all(), committee())}>
                    <ButtonLink icon="suggest" label={t("prepare.home.ledger")} href={`/office?ledger=${id()}`} />
                  </Show>
                </div>
              )}
            </Show>
          </div>
          {/* Once the head above it has all its buttons: it would be moved by them. */}
          <Show when={spaces.isRead()}>
            <div class="prep-body">
              <For each={meetings().running}>{(row) => <Running row={row} offers={offers} />}</For>
              <Show when={unnamed()}>
                {(above) => <AskOrganisationName organisationId={above().id} onSaved={() => void spaces.load()} />}
              </Show>
              <HomeCorrectionRounds
                past={meetings().past.filter((one) => mayAt(spaces.all(), one, "correction-round/open"))}
              />
              <Show when={announces()}>
                <HomeAnnouncementDeadline past={meetings().past} spaces={spaces.all()} />
              </Show>
              <Meetings meetings={meetings()} offers={offers} />
            </div>
          </Show>
        </main>
        <Show when={mayMake() && committee()}>
          {(place) => <WaysToMake committee={place()} meetings={meetings()} />}
        </Show>
      </div>
    </div>
  );
};

/** Whose meetings they are, how it looks, and the own account. */
const HomeBar = (props: { readonly organisation: SpaceInList | undefined }) => {
  const { t, say } = useApp();
  return (
    <header class="bar no-print">
      <div class="bar-name">
        <p>{t("prepare.home.product")}</p>
        <p class="strong">
          <Text of={say(props.organisation?.name ?? { th: "" })} />
        </p>
      </div>
      <span class="grow" />
      <LooksButton />
      <ButtonLink icon="key" label={t("prepare.home.account")} href="/account" />
    </header>
  );
};

const CommitteeIndex = (props: {
  readonly committees: readonly SpaceInList[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly organisation: SpaceInList | undefined;
  /** Whether committees may be made. */
  readonly mayMake: boolean;
  readonly onMade: (id: string) => void;
}) => {
  const { t, say } = useApp();
  return (
    <nav class="prep-index no-print" aria-label={t("prepare.home.committees")}>
      <h2 class="prep-index-head">{t("prepare.home.committees")}</h2>
      <For each={props.committees}>
        {(committee) => (
          <button
            type="button"
            class="prep-index-row"
            classList={{ on: committee.id === props.chosen }}
            aria-current={committee.id === props.chosen ? "true" : undefined}
            onClick={() => props.onChoose(committee.id)}
          >
            <Icon name="people" size="line" />
            <span>
              <Text of={say(committee.name)} />
            </span>
          </button>
        )}
      </For>
      <Show when={props.mayMake && props.organisation}>
        {(above) => (
          <>
            <NewCommittee organisationId={above().id} onMade={props.onMade} />
            <div class="end">
              <a href="/office/organisation">
                <Icon name="building" size="line" />
                <span>
                  <Text of={t("spaces.organisation.title")} />
                </span>
              </a>
              <a href={`/office/roles/${above().id}`}>
                <Icon name="key" size="line" />
                <span>
                  <Text of={t("spaces.roles.title")} />
                </span>
              </a>
            </div>
          </>
        )}
      </Show>
    </nav>
  );
};

const NewCommittee = (props: { readonly organisationId: string; readonly onMade: (id: string) => void }) => {
  const { t } = useApp();
  const [isOpen, setOpen] = createSignal(false);
  const [name, setName] = createSignal("");
  const [problem, setProblem] = createSignal<string>();
  const make = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBlank(name())) return setProblem(t("prepare.problem.empty"));
    const made = await spacesApi.makeCommittee(props.organisationId, { th: name().trim() });
    if (!made.ok) return setProblem(t(`office.failure.${made.error.kind}`));
    setOpen(false);
    setName("");
    props.onMade(made.value);
  };
  return (
    <Show
      when={isOpen()}
      fallback={
        <button type="button" class="prep-index-row" onClick={() => setOpen(true)}>
          <Icon name="plus" size="line" />
          <span>{t("prepare.home.newCommittee")}</span>
        </button>
      }
    >
      <form class="prep-form prep-index-form" onSubmit={(event) => void make(event)}>
        <TextField
          label={t("prepare.home.committeeName")}
          value={name()}
          onInput={setName}
          problem={problem()}
          maxLength={300}
        />
        <Button type="submit" label={t("prepare.home.makeCommittee")} />
        <Button kind="plain" label={t("prepare.cancel")} onPress={() => setOpen(false)} />
      </form>
    </Show>
  );
};

/** From the last one, from a file, or from nothing. */
const WaysToMake = (props: { readonly committee: SpaceInList; readonly meetings: CommitteeMeetings }) => {
  const { t } = useApp();
  const words = useMeetingWords();
  const href = (more: string) => `/office/new/${props.committee.id}${more}`;
  /** The newest that was held: one that is still to come may be empty. */
  const last = () => {
    const { running, past, coming } = props.meetings;
    return running[0] ?? past[0] ?? coming.at(-1);
  };
  return (
    <aside class="prep-ways no-print" aria-label={t("prepare.home.make")}>
      <h2>{t("prepare.home.make")}</h2>
      <Show when={last()}>
        {(one) => (
          <Way
            icon="copy"
            href={href(`?from=${one().id}`)}
            label={t("prepare.home.copy", { name: words.name(one()) })}
            detail={t("prepare.home.copyDetail")}
          />
        )}
      </Show>
      <Way icon="doc" href={href("?then=file")} label={t("prepare.home.file")} detail={t("prepare.home.fileDetail")} />
      <Way icon="plus" href={href("")} label={t("prepare.home.blank")} detail={t("prepare.home.blankDetail")} />
    </aside>
  );
};

const Way = (props: {
  readonly icon: IconName;
  readonly href: string;
  readonly label: string;
  readonly detail: string;
}): JSX.Element => (
  <p class="prep-way">
    <Icon name={props.icon} />
    <span>
      <a class="link" href={props.href}>
        <Text of={props.label} />
      </a>
      <br />
      <span class="quiet">
        <Text of={props.detail} />
      </span>
    </span>
  </p>
);
