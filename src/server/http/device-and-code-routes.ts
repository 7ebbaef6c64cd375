import type { Context } from "hono";
import { fail, ok, type Result } from "#domain/result.ts";
import { isObject } from "../plain-object.ts";
import type { Env } from "./client-address.ts";
import type { Http } from "./context.ts";
import type { MeetingHandler } from "./meeting-access.ts";
import { addDetails } from "./auth-log-details.ts";
import { mayRegisterPeople } from "./may-register-people.ts";
import { readJson, type BodyError } from "./read-body.ts";

/** `GET …/devices`: the devices by which this person is in the meeting. */
export const ownDevices =
  (http: Http): MeetingHandler =>
  async (_c, { meetingId, asker }) => {
    const { participantId } = asker.actor;
    if (participantId === null) return http.answers.refuse({ kind: "not-joined" });
    const devices = await http.store.devicesOf(meetingId, participantId);
    return http.answers.json({
      devices: devices.map((device) => ({ ...device, isThis: device.deviceId === asker.deviceId })),
    });
  };

/** `POST …/devices/end` `{deviceId}`: one's own, of which one was lost for example; the desk may end anybody's. */
export const endDevice =
  (http: Http): MeetingHandler =>
  async (c, { meetingId, asker }) => {
    const read = await readField(c, "deviceId");
    if (!read.ok) return http.answers.refuse(read.error);
    const deviceId = read.value.value;
    if (deviceId === undefined) return http.answers.refuse({ kind: "unparseable" });
    const { participantId } = asker.actor;
    const isOwn = participantId !== null && (await http.store.isDeviceOf(meetingId, deviceId, participantId));
    if (!isOwn && !mayRegisterPeople(asker)) return http.answers.refuse({ kind: "not-found" });
    return done(http, await http.store.endDevice(meetingId, deviceId));
  };

/** `POST …/codes/renew` `{}` for one's own code, `{personId}` for a roster person's, which is the desk's. */
export const renewCodes =
  (http: Http): MeetingHandler =>
  async (c, { meetingId, asker }) => {
    const read = await readField(c, "personId");
    if (!read.ok) return http.answers.refuse(read.error);
    const personId = read.value.value;
    if (personId !== undefined) addDetails(c, { person: personId });
    if (personId !== undefined && !mayRegisterPeople(asker)) return http.answers.refuse({ kind: "not-this-meeting" });
    if (personId !== undefined) return done(http, await http.store.renewCodesOf(meetingId, personId));
    const { participantId } = asker.actor;
    if (participantId === null) return http.answers.refuse({ kind: "not-this-meeting" });
    await http.store.renewCodes(meetingId, participantId);
    return done(http, true);
  };

/** `POST …/codes/end` `{personId}`: the desk takes a roster person's code and invitation back. */
export const endCodes =
  (http: Http): MeetingHandler =>
  async (c, { meetingId, asker }) => {
    const read = await readField(c, "personId");
    if (!read.ok) return http.answers.refuse(read.error);
    const personId = read.value.value;
    if (personId === undefined) return http.answers.refuse({ kind: "unparseable" });
    addDetails(c, { person: personId });
    if (!mayRegisterPeople(asker)) return http.answers.refuse({ kind: "not-this-meeting" });
    return done(http, await http.store.endCodesOf(meetingId, personId));
  };

const done = ({ answers }: Http, isDone: boolean): Response =>
  isDone ? answers.json({ ok: true }) : answers.refuse({ kind: "not-found" });

/** One text of the body; `value` undefined where it says nothing of it. */
const readField = async (
  c: Context<Env>,
  name: string,
): Promise<Result<{ readonly value: string | undefined }, BodyError>> => {
  const body = await readJson(c);
  if (!body.ok) return body;
  if (!isObject(body.value)) return fail({ kind: "unparseable" });
  const value = body.value[name];
  if (value === undefined) return ok({ value });
  const isPlain = typeof value === "string" && value.length <= 100 && value.isWellFormed() && !value.includes("\u0000");
  return isPlain ? ok({ value }) : fail({ kind: "unparseable" });
};
