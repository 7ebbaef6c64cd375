import { createMemo, createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import type { PersonRecord } from "#domain/records.ts";
import { localStorageOf } from "#client/lib/local-storage.ts";
import { possibleDoubles, type Pair } from "./people-rows.ts";
import { usePreparing } from "./preparing-context.tsx";

const compared = ["namePrefix", "givenName", "familyName", "position", "affiliation", "sector", "capacity"] as const;
type Compared = (typeof compared)[number];

/** Pairs that somebody has looked at on this device and found to be two people. */
const createApart = (meetingId: () => string) => {
  const storage = localStorageOf();
  const key = () => `ruam-apart/${meetingId()}`;
  const [apart, setApart] = createSignal<ReadonlySet<string>>(new Set(storage?.getItem(key())?.split("\n") ?? []));
  return {
    apart,
    keepApart: (pair: string) => {
      setApart(new Set([...apart(), pair]));
      try {
        storage?.setItem(key(), [...apart()].join("\n"));
      } catch {
        // A full disk asks again the next time.
      }
    },
  };
};

/** Rows of one name, side by side: the same person, or two of them? Nothing is joined before somebody says so. */
export const DuplicatePeople = () => {
  const { t } = useApp();
  const prep = usePreparing();
  const { apart, keepApart } = createApart(() => prep.data.meetingId());
  const pairs = createMemo(() => possibleDoubles(prep.roster(), apart()));
  return (
    <Show when={pairs()[0]} keyed>
      {(pair) => (
        <section class="plate plate-pad prep-doubles" aria-label={t("prepare.doubles.question")}>
          <StateLine
            icon="people"
            tone="yours"
            words={t("prepare.doubles.question")}
            when={t("prepare.doubles.left", { count: pairs().length })}
          />
          <PairTable pair={pair} onApart={() => keepApart(pair.key)} />
        </section>
      )}
    </Show>
  );
};

const PairTable = (props: { readonly pair: Pair; readonly onApart: () => void }) => {
  const { t } = useApp();
  const prep = usePreparing();
  const [taken, setTaken] = createSignal<Partial<Record<Compared, "first" | "second">>>({});
  const wordsOf = (person: PersonRecord, field: Compared): string => {
    if (field === "sector") return prep.data.sectorLabel(person.sector);
    if (field === "capacity") return t(`prepare.people.capacities.${person.capacity}`);
    return person[field] || "–";
  };
  const isAlike = (field: Compared) => props.pair.first[field] === props.pair.second[field];
  const join = async () => {
    const { first, second } = props.pair;
    const fields = Object.fromEntries(
      compared.flatMap((field) =>
        taken()[field] === "second" && !isAlike(field) ? [[field, second[field]] as const] : [],
      ),
    );
    const words = t("prepare.doubles.joined", { name: first });
    if (Object.keys(fields).length > 0) await prep.editor.put("person", first, fields);
    await prep.acts.perform({ kind: "person/merge", id: second.id, args: { into: first.id } }, words);
  };
  return (
    <>
      <div class="prep-pair-scroll">
        <table class="prep-pair">
          <For each={compared}>
            {(field) => (
              <tr>
                <th scope="row">{t(`prepare.field.${field === "namePrefix" ? "other" : field}`)}</th>
                <Show
                  when={!isAlike(field)}
                  fallback={
                    <td colSpan={2} class="quiet">
                      {wordsOf(props.pair.first, field)}
                    </td>
                  }
                >
                  <For each={["first", "second"] as const}>
                    {(side) => (
                      <td>
                        <Version
                          name={`${props.pair.key} ${field}`}
                          words={wordsOf(props.pair[side], field)}
                          isTaken={(taken()[field] ?? "first") === side}
                          onTake={() => setTaken({ ...taken(), [field]: side })}
                        />
                      </td>
                    )}
                  </For>
                </Show>
              </tr>
            )}
          </For>
        </table>
      </div>
      <p class="hint">{t("prepare.doubles.hint")}</p>
      <div class="actions">
        <Button icon="merge" label={t("prepare.doubles.same")} onPress={() => void join()} />
        <Button label={t("prepare.doubles.different")} onPress={() => props.onApart()} />
      </div>
    </>
  );
};

/** What one of the two rows says, to be taken over. */
const Version = (props: {
  readonly name: string;
  readonly words: string;
  readonly isTaken: boolean;
  readonly onTake: () => void;
}) => (
  <label class="choice">
    <input type="radio" name={props.name} checked={props.isTaken} onChange={() => props.onTake()} />
    <span class="radio" />
    <span>{props.words}</span>
  </label>
);
