import { foldForSearch } from "../search-text.ts";
import { addNew, chosenPrefix, numberedWords, type Context, type Found, type NamedKind } from "./import-context.ts";

/** @property words an answer, or what the cell says @property said what the cell says, as written or typed over it */
type Naming = { readonly words: string; readonly said: string };

/** Chooses a record by its id, makes it from the text, or finds it by the text. */
export const resolveReference = (context: Context, kind: NamedKind, { words, said }: Naming): Found => {
  if (words.startsWith(chosenPrefix)) {
    const id = words.slice(chosenPrefix.length);
    const one = context.named[kind].find((named) => named.id === id);
    return one === undefined ? context.find(kind, said) : { kind: "one", id, label: one.label };
  }
  if (words !== addNew) return context.find(kind, words);
  const known = context.find(kind, said);
  if (known.kind === "one" || said === "") return known;
  if (kind === "unit") return addUnit(context, said);
  return kind === "strategy" ? addStrategy(context, said) : known;
};

const addUnit = (context: Context, name: string): Found => {
  const id = context.freeId("units", foldForSearch(name));
  const order = context.named.unit.length + 1;
  context.name("units", { id, name: { th: name } });
  context.added.push({ kind: "unit/put", id, args: { name: { th: name }, kind: "", order } });
  context.made.push({ kind: "unit", label: name });
  return { kind: "one", id, label: name };
};

/** `4 นครแห่งสุขภาพ` makes number 4; words without a number, or with one that is taken, get the next that is free. */
const addStrategy = (context: Context, said: string): Found => {
  const { number: written, words } = numberedWords(said);
  const isFree = written !== undefined && context.named.strategy.every((one) => one.number !== written);
  const number = isFree ? written : nextNumber(context);
  const title = { th: words };
  const id = context.freeId("strategies", `${number} ${foldForSearch(words)}`);
  const order = context.named.strategy.length + 1;
  context.name("strategies", { id, number, title, shortTitle: title });
  context.added.push({ kind: "strategy/put", id, args: { number, title, shortTitle: title, order } });
  const label = `${number} ${words}`;
  context.made.push({ kind: "strategy", label });
  return { kind: "one", id, label };
};

/** The first number that no strategy has, and none that is to be made says it has. */
const nextNumber = ({ named, answers }: Context): string => {
  const promised = Object.entries(answers).flatMap(([key, answer]) => {
    const words = answer === addNew ? strategyWords.exec(key)?.[1] : undefined;
    return words === undefined ? [] : (numberedWords(words).number ?? []);
  });
  const taken = new Set([...promised, ...named.strategy.map(({ number }) => number)]);
  let number = 1;
  while (taken.has(String(number))) number += 1;
  return String(number);
};

/** The key under which an answer about words in a column of strategies is kept (`wordsKeyOf`). */
const strategyWords = /^words \w+ strategyId (.+)$/;
