import { createSignal } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { TextField } from "#client/ui/field.tsx";
import { bangkokIso } from "#domain/thai-date.ts";
import { readTime } from "./parse-time-of-day.ts";

const minuteMs = 60_000;

/** `09.30` of a moment in Bangkok, as it is typed. */
const clockOf = (ms: number): string => bangkokIso(ms).slice(11, 16).replace(":", ".");

/**
 * A time of day that is typed, on the day of a moment.
 * @param from the moment that it begins with, ms
 */
export const createTypedTime = (from: () => number) => {
  const { t, now, sync } = useApp();
  const serverNow = () => now() + (sync.clockOffsetMs ?? 0);
  const [typed, setTyped] = createSignal<string>();
  const [problem, setProblem] = createSignal<string>();
  const shown = () => typed() ?? clockOf(from());
  const moment = (): number | undefined => {
    const clock = readTime(shown());
    return clock === undefined ? undefined : Date.parse(`${bangkokIso(from()).slice(0, 10)}T${clock}:00+07:00`);
  };
  return {
    shown,
    problem,
    type: (words: string) => {
      setTyped(words);
      setProblem(undefined);
    },
    /** Whether another minute was typed than the one that it began with. */
    isChanged: () => moment() !== Math.floor(from() / minuteMs) * minuteMs,
    /** ms; undefined, and said under the field, where it is no time of day or still to come. */
    read: (): number | undefined => {
      const at = moment();
      const isToCome = at !== undefined && at > serverNow();
      setProblem(isToCome ? t("office.start.toCome") : at === undefined ? t("office.start.noTime") : undefined);
      return isToCome ? undefined : at;
    },
    /** The minute that has been typed stands for nothing else any more. */
    forget: () => setTyped(undefined),
  };
};

export type TypedTime = ReturnType<typeof createTypedTime>;

/** The field of a time of day. */
export const TimeField = (props: {
  readonly label: string;
  readonly hint?: string;
  readonly of: TypedTime;
  readonly autofocus?: boolean;
}) => (
  <TextField
    autofocus={props.autofocus === true}
    label={props.label}
    hint={props.hint}
    inputMode="decimal"
    maxLength={8}
    value={props.of.shown()}
    problem={props.of.problem()}
    onInput={props.of.type}
  />
);
