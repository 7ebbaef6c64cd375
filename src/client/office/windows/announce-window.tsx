import { createSignal, For } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { oneAtATime } from "#client/lib/one-at-a-time.ts";
import { newId } from "#client/lib/new-id.ts";
import { graphemeCount } from "#domain/graphemes.ts";
import { Button } from "#client/ui/button.tsx";
import { TextArea, TextField } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "../console-context.tsx";
import { OfficeWindow } from "./office-window.tsx";
import "#client/ui/office/speakers-and-announcements.css";

/** What fits on a phone at a glance, in letters as a reader counts them. */
const limit = 200;

/** Tells everybody something, and takes it back; Ctrl Enter sends. */
export const AnnounceWindow = () => {
  const { t } = useApp();
  const desk = useConsole();
  const [text, setText] = createSignal("");
  const [english, setEnglish] = createSignal("");
  const [problem, setProblem] = createSignal<string>();
  const problemOf = (): string | undefined => {
    const length = Math.max(graphemeCount(text().trim()), graphemeCount(english().trim()));
    if (text().trim() === "") return t("console-room.announce.empty");
    return length > limit ? desk.data.format.digits(t("console-room.announce.long", { length, limit })) : undefined;
  };
  const send = oneAtATime(async () => {
    setProblem(problemOf());
    if (problem() !== undefined) return;
    const id = newId();
    const en = english().trim();
    const args = { text: { th: text().trim(), ...(en === "" ? {} : { en }) } };
    const back = { acts: [{ kind: "announcement/withdraw", id, args: {} }] };
    if (await desk.acts.perform({ kind: "announcement/put", id, args }, t("console-room.announce.done"), back)) {
      desk.close();
    }
  });
  const sendByKey = (form: HTMLFormElement) => {
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
  };
  return (
    <OfficeWindow title={t("console-room.announce.title")}>
      <form
        ref={sendByKey}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        novalidate
      >
        <div class="in">
          <TextArea
            autofocus
            label={t("console-room.announce.text")}
            hint={t("console-room.announce.hint")}
            value={text()}
            problem={problem()}
            onInput={setText}
          />
          <TextField label={t("console-room.announce.english")} value={english()} lang="en" onInput={setEnglish} />
          <Past />
        </div>
        <div class="foot over">
          <Button type="submit" kind="main" icon="horn" label={t("console-room.announce.send")} />
        </div>
      </form>
    </OfficeWindow>
  );
};

const Past = () => {
  const { t, say } = useApp();
  const desk = useConsole();
  const past = () => desk.data.announcements().toReversed();
  return (
    <section class="announced">
      <h3>{t("console-room.announce.past")}</h3>
      <For each={past()} fallback={<p class="quiet">{t("console-room.announce.none")}</p>}>
        {(one) => (
          <div class="announced-row">
            <time class="quiet nw">{desk.data.format.time(one.at)}</time>
            <p>
              <Text of={say(one.text)} />
            </p>
            <Button
              kind="plain"
              label={t("console-room.announce.withdraw")}
              about={desk.data.format.time(one.at)}
              onPress={() =>
                void desk.acts.perform(
                  { kind: "announcement/withdraw", id: one.id, args: {} },
                  t("console-room.announce.withdrawn"),
                )
              }
            />
          </div>
        )}
      </For>
    </section>
  );
};
