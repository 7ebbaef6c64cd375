import type { Maker, MadeMeeting } from "./space-creation-types.ts";

export type Rehearsals = {
  /**
   * Makes a rehearsal of a meeting of the committee, or gives the one that it has. Undefined where there is no such
   * meeting, it is a rehearsal itself, or it has begun.
   */
  readonly makeRehearsal: (
    committeeId: string,
    order: { readonly id: string; readonly of: string },
    maker: Maker,
  ) => Promise<Pick<MadeMeeting, "id" | "joinCode"> | undefined>;
  /** Wipes a rehearsal: its records, log, devices, codes, sessions and screens. @returns false where it is none */
  readonly endRehearsal: (spaceId: string) => Promise<boolean>;
  /** Wipes every rehearsal whose meeting has begun. */
  readonly endRehearsalsOver: () => Promise<void>;
  /** Within a read or write. */
  readonly isRehearsal: (spaceId: string) => boolean;
};
