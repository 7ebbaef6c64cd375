import { useLocation } from "@solidjs/router";
import {
  createContext,
  createEffect,
  createMemo,
  createSignal,
  getOwner,
  on,
  onCleanup,
  runWithOwner,
  untrack,
  useContext,
  type Accessor,
  type JSX,
} from "solid-js";
import { ownLevel } from "#domain/level-of-plan.ts";
import type { MeetingOutline } from "#domain/linked-meeting-preview.ts";
import type { LiveRecord, MeetingRecord } from "#domain/records.ts";
import { standingOf } from "#domain/speaker-queue.ts";
import { useApp } from "../app-context.tsx";
import { createFormat, type Format } from "../i18n/format.ts";
import type { MyAttendance, MySpeech } from "../local/vault-records.ts";
import { paintAccent } from "../ui/accent-colour.ts";
import { takeLinkedMeeting } from "./linked-meeting-preview.ts";
import { createBackNavigation, type BackNavigation } from "./back-navigation.ts";

export type MeetingValue = BackNavigation & {
  readonly id: Accessor<string>;
  /** The address of a screen of this meeting: `path("agenda")`. */
  readonly path: (screen: string) => string;
  /** What is undefined in the following is so because there is none, or because it cannot be read. */
  readonly isRead: Accessor<boolean>;
  /** Undefined until the meeting has been read for the first time. */
  readonly record: Accessor<MeetingRecord | undefined>;
  /** Whose meeting it is, when and where: of the record, or before it was read as the link's page has told it. */
  readonly outline: Accessor<MeetingOutline | undefined>;
  /** Undefined where the phone's own database cannot be read. */
  readonly attendance: Accessor<MyAttendance | undefined>;
  /** The current matter; undefined once the meeting is closed. */
  readonly live: Accessor<LiveRecord | undefined>;
  /** The hand that this person has up, or the speech that it became, while the meeting goes on. */
  readonly hand: Accessor<MySpeech | undefined>;
  readonly isMyTurn: Accessor<boolean>;
  /** The secretariat has given this person the duty to lead the meeting from the own phone (promise J5). */
  readonly isLeader: Accessor<boolean>;
  /** Shows what has just been done, and announces it; it stays until the person goes to another screen. */
  readonly tell: (words: string) => void;
  readonly told: Accessor<string | undefined>;
  /** Dates and numbers in the reader's language and the meeting's digits. */
  readonly format: Format;
  /** What the plan's level above projects is called: ยุทธศาสตร์, ประเด็นการพัฒนา. */
  readonly level: () => string;
  /** What people see of a sector, as a person of it is called: ผู้แทนภาคประชาชน. */
  readonly representativeOf: (sector: string | null) => string;
  readonly sectorLabel: (sector: string | null) => string;
  /** What several screens read: created when the first of them asks for it, and kept while the meeting is open. */
  readonly shared: <T>(make: (meeting: MeetingValue) => T) => T;
};

const Meeting = createContext<MeetingValue>();

/** What a meeting's screens are drawn from, as the phone's own databases have it. */
export type MeetingSources = {
  readonly record: Accessor<MeetingRecord | undefined>;
  readonly attendance: Accessor<MyAttendance | undefined>;
  readonly live: Accessor<LiveRecord | undefined>;
  readonly hand: Accessor<MySpeech | undefined>;
  /** Each of them has been read once, or cannot be. */
  readonly isRead: Accessor<boolean>;
};

/**
 * The meeting as its screens know it. It does not include databases: a screen that can be drawn before they are loaded
 * gets no data at first, and the data once they have been read.
 */
export const createMeeting = (id: Accessor<string>, sources: Accessor<MeetingSources | undefined>): MeetingValue => {
  const app = useApp();
  const record = () => sources()?.record();
  const told = takeLinkedMeeting();
  const wasRead = createMemo<boolean>((was) => was || record() !== undefined, false);
  const outline = () => record() ?? (wasRead() ? undefined : told);
  const attendance = () => sources()?.attendance();
  const handUp = () => (record()?.status === "in-session" ? sources()?.hand() : undefined);
  const isMyTurn = createMemo(() => {
    const speech = handUp()?.server ?? undefined;
    return speech !== undefined && standingOf(speech) === "speaking";
  });
  const sectorOf = (key: string | null) => record()?.sectors.find((sector) => sector.key === key);

  createEffect(() => {
    paintAccent(document.documentElement, record()?.accent ?? "");
  });

  const format = createFormat({ language: app.language, numerals: () => outline()?.numerals ?? "arabic" });
  onCleanup(app.writeDigits(format.digits));

  const value: MeetingValue = {
    id,
    path: (screen) => `/m/${id()}/${screen}`,
    isRead: () => sources()?.isRead() === true,
    record,
    outline,
    attendance,
    live: () => (record()?.status === "closed" ? undefined : sources()?.live()),
    hand: handUp,
    isMyTurn,
    isLeader: () => {
      const leader = record()?.leaderPersonId ?? null;
      const person = attendance()?.person;
      return leader !== null && person?.confirmed === true && person.rosterPersonId === leader;
    },
    shared: createShared(() => value),
    ...createTold(),
    ...createBackNavigation(),
    format,
    level: () => {
      const name = ownLevel(record()?.strategyName);
      return name === undefined ? app.t("projects.level") : app.say(name);
    },
    sectorLabel: (key) => {
      const sector = sectorOf(key);
      return sector === undefined ? "" : app.say(sector.label);
    },
    representativeOf: (key) => {
      const sector = sectorOf(key);
      return sector === undefined ? "" : app.say(sector.representative ?? sector.label);
    },
  };
  return value;
};

const createShared = (meeting: () => MeetingValue): MeetingValue["shared"] => {
  const owner = getOwner();
  const made = new Map<unknown, unknown>();
  return <T,>(make: (meeting: MeetingValue) => T): T => {
    if (!made.has(make))
      made.set(
        make,
        runWithOwner(owner, () => make(meeting())),
      );
    // What was kept under a function is what this function has made.
    return made.get(make) as T;
  };
};

export const MeetingContext = (props: { readonly value: MeetingValue; readonly children?: JSX.Element }) => (
  <Meeting.Provider value={untrack(() => props.value)}>{props.children}</Meeting.Provider>
);

const createTold = (): Pick<MeetingValue, "tell" | "told"> => {
  const { announce } = useApp();
  const location = useLocation();
  const [told, setTold] = createSignal<string>();
  createEffect(
    on(
      () => location.pathname,
      () => setTold(undefined),
      { defer: true },
    ),
  );
  const tell = (words: string) => {
    setTold(words);
    announce(words);
  };
  return { tell, told };
};

/** The meeting of the address. @throws Error outside of its provider */
export const useMeeting = (): MeetingValue => {
  const meeting = useContext(Meeting);
  if (meeting === undefined) throw new Error("useMeeting() needs <MeetingProvider>");
  return meeting;
};
