import type { ConsoleState } from "./console-state.ts";
import { recessUntil } from "#domain/recess.ts";
import { nextMatter } from "./matters-in-order.ts";
import type { ConsoleEntry } from "./pending-acts.ts";
import { isBeforeStart } from "./start-meeting.ts";

/** Ends the recess, or calls what comes after the current matter; nothing after the last, or once the meeting is over. */
export const callNextMatter = async ({ data, acts }: Pick<ConsoleState, "data" | "acts">): Promise<void> => {
  if (data.status() === "closed") return;
  if (recessUntil(data.meeting(), data.live()) !== undefined) return void (await acts.recess(undefined));
  const next = nextMatter(data.mattersInOrder(), data.live().target, data.considerations());
  if (next !== undefined) await acts.setLive(next.target);
};

/** The same by key or button: before the meeting has begun it is started first, since every phone would follow. */
export const askForNext = (desk: Pick<ConsoleState, "data" | "acts" | "open">): void => {
  if (isBeforeStart(desk.data.status())) desk.open({ kind: "start", goesOnTo: "next-matter" });
  else void callNextMatter(desk);
};

/** An entry on the screens of the room, or off them: its matter is called with it, so that the meeting is started first. */
export const askToShow = (desk: Pick<ConsoleState, "data" | "acts" | "open">, entry: ConsoleEntry): void => {
  if (isBeforeStart(desk.data.status())) desk.open({ kind: "start" });
  else void desk.acts.showInRoom(entry);
};
