import { useLocation, useParams } from "@solidjs/router";
import {
  createContext,
  createEffect,
  createMemo,
  createSignal,
  getOwner,
  on,
  runWithOwner,
  Show,
  useContext,
  type Accessor,
  type JSX,
} from "solid-js";
import type { LiveRecord, MeetingRecord } from "#domain/records.ts";
import { standingOf } from "#domain/speaking.ts";
import { useApp } from "../app-context.tsx";
import { createFormat, type Format } from "../i18n/format.ts";
import { createAllRead, createLiveValue } from "../lib/live.ts";
import type { MyAttendance, MySpeech } from "../local/model.ts";
import { paintAccent } from "../ui/accent.ts";
import { createWayBack, type WayBack } from "./back-navigation.ts";

export type MeetingValue = WayBack & {
  readonly id: Accessor<string>;
  /** The address of a screen of this meeting: `path("agenda")`. */
  readonly path: (screen: string) => string;
  /** Undefined until the meeting has been read for the first time. */
  readonly record: Accessor<MeetingRecord | undefined>;
  /** Undefined where the phone's own database cannot be read. */
  readonly attendance: Accessor<MyAttendance | undefined>;
  /** What the room deals with now: undefined once the meeting is closed, whatever was live last. */
  readonly live: Accessor<LiveRecord | undefined>;
  /** The hand that this person has up, or the speech that it became, while the meeting goes on. */
  readonly hand: Accessor<MySpeech | undefined>;
  readonly isMyTurn: Accessor<boolean>;
  /** The secretariat has given this person the duty to lead the meeting from the own phone (promise J5). */
  readonly isLeader: Accessor<boolean>;
  /** Says what has just been done, to the eye and to a reader; it stands until the person goes on to another screen. */
  readonly tell: (words: string) => void;
  readonly told: Accessor<string | undefined>;
  /** Dates and numbers in the reader's language and the meeting's digits. */
  readonly format: Format;
  /** What the plan's level above projects is called: ยุทธศาสตร์, ประเด็นการพัฒนา. */
  readonly level: () => string;
  /** What people see of a sector, as a person of it is called: ผู้แทนภาคประชาชน. */
  readonly representativeOf: (sector: string | null) => string;
  readonly sectorLabel: (sector: string | null) => string;
  /** What several screens read: made when the first of them asks for it, and kept as long as the meeting is open. */
  readonly shared: <T>(make: (meeting: MeetingValue) => T) => T;
};

const Meeting = createContext<MeetingValue>();

/** The layout of everything under `/m/:meetingId`: reads the meeting once, for all its screens, before they are painted. */
export const MeetingProvider = (props: { readonly children?: JSX.Element }) => {
  const params = useParams<{ meetingId: string }>();
  const app = useApp();
  const id = () => params.meetingId;
  const record = createLiveValue(id, app.queries.meeting);
  const attendance = createLiveValue(id, app.queries.myAttendance);
  const live = createLiveValue(id, app.queries.live);
  const hand = createLiveValue(id, app.queries.mySpeech);
  const isRead = createAllRead([record, attendance, live, hand]);
  const handUp = () => (record.value?.status === "in-session" ? hand.value : undefined);
  const isMyTurn = createMemo(() => {
    const speech = handUp()?.server ?? undefined;
    return speech !== undefined && standingOf(speech) === "speaking";
  });
  const sectorOf = (key: string | null) => record.value?.sectors.find((sector) => sector.key === key);

  createEffect(() => app.openMeeting(id()));
  createEffect(() => {
    paintAccent(document.documentElement, record.value?.accent ?? "");
  });

  const value: MeetingValue = {
    id,
    path: (screen) => `/m/${id()}/${screen}`,
    record: () => record.value,
    attendance: () => attendance.value,
    live: () => (record.value?.status === "closed" ? undefined : live.value),
    hand: handUp,
    isMyTurn,
    isLeader: () => {
      const leader = record.value?.leaderPersonId ?? null;
      const person = attendance.value?.person;
      return leader !== null && person?.confirmed === true && person.rosterPersonId === leader;
    },
    shared: createShared(() => value),
    ...createTold(),
    ...createWayBack(),
    format: createFormat({ language: app.language, numerals: () => record.value?.numerals ?? "arabic" }),
    level: () => {
      const name = record.value?.strategyName;
      return name === undefined || name.th === "" ? app.t("projects.level") : app.say(name);
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
  return (
    <Meeting.Provider value={value}>
      <Show when={isRead()}>{props.children}</Show>
    </Meeting.Provider>
  );
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

export const useMeeting = (): MeetingValue => {
  const meeting = useContext(Meeting);
  if (meeting === undefined) throw new Error("useMeeting() needs <MeetingProvider>");
  return meeting;
};
