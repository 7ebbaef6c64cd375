import type { JoinBurst } from "#protocol/messages.ts";

type Joined = { readonly participantId: string; readonly at: number };
type Place = { readonly joins: Joined[]; readonly arrived: Set<string> };

export type JoinWatch = {
  readonly joined: (place: { meetingId: string; address: string; participantId: string }) => void;
  /** The participant has checked in. */
  readonly arrived: (place: { meetingId: string; address: string; participantId: string }) => void;
  /** The minute with the most joins of each conspicuous address; the newest first. */
  readonly bursts: (meetingId: string) => readonly JoinBurst[];
};

const windowMs = 60_000;
/**
 * How many devices of one address in a minute are reported. A hall may be as many; its check-ins show the difference.
 */
const devicesOfBurst = 20;
/** What is remembered: more than come to all meetings of a town on one day. */
const most = { addresses: 2_000, joins: 2_000 };

/**
 * Joins of one address in a short time, for the secretariat to see. It blocks nobody: a hall shares one address. No
 * address is kept outside this process's memory, and none is sent.
 */
export const createJoinWatch = (deps: { readonly now: () => number }): JoinWatch => {
  const places = new Map<string, Place>();
  const placeOf = (meetingId: string, address: string): Place => {
    const key = `${meetingId}/${address}`;
    const place = places.get(key) ?? { joins: [], arrived: new Set<string>() };
    places.delete(key);
    places.set(key, place);
    const [oldest] = places.keys();
    if (places.size > most.addresses && oldest !== undefined) places.delete(oldest);
    return place;
  };

  return {
    joined: ({ meetingId, address, participantId }) => {
      const { joins } = placeOf(meetingId, address);
      if (joins.some((join) => join.participantId === participantId)) return;
      joins.push({ participantId, at: deps.now() });
      if (joins.length > most.joins) joins.shift();
    },
    arrived: ({ meetingId, address, participantId }) => {
      const { arrived, joins } = placeOf(meetingId, address);
      if (joins.some((join) => join.participantId === participantId)) arrived.add(participantId);
    },
    bursts: (meetingId) =>
      [...places]
        .filter(([key]) => key.startsWith(`${meetingId}/`))
        .flatMap(([, place]) => burstOf(place) ?? [])
        .toSorted((a, b) => b.at - a.at),
  };
};

/** The minute in which most devices joined, or undefined where that were not many. */
const burstOf = ({ joins, arrived }: Place): JoinBurst | undefined => {
  let [first, best] = [0, { from: 0, to: 0 }];
  for (const [last, join] of joins.entries()) {
    while (join.at - (joins[first]?.at ?? join.at) >= windowMs) first += 1;
    if (last + 1 - first > best.to - best.from) best = { from: first, to: last + 1 };
  }
  const inside = joins.slice(best.from, best.to);
  const [earliest] = inside;
  if (earliest === undefined || inside.length < devicesOfBurst) return undefined;
  return {
    at: earliest.at,
    devices: inside.length,
    checkedIn: inside.filter(({ participantId }) => arrived.has(participantId)).length,
  };
};
