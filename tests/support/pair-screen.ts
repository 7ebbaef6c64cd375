import { randomUUID } from "node:crypto";
import type { NewScreenAnswer } from "#protocol/messages.ts";
import { demoMeetingId, type Hall } from "./hall-server.ts";
import { cookieOf } from "./wire-device.ts";

/** A screen that asks for a code. */
export const askForCode = async ({ post }: Pick<Hall, "post">): Promise<NewScreenAnswer> =>
  (await (await post("/api/v1/screens", {})).json()) as NewScreenAnswer;

/** An officer types the code. @returns the acknowledgement's status and the id of the screen's record */
export const typeCode = async (
  { post }: Pick<Hall, "post">,
  office: string,
  pairCode: string,
  name = "",
): Promise<{ readonly status: string; readonly id: string }> => {
  const id = randomUUID();
  const ops = [{ opId: randomUUID(), kind: "screen/pair", id, at: Date.now(), args: { pairCode, name } }];
  const answer = await post(`/api/v1/meetings/${demoMeetingId}/ops`, { ops }, { cookie: office });
  const { acks } = (await answer.json()) as { readonly acks: readonly { readonly status: string }[] };
  return { status: acks[0]?.status ?? "", id };
};

/** Pairs a screen with the demonstration. @returns its cookie */
export const pairScreen = async (hall: Pick<Hall, "post">, office: string): Promise<string> => {
  const { screenId, pairCode, secret } = await askForCode(hall);
  await typeCode(hall, office, pairCode);
  return cookieOf(await hall.post(`/api/v1/screens/${screenId}`, { secret }));
};
