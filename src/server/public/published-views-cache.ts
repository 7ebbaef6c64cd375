import { publicationState } from "#domain/publication.ts";
import type { Http } from "../http/context.ts";
import { committeeView, type CommitteeView } from "./public-committee.ts";
import { createPublicMeetingDataCache, type PublicMeeting } from "./public-meeting-data-cache.ts";
import { publicViewModel, type PublicViewModel } from "./public-view-model.ts";

export type Published = { readonly view: PublicViewModel; readonly meeting: PublicMeeting };

export type PublishedCommittee = {
  readonly view: CommitteeView;
  readonly meetings: readonly Published[];
  readonly version: string;
  /** When the newest of its meetings was published, ms. */
  readonly updatedAt: number;
};

/** As many are kept; the one that was made longest ago goes first. */
const mostViews = 200;
const checkedAgainMs = 1_000;
/** The newest meetings of a committee that its page shows. */
const mostMeetings = 40;

const keepNewest = <T>(kept: Map<string, T>, key: string, value: T): void => {
  kept.delete(key);
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > mostViews && oldest !== undefined) kept.delete(oldest);
};

/** What is published of meetings and committees, worked out once for each of their states. */
export const createPublishedViews = (http: Http) => {
  const read = createPublicMeetingDataCache({ ...http.store, readChanges: http.readChanges, now: http.now });
  const views = new Map<string, Published>();
  const committees = new Map<string, { at: number; committee: Promise<PublishedCommittee | undefined> }>();

  const meeting = async (meetingId: string): Promise<Published | undefined> => {
    const known = await read.meeting(meetingId);
    const before = views.get(meetingId);
    if (before?.meeting.version === known.version) return { ...before, meeting: known };
    const view = publicViewModel(known);
    if (view === undefined) return undefined;
    keepNewest(views, meetingId, { view, meeting: known });
    return { view, meeting: known };
  };

  const readCommittee = async (committeeId: string): Promise<PublishedCommittee | undefined> => {
    const all = await http.store.publicationsOf(committeeId);
    const isPublic = ({ publication }: NonNullable<typeof all>[number]) =>
      publicationState(publication, http.now()) === "public";
    const open = (all ?? [])
      .filter(isPublic)
      .toSorted((a, b) => b.publication.from - a.publication.from)
      .slice(0, mostMeetings);
    if (open.length === 0) return undefined;
    const record = await read.committee(committeeId);
    const meetings = (await Promise.all(open.map(({ meetingId }) => meeting(meetingId)))).filter(
      (one): one is Published => one !== undefined && one.meeting.state === "public",
    );
    if (record === undefined) return undefined;
    const view = committeeView(
      committeeId,
      record,
      meetings.map((one) => one.view),
    );
    if (view === undefined) return undefined;
    const version = [JSON.stringify(record.name), ...meetings.map((one) => one.meeting.version)].join(" | ");
    const updatedAt = Math.max(...meetings.map((one) => one.meeting.publication?.from ?? 0));
    return { view, meetings, version, updatedAt };
  };

  return {
    meeting,
    /** The newest meetings of a committee, also what is not public: for its secretariat alone. Newest first. */
    meetingsOf: async (committeeId: string): Promise<readonly PublicViewModel[]> => {
      const ids = (await http.store.meetingsBelow(committeeId)) ?? [];
      const known = await Promise.all(ids.slice(0, mostMeetings).map(meeting));
      return known.flatMap((one) => one?.view ?? []);
    },
    /** Undefined where nothing of it is public. It is looked at once a second at most, as its meetings are. */
    committee: async (committeeId: string): Promise<PublishedCommittee | undefined> => {
      const before = committees.get(committeeId);
      if (before !== undefined && Math.abs(http.now() - before.at) < checkedAgainMs) return before.committee;
      const committee = readCommittee(committeeId);
      keepNewest(committees, committeeId, { at: http.now(), committee });
      return committee;
    },
  };
};
