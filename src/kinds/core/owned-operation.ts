import { read, type Shape } from "#protocol/schemas.ts";
import type { StagedRows } from "./staged-rows.ts";
import type { Outcome, Sender } from "./outcome.ts";
import { correctedTime } from "./outcome.ts";
import type { AnyRow, Token } from "./row.ts";

/** An owned record as it arrives, its state not checked yet: always the full state, under the author's revision. */
export type OwnedOp<S = unknown> = {
  readonly opId: string;
  readonly kind: string;
  readonly id: string;
  readonly rev: number;
  readonly participantId: string;
  /** The device's own time of saving, ms. It is stored and shown; it decides nothing. */
  readonly at: number;
  readonly clockSuspect: boolean;
  readonly schema: number;
  readonly state: S;
};

/** Records that are counted, because the secretariat has to go through each of them. */
export type CountedQuota = "entries" | "speeches";

/** An owned operation with a valid shape, normalised: the checks and the change. */
export type OpenedOwned = {
  readonly state: unknown;
  /** Whether the record has the id that is derived from its author, where its kind has such a rule. */
  readonly hasRightId: (meetingId: string) => boolean;
  /** Whether it is new, and about a record that is not there. */
  readonly isOfNothing: (draft: StagedRows) => boolean;
  /** The rule's reason to refuse it. */
  readonly check: (draft: StagedRows, sender: Sender) => Outcome | undefined;
  /** Stores it, with all that follows from it. */
  readonly put: (draft: StagedRows, sender: Sender) => AnyRow;
};

/** How a kind is written by its author's device, without the type of its state. */
export type Owned = {
  readonly kind: string;
  readonly type: string;
  /** Its order within a batch: records that others depend on come first. */
  readonly turn: number;
  readonly isRefusedWhenErased: boolean;
  /** Under which name so many of a person are stored, and no more; undefined where all are. */
  readonly quota: CountedQuota | undefined;
  /**
   * The rows that the rule looks at besides its own, as far as the operation names them: a hint, so that they are read
   * in one query. Id and state are not checked yet, so the caller skips what is no `{ type, id }`.
   */
  readonly needs: (id: unknown, state: Readonly<Record<string, unknown>>, meetingId: string) => readonly unknown[];
  /** @returns undefined where the state does not have the kind's shape */
  readonly open: (op: OwnedOp) => OpenedOwned | undefined;
};

type OwnedSpec<R extends AnyRow, S> = {
  /** The name of the operation in the protocol. */
  readonly kind: string;
  readonly token: Token<R>;
  readonly turn: number;
  readonly state: Shape<S>;
  readonly isRefusedWhenErased?: boolean;
  readonly needs?: Owned["needs"];
  readonly quota?: CountedQuota;
  readonly hasRightId?: (meetingId: string, op: OwnedOp<S>) => boolean;
  readonly isOfNothing?: (draft: StagedRows, op: OwnedOp<S>) => boolean;
  /**
   * The normalised form of the text. It is the same for every device, so that a record that is sent twice compares
   * equal.
   */
  readonly tidy?: (state: S) => S;
  readonly check?: (draft: StagedRows, op: OwnedOp<S>, sender: Sender) => Outcome | undefined;
  readonly put: (draft: StagedRows, sender: Sender, op: OwnedOp<S>) => R;
};

/** Defines how a kind is written by its author's device. */
export const owned = <R extends AnyRow, S>(spec: OwnedSpec<R, S>): Owned => ({
  kind: spec.kind,
  type: spec.token.type,
  turn: spec.turn,
  isRefusedWhenErased: spec.isRefusedWhenErased ?? false,
  quota: spec.quota,
  needs: spec.needs ?? (() => []),
  open: (raw) => {
    const state = read(spec.state, raw.state);
    if (state === undefined) return undefined;
    const op = { ...raw, state: spec.tidy === undefined ? state : spec.tidy(state) };
    return {
      state: op.state,
      hasRightId: (meetingId) => spec.hasRightId?.(meetingId, op) ?? true,
      isOfNothing: (draft) => spec.isOfNothing?.(draft, op) ?? false,
      check: (draft, sender) => spec.check?.(draft, op, sender),
      put: (draft, sender) => spec.put(draft, sender, op),
    };
  },
});

/** The fields that every owned row takes from its operation. @param isClosed whether the meeting is over */
export const stamp = (sender: Sender, op: OwnedOp, isClosed: boolean) => ({
  rev: op.rev,
  at: op.at,
  correctedAt: correctedTime(sender, op.at),
  updatedAt: sender.receivedAt,
  clockSuspect: op.clockSuspect,
  late: isClosed,
  schema: op.schema,
});
