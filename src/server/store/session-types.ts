/** A reference token's row. `subject` is the id of the device, of the officer, or of the screen's record. */
export type Session = {
  readonly tokenHash: string;
  readonly expiresAt: number;
  /**
   * `enrolling`: an officer who may do nothing yet but open the second factor; `half`: who knows the password, and has
   * still to show the second factor.
   */
  readonly kind: "participant" | "officer" | "enrolling" | "half" | "screen";
  readonly subject: string;
  readonly madeAt: number;
  /** When the device last showed its key, and at which addresses, as hashes (auth/session-binding.ts). */
  readonly provenAt: number;
  readonly places: readonly string[];
  /** The session that ends when this one is used for the first time. */
  readonly replaces: string | null;
  /** What kind of browser, for whoever looks through one's own sessions. */
  readonly browser: string;
  /** By what an officer has signed in. */
  readonly way: SignInWay;
  /** When the officer last proved who it is, in this session. */
  readonly confirmedAt: number;
  /** Why it ended before its time; null while it is good. */
  readonly ended: SessionEnd | null;
};
export type SignInWay = "set-up" | "password" | "code" | "recovery" | "passkey" | "link";
/** `elsewhere`: by the officer from another device; `revoked`: by an owner. */
export type SessionEnd = "elsewhere" | "revoked" | "password" | "account-ended";
export type NewSession = Pick<Session, "tokenHash" | "expiresAt"> &
  Partial<Pick<Session, "madeAt" | "provenAt" | "places" | "replaces" | "browser" | "way" | "confirmedAt">>;

export type SessionStore = {
  readonly putSession: (session: NewSession & Pick<Session, "kind" | "subject">) => Promise<void>;
  /** Undefined for an unknown token and for one that has expired. */
  readonly session: (tokenHash: string) => Promise<Session | undefined>;
  readonly deleteSession: (tokenHash: string) => Promise<void>;
  /** Rotation, second phase: the session has been used, and the one that it replaces ends. */
  readonly settleSession: (tokenHash: string) => Promise<void>;
  /** Those that have not expired, the newest first. */
  readonly sessionsOf: (kind: Session["kind"], subject: string) => Promise<readonly Session[]>;
  /** Why a session that was good once is so no more; undefined for one that is good, and for an unknown one. */
  readonly whyOut: (tokenHash: string) => Promise<SessionEnd | "expired" | undefined>;
  readonly endSession: (tokenHash: string, why: SessionEnd) => Promise<void>;
  /** Ends all that an officer has open. @param except the hash of the session that stays, or null */
  readonly endOfficer: (officerId: string, except: string | null, why: SessionEnd) => Promise<void>;
  /** The officer has just proven who it is. @param kind what the session is from now on */
  readonly confirmSession: (tokenHash: string, kind: Session["kind"]) => Promise<void>;
  /** Takes out sessions that have expired or that no device has proven for a month. */
  readonly purgeSessions: () => Promise<void>;
};
