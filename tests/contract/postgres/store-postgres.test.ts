import { openMeeting } from "#tests/support/server-meeting.ts";
import { storeContract } from "../store.contract.ts";

storeContract("PostgreSQL", openMeeting);
