import { idNamed, openMeeting } from "./server-meeting.ts";

/*
 * A server that exits at a named point while it accepts a batch. Run as a process of its own: node server-crash.ts
 * <data file> <point>; it prints `answered` where it did not exit before the answer.
 */
const [, , path = "", point = ""] = process.argv;
let isArmed = false;
const hall = await openMeeting({
  path,
  faultPoint: (name) => {
    if (isArmed && name === point) process.kill(process.pid, "SIGKILL");
  },
});
const phone = await hall.phone("device-1");
isArmed = true;
await phone.send(["ก", "ข", "ค", "ง"].map((text) => ({ ...phone.entry(text), id: idNamed(text) })));
process.stdout.write("answered");
