import type { NewSession } from "./session-types.ts";

/* The devices of attendees: how they join, how they get their participants, and how they are removed. */

export type Participant = {
  readonly id: string;
  readonly displayName: string | null;
  readonly confirmed: boolean;
};

export type JoinedDevice = { readonly meetingId: string; readonly deviceId: string; readonly participant: Participant };

export type DeviceStore = {
  /** Deletes devices, codes and invitations of meetings that were closed before this moment, ms. */
  readonly forgetDevices: (closedBefore: number) => Promise<void>;
  /** Drops from their logs the earlier wordings that attendees' devices had sent; what stands last stays. */
  readonly forgetWordings: (closedBefore: number) => Promise<void>;
  /**
   * Makes the device known in the meeting and opens its session, in one durable step; joins that come together share
   * a commit. Without `owner` a known device keeps its participant and a new one gets the derived id; with `owner`
   * (the participant that a personal code or an invitation leads to) the device becomes that participant's, or, where its
   * own participant says already to be the same person, that one is established. `was`: whom the device remembers to
   * have been here, for a server that has forgotten it.
   */
  readonly join: (joining: {
    readonly meetingId: string;
    readonly deviceId: string;
    readonly owner?: string;
    readonly was?: string;
    readonly session: NewSession;
  }) => Promise<JoinedDevice>;
  /** Who the device is in the meeting; undefined when it has not joined it (`403 not-this-meeting`). */
  readonly device: (meetingId: string, deviceId: string) => Promise<JoinedDevice | undefined>;
  /** Whose the device is in the meeting: as `device`, with what most requests need. */
  readonly participantOf: (meetingId: string, deviceId: string) => Promise<string | undefined>;
  /** Whether the device is this participant's, or one that is established as the same person. */
  readonly isDeviceOf: (meetingId: string, deviceId: string, participantId: string) => Promise<boolean>;
  /** Whether the device has joined a meeting of this committee. */
  readonly isJoinedBelow: (committeeId: string, deviceId: string) => Promise<boolean>;
  /** Meetings that the device has joined. */
  readonly meetingsOfDevice: (deviceId: string) => Promise<readonly string[]>;
  /** @param code eight symbols without the dash */
  readonly ownerOfPersonalCode: (code: string) => Promise<CodeOwner | undefined>;
  readonly ownerOfInvite: (secret: string) => Promise<CodeOwner | undefined>;
  /**
   * The participant's own personal code, eight symbols without the dash: made of the server's secret, never stored.
   * Undefined also where it has expired or was ended.
   */
  readonly personalCode: (meetingId: string, participantId: string) => Promise<string | undefined>;
  /**
   * The invitation secret of whom this participant announced to be sending, made of the server's secret. Undefined where the
   * participant sends nobody, or is not established as the person who does, where the substitute is on the roster no more, and
   * where their codes have expired or were ended.
   */
  readonly substituteInvite: (meetingId: string, participantId: string) => Promise<string | undefined>;
  /** Office: code and invitation secret of everybody on the roster. */
  readonly invitations: (
    meetingId: string,
  ) => Promise<readonly { readonly personId: string; readonly personalCode: string; readonly invite: string }[]>;
};

export type CodeOwner = {
  readonly meetingId: string;
  readonly participantId: string;
  /** Expired or renewed: it opens nothing new, and whoever came in by it before stays in. */
  readonly isExpired?: boolean;
};

export type DeviceOfPerson = {
  readonly deviceId: string;
  readonly joinedAt: number;
  /** When it last showed its key. */
  readonly seenAt: number;
  readonly browser: string;
};

export type DeviceEnds = {
  /** The devices of one participant, and of all that are established as the same person; the newest first. */
  readonly devicesOf: (meetingId: string, participantId: string) => Promise<readonly DeviceOfPerson[]>;
  /**
   * Removes the device from the meeting, ends its sessions, and renews its participant's and its person's codes. It can join again only with
   * such a code, not with the meeting's. False where no such device had joined.
   */
  readonly endDevice: (meetingId: string, deviceId: string) => Promise<boolean>;
  readonly isDeviceEnded: (meetingId: string, deviceId: string) => Promise<boolean>;
  /** New code and invitation; those before open nothing new. */
  readonly renewCodes: (meetingId: string, participantId: string) => Promise<void>;
  /** Renews what has run out with time, and not what was ended. */
  readonly renewExpired: (meetingId: string, participantId: string) => Promise<void>;
  /** The same for somebody on the roster. False where no such person is on it: a code would be nobody's. */
  readonly renewCodesOf: (meetingId: string, personId: string) => Promise<boolean>;
  /** As renewing, and there are no new ones until they are renewed. */
  readonly endCodesOf: (meetingId: string, personId: string) => Promise<boolean>;
};
