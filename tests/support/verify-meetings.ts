import type { SqlDatabase } from "#server/store/sql-engine.ts";
import { verifyLog, type Verdict } from "#server/store/verify-log.ts";

/** What there is to say of the meetings of a database; committees and the organisation have logs of their own. */
export const verifyMeetings = (db: SqlDatabase): readonly Verdict[] =>
  verifyLog(db).filter(({ kind }) => kind === "meeting");
