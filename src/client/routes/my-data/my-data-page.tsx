import { For, Show } from "solid-js";
import { useApp } from "../../app-context.tsx";
import { createIncrementalRows } from "../../lib/incremental-rows.ts";
import { createLiveValue } from "../../lib/live-query.ts";
import { readMyData, type MyData } from "../../shell/read-my-data.ts";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { MeetingScreen } from "../../shell/meeting-screen.tsx";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { Fact, Facts, GroupName, QuietLine, Sheet } from "../../ui/card-and-rows.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { Text } from "../../ui/text.tsx";

/** All that this phone holds of its person in this meeting, to be read, printed and corrected (PDPA s.30, s.35). */
const MyDataPage = () => {
  const { t, queries } = useApp();
  const meeting = useMeeting();
  const data = createLiveValue(meeting.id, (id) => readMyData(queries, id));
  return (
    <MeetingScreen place="mine">
      <div class="page-head">
        <PageTitle of={t("settings.mine.title")} />
        <p class="small quiet">
          <Text of={t("settings.mine.words")} />
        </p>
      </div>
      <Show when={data.value}>
        {(mine) => (
          <>
            <Who mine={mine()} />
            <GroupName words={t("settings.mine.entries")} />
            <Texts texts={mine().entries} empty={t("settings.mine.noEntries")} />
            <Show when={mine().drafts.length > 0}>
              <GroupName words={t("settings.mine.drafts")} />
              <Texts
                texts={mine().drafts.map((draft) => ({ ...draft, no: null, createdAt: draft.savedAt }))}
                empty=""
              />
            </Show>
            <Show when={mine().endorsements.filter(({ on }) => on).length}>
              {(count) => (
                <Sheet>
                  <Facts>
                    <Fact label={t("settings.mine.endorsements")}>
                      {meeting.format.digits(t("settings.mine.endorsementCount", { count: count() }))}
                    </Fact>
                  </Facts>
                </Sheet>
              )}
            </Show>
            <Sheet class="no-print">
              <Button kind="wide" icon="print" label={t("settings.mine.print")} onPress={() => print()} />
            </Sheet>
          </>
        )}
      </Show>
    </MeetingScreen>
  );
};
export default MyDataPage;

const Who = (props: { readonly mine: MyData }) => {
  const { t, personName } = useApp();
  const meeting = useMeeting();
  /** What the person says; the office may have another wording, which then stands below. */
  const person = () => props.mine.profile ?? props.mine.person;
  const registered = () => {
    const { person: known, profile } = props.mine;
    if (known === null || profile === null) return undefined;
    const lines = [known, profile].map((of) => [personName(of), of.position, of.affiliation].filter(Boolean).join(" "));
    return lines[0] === lines[1] ? undefined : lines[0];
  };
  const checkedInAt = () => (meeting.attendance()?.isPresent === true ? meeting.attendance()?.checkedInAt : null);
  return (
    <>
      <GroupName words={t("settings.mine.who")} />
      <Sheet>
        <Show when={person()} fallback={<QuietLine words={t("settings.mine.nobody")} />}>
          {(known) => (
            <>
              <Facts kind="long">
                <Fact label={t("settings.mine.name")}>
                  <PersonName of={known()} />
                </Fact>
                <Line label={t("settings.mine.position")} words={known().position} />
                <Line label={t("settings.mine.affiliation")} words={known().affiliation} />
                <Line label={t("settings.mine.sector")} words={meeting.sectorLabel(known().sector)} />
                <Line label={t("settings.mine.registered")} words={registered() ?? ""} />
                <Fact label={t("settings.mine.attendance")}>
                  <Show when={checkedInAt()} fallback={t("settings.mine.notCheckedIn")}>
                    {(at) => <Text of={t("settings.mine.checkedIn", { time: meeting.format.time(at()) })} />}
                  </Show>
                </Fact>
              </Facts>
              <div class="actions no-print">
                <ButtonLink
                  icon="pencil"
                  label={t("settings.mine.correct")}
                  href={meeting.path("check-in?correct=1")}
                />
              </div>
            </>
          )}
        </Show>
      </Sheet>
    </>
  );
};

const Line = (props: { readonly label: string; readonly words: string }) => (
  <Show when={props.words}>
    {(words) => (
      <Fact label={props.label}>
        <bdi>
          <Text of={words()} />
        </bdi>
      </Fact>
    )}
  </Show>
);

type OwnText = {
  readonly entryKind: "question" | "suggestion" | "answer";
  readonly text: string;
  readonly no: number | null;
  readonly createdAt: number;
};

const Texts = (props: { readonly texts: readonly OwnText[]; readonly empty: string }) => {
  const { t } = useApp();
  const { format } = useMeeting();
  const head = ({ entryKind, no, createdAt }: OwnText) =>
    [
      entryKind === "answer" ? undefined : t(`entries.ask.${entryKind}`),
      no === null ? undefined : format.digits(t("settings.mine.no", { no })),
      `${format.date(createdAt, "short")} ${format.time(createdAt)}`,
    ]
      .filter(Boolean)
      .join(" · ");
  const drawn = createIncrementalRows(() => props.texts);
  return (
    <Sheet kind="rows">
      <For each={drawn.rows()} fallback={<QuietLine words={props.empty} />}>
        {(own) => (
          <div class="row">
            <div class="grow">
              <p class="small quiet">
                <Text of={head(own)} />
              </p>
              <p class="whole-lines">
                <Text of={own.text} />
              </p>
            </div>
          </div>
        )}
      </For>
    </Sheet>
  );
};
