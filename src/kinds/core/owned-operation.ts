import { read, type Shape } from "#protocol/parse.ts";
import type { Draft } from "./draft.ts";
import type { Outcome, Sender } from "./outcome.ts";
import { correctedTime } from "./outcome.ts";
import type { AnyRow, Token } from "./row.ts";

/** An owned record on its way, its state not looked at yet: always the full state, under the author's revision. */
export type OwnedOp<S = unknown> = {
  readonly opId: string;
  readonly kind: string;
  readonly id: string;
  readonly rev: number;
  readonly participantId: string;
  /** The device's own time of saving, ms. It is kept and shown; it decides nothing. */
  readonly at: number;
  readonly clockSuspect: boolean;
  readonly schema: number;
  readonly state: S;
};

/** An owned operation whose shape is right, tidied: what there is to ask of it and to do with it. */
export type OpenedOwned = {
  readonly state: unknown;
  /** Whether the record carries the id that follows from its author, where its kind has such a rule. */
  readonly hasRightId: (meetingId: string) => boolean;
  /** What the rule says against it. */
  readonly check: (draft: Draft, sender: Sender) => Outcome | undefined;
  /** Puts it in its place, with all that follows from it. */
  readonly put: (draft: Draft, sender: Sender) => AnyRow;
};

/** How a kind is written by its author's device, without the type of its state. */
export type Owned = {
  readonly kind: string;
  readonly type: string;
  /** Its turn within a batch: what others depend on comes first. */
  readonly turn: number;
  readonly isRefusedWhenErased: boolean;
  /**
   * The rows that the rule looks at beside its own, as far as the operation names them: a hint to read them in one go.
   * Id and state are as they were sent, so what is no `{ type, id }` is passed over by the caller.
   */
  readonly needs: (id: unknown, state: Readonly<Record<string, unknown>>) => readonly unknown[];
  /** @returns undefined where the state does not have the kind's shape */
  readonly open: (op: OwnedOp) => OpenedOwned | undefined;
};

type OwnedSpec<R extends AnyRow, S> = {
  /** As the operation is called on the wire. */
  readonly kind: string;
  readonly token: Token<R>;
  readonly turn: number;
  readonly state: Shape<S>;
  readonly isRefusedWhenErased?: boolean;
  readonly needs?: Owned["needs"];
  readonly hasRightId?: (meetingId: string, op: OwnedOp<S>) => boolean;
  /** The form in which the words are kept; the same for every device, so that sending twice compares equal. */
  readonly tidy?: (state: S) => S;
  readonly check?: (draft: Draft, op: OwnedOp<S>, sender: Sender) => Outcome | undefined;
  readonly put: (draft: Draft, sender: Sender, op: OwnedOp<S>) => R;
};

export const owned = <R extends AnyRow, S>(spec: OwnedSpec<R, S>): Owned => ({
  kind: spec.kind,
  type: spec.token.type,
  turn: spec.turn,
  isRefusedWhenErased: spec.isRefusedWhenErased ?? false,
  needs: spec.needs ?? (() => []),
  open: (raw) => {
    const state = read(spec.state, raw.state);
    if (state === undefined) return undefined;
    const op = { ...raw, state: spec.tidy === undefined ? state : spec.tidy(state) };
    return {
      state: op.state,
      hasRightId: (meetingId) => spec.hasRightId?.(meetingId, op) ?? true,
      check: (draft, sender) => spec.check?.(draft, op, sender),
      put: (draft, sender) => spec.put(draft, sender, op),
    };
  },
});

/** What every owned row takes over from the operation that brought it. @param isClosed whether the meeting is over */
export const stamp = (sender: Sender, op: OwnedOp, isClosed: boolean) => ({
  rev: op.rev,
  at: op.at,
  correctedAt: correctedTime(sender, op.at),
  updatedAt: sender.receivedAt,
  clockSuspect: op.clockSuspect,
  late: isClosed,
  schema: op.schema,
});
