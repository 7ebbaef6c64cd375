import { withoutBidiControls } from "./bidi-controls.ts";
import type { AttendanceState, ProfileState } from "./records.ts";
import { fail, ok, type Result } from "./result.ts";
import { cleanText } from "./clean-text.ts";
import { fieldProblem, type FieldTooLong } from "./text-limits.ts";

export type ProfileError = { readonly kind: "name-missing" } | FieldTooLong;

/** One line in its normalised form. A name never needs direction controls: they could disguise it. */
/** A name or a position in its stored form, on one line that no direction control turns round. */
export const cleanLine = (line: string): string => cleanText(withoutBidiControls(line));

/**
 * The normalised text of a profile. It is the same on every device, so that a profile that is sent twice compares
 * equal.
 */
export const tidyProfile = (state: ProfileState): ProfileState => ({
  ...state,
  namePrefix: cleanLine(state.namePrefix),
  givenName: cleanLine(state.givenName),
  familyName: cleanLine(state.familyName),
  position: cleanLine(state.position),
  affiliation: cleanLine(state.affiliation),
});

const profileFields = ["namePrefix", "givenName", "familyName", "position", "affiliation"] as const;

/** Checks a profile, and returns it normalised. The same check runs on the phone and on the server. */
export const checkProfile = (state: ProfileState): Result<ProfileState, ProfileError> => {
  const tidy = tidyProfile(state);
  if (tidy.givenName === "") return fail({ kind: "name-missing" });
  const problem = profileFields.map((field) => fieldProblem(field, tidy[field])).find((found) => found !== undefined);
  return problem === undefined ? ok(tidy) : fail(problem);
};

/** The normalised text of a check-in. */
export const tidyAttendance = (state: AttendanceState): AttendanceState =>
  state.onBehalfOf === undefined ? state : { ...state, onBehalfOf: cleanLine(state.onBehalfOf) };

/**
 * Checks a check-in, and returns it normalised. The same check runs on the phone and on the server. A withdrawn
 * check-in is not checked, because it has no effect any more.
 */
export const checkAttendance = (state: AttendanceState): Result<AttendanceState, FieldTooLong> => {
  const tidy = tidyAttendance(state);
  const problem = tidy.withdrawn === true ? undefined : fieldProblem("onBehalfOf", tidy.onBehalfOf ?? "");
  return problem === undefined ? ok(tidy) : fail(problem);
};
