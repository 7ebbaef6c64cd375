import { createContext, createMemo, For, Show, useContext, type Accessor, type JSX } from "solid-js";
import { Text } from "#client/ui/text.tsx";
import { signsBefore, signsBehind } from "#domain/unbreakable-text.ts";
import type { MinutesFromRecords } from "./minutes-from-records.ts";

/** A shorter one is a common word, or a part of one. */
const shortestName = 6;

const KeptNames = createContext<Accessor<RegExp | undefined>>(() => undefined);

const patternOf = (names: readonly string[]): RegExp | undefined => {
  const parts = [...new Set(names.flatMap((name) => name.split(/\s+/)))].filter(({ length }) => length >= shortestName);
  const longestFirst = parts
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`));
  return longestFirst.length === 0
    ? undefined
    : new RegExp(`(${signsBefore}(?:${longestFirst.join("|")})(?!\\p{M})${signsBehind})`, "u");
};

/** The organisation, and what the people of the meeting are and belong to: names that no line of the paper breaks inside. */
export const UnbreakableNames = (props: { readonly view: MinutesFromRecords; readonly children: JSX.Element }) => {
  const pattern = createMemo(() => {
    const { office } = props.view;
    const ofPeople = office.people().flatMap(({ position, affiliation }) => [position, affiliation]);
    return patternOf([office.meeting()?.organisationName.th ?? "", ...ofPeople]);
  });
  return <KeptNames.Provider value={pattern}>{props.children}</KeptNames.Provider>;
};

/** Words of the paper with these names whole: they break at their spaces alone, unless one is wider than its line. */
export const NamedText = (props: { readonly of: string }) => {
  const pattern = useContext(KeptNames);
  const pieces = () => {
    const names = pattern();
    return names === undefined ? [props.of] : props.of.split(names);
  };
  return (
    <For each={pieces()}>
      {(piece, at) => (
        <Show when={at() % 2 === 1} fallback={<Text of={piece} />}>
          <span class="nw">{piece}</span>
        </Show>
      )}
    </For>
  );
};
