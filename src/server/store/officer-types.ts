import type { Words } from "#domain/bilingual-words.ts";
import type { CorrectionRoundRecord, RoundSummary } from "#domain/correction-round.ts";
import type { OfficeRole } from "#domain/permissions.ts";
import type { MeetingRecord } from "#domain/records.ts";
import type { ResultAnnouncementRecord } from "#domain/result-announcement-record.ts";
import type { OrganisationRecord } from "#domain/space-records.ts";
import type { SpaceKind } from "#domain/space.ts";
import type { NewOfficer } from "./account-types.ts";

/** A space in which an officer has a role, or one above it. */
export type SpaceOfOfficer = {
  readonly id: string;
  readonly kind: SpaceKind;
  readonly parent: string | null;
  /** Of a meeting its title. */
  readonly name: Words;
  /** Null: the officer has none here, only below. */
  readonly role: OfficeRole | null;
  readonly units: readonly string[];
  readonly meeting?: Pick<
    MeetingRecord,
    "status" | "startsAt" | "number" | "numberYear" | "example" | "rehearsalOf"
  > & {
    /** How far the announcement of its results is. */
    readonly results?: Pick<ResultAnnouncementRecord, "reportedOn" | "submittedOn" | "announcedOn" | "postedUntil">;
    /** The round of corrections of minutes that are not certified: how many answered, and what waits to be decided. */
    readonly round?: RoundOfOffice;
  };
  /** Of an organisation: by what the clock of announcements goes. */
  readonly clock?: Pick<OrganisationRecord, "resultClock"> & { readonly holidays: readonly string[] };
  /** Of an organisation: with which digits its own pages write numbers. */
  readonly numerals?: OrganisationRecord["numerals"];
  /** Of an organisation: what letters say of it, for a meeting that was made before it was written down. */
  readonly letterhead?: OrganisationRecord["letterhead"];
  /** Of an organisation: what the list of an evidence pack says beside each part. */
  readonly assessmentItems?: OrganisationRecord["assessmentItems"];
};

/** `lastDay`: ISO without a time; `closedAt`: ms, null while nobody has closed it. */
export type RoundOfOffice = Pick<CorrectionRoundRecord, "lastDay" | "closedAt"> &
  Pick<RoundSummary, "asked" | "silent" | "undecided">;

export type OfficerStore = {
  readonly officerCount: () => Promise<number>;
  /** Makes the one set-up token valid for a day, and every earlier one invalid. */
  readonly putSetUpToken: (tokenHash: string) => Promise<void>;
  /** Whether this is the token that was put last, unused, and nobody has been set up yet. Uses nothing up. */
  readonly isSetUpToken: (tokenHash: string) => Promise<boolean>;
  /** Uses the token up and makes the first officer, owner of the organisation; false when the token is not valid. */
  readonly setUpOfficer: (tokenHash: string, officer: NewOfficer) => Promise<boolean>;
  /** Names are compared as typed, trimmed, without case. */
  readonly officerByName: (name: string) => Promise<Officer | undefined>;
  readonly officer: (officerId: string) => Promise<Officer | undefined>;
  /** What the officer may in the space now, by the memberships there and above. */
  readonly officerRole: (
    spaceId: string,
    officerId: string,
  ) => Promise<{ readonly role: OfficeRole; readonly units: readonly string[] } | undefined>;
  /** Where the officer has a role, and the spaces above those, without one: their names say where they belong. */
  readonly spacesOfOfficer: (officerId: string) => Promise<readonly SpaceOfOfficer[]>;
  readonly meetingsOfOfficer: (officerId: string) => Promise<
    readonly {
      readonly id: string;
      readonly title: Words;
      readonly role: OfficeRole;
      readonly units: readonly string[];
    }[]
  >;
};

/** An officer who has no password has an empty hash, which no password fits. */
export type Officer = NewOfficer;
