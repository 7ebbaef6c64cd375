import { createResource, For, Match, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { resourceValue } from "#client/lib/resource-value.ts";
import { Text } from "#client/ui/text.tsx";
import type { Words } from "#domain/bilingual-words.ts";
import type { LogChange } from "./log-api.ts";
import type { Log } from "./log-state.ts";

const isWords = (value: unknown): value is Words =>
  typeof value === "object" && value !== null && "th" in value && typeof value.th === "string";

/** What an edit changed, field by field: as it was by the log, and as it was made. */
export const LogChanges = (props: { readonly log: Log; readonly position: number }) => {
  const { t, say } = useApp();
  const [found] = createResource(
    () => props.position,
    async (position) => await props.log.changeOf(position),
  );
  const answer = () => resourceValue(found);
  const changes = (): readonly LogChange[] => {
    const got = answer();
    return got?.ok === true ? got.value : [];
  };
  const inWords = ({ field }: LogChange, value: unknown): string => {
    const { format } = props.log.data;
    if (field === "startsAt" && typeof value === "string") {
      const at = Date.parse(value);
      return Number.isNaN(at) ? value : `${format.date(at)} ${format.time(at)}`;
    }
    const said = isWords(value) ? say(value) : typeof value === "string" || typeof value === "number" ? `${value}` : "";
    return said.trim() === "" ? t("log.change.nothing") : said;
  };
  return (
    <div class="log-change" aria-live="polite">
      <Switch>
        <Match when={answer() === undefined}>
          <p class="quiet">{t("log.change.reading")}</p>
        </Match>
        <Match when={answer()?.ok === false}>
          <p class="quiet">{t("log.change.failed")}</p>
        </Match>
        <Match when={changes().length === 0}>
          <p class="quiet">{t("log.change.none")}</p>
        </Match>
        <Match when={true}>
          <dl>
            <For each={changes()}>
              {(change) => (
                <>
                  <dt>{t(`log.fields.${change.field}`)}</dt>
                  <dd>
                    <span class="quiet">{t("log.change.before")}</span>{" "}
                    <Text of={change.before === undefined ? t("log.change.unknown") : inWords(change, change.before)} />
                  </dd>
                  <dd>
                    <span class="quiet">{t("log.change.after")}</span>{" "}
                    <span class="log-after">
                      <Text of={inWords(change, change.after)} />
                    </span>
                  </dd>
                </>
              )}
            </For>
          </dl>
        </Match>
      </Switch>
    </div>
  );
};
