import { useApp } from "../app-context.tsx";
import { createAllRead, createLive } from "../lib/live-query.ts";
import { matterOf, type Matters } from "./matter-lookup.ts";
import { useMeeting, type MeetingValue } from "./meeting-context.tsx";

/** The meeting's matters as this phone has them, and the one that is live: read once for all screens. */
export const useMatters = () => useMeeting().shared(createMatters);

/** The units, which many screens name: read once for all of them. */
export const useUnits = () => useMeeting().shared(createUnits);

const createMatters = (meeting: MeetingValue) => {
  const { queries } = useApp();
  const agenda = createLive(meeting.id, queries.agenda);
  const strategies = createLive(meeting.id, queries.strategies);
  const projects = createLive(meeting.id, queries.projects);
  const matters = (): Matters => ({ agenda: agenda.rows, strategies: strategies.rows, projects: projects.rows });
  return {
    /** All three: a screen that shows one of them may show what the others say of it. */
    isRead: createAllRead([agenda, strategies, projects]),
    agenda,
    strategies,
    projects,
    matters,
    /** The current matter; undefined where none is live. */
    current: () => matterOf(meeting.live()?.target, matters()),
  };
};

const createUnits = (meeting: MeetingValue) => createLive(meeting.id, useApp().queries.units);
