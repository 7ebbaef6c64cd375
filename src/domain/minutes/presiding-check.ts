import { isPresiding } from "../is-presiding.ts";
import type { PersonRecord } from "../records.ts";
import { peopleWhoCame } from "./attendance-lists.ts";
import type { MinutesData } from "./minutes-data.ts";

/**
 * Who presided, as the minutes will say it. `absent`: who was to preside is on no list of attendees; `doubted`: that
 * person was noted as present only after the meeting, and the committee's chair was there; `none`: nobody who came
 * presides.
 */
export type Presided = {
  readonly says: "one" | "absent" | "doubted" | "none";
  readonly personId: string | null;
  /** The committee's chair, where the chair came and another person is to preside. */
  readonly chairId: string | null;
};

/**
 * Who presided over a meeting. That somebody was to preside was said before it, and is no evidence that the person did:
 * the mayor sends word in the morning, and the committee's chair presides instead. The minutes must not name both.
 */
export const whoPresided = (data: MinutesData): Presided => {
  const { presidingPersonId, closedAt } = data.meeting;
  const came = peopleWhoCame(data);
  const chair = data.people.find(({ role }) => role === "chair");
  const chairCame = chair !== undefined && came.has(chair.id);
  const named = data.people.find((person) => isPresiding(person, presidingPersonId));
  const presides: PersonRecord | undefined = named ?? (chairCame ? chair : undefined);
  if (presides === undefined) return { says: "none", personId: null, chairId: null };
  const chairId = chairCame && chair.id !== presides.id ? chair.id : null;
  const of = { personId: presides.id, chairId };
  if (!came.has(presides.id)) return { says: "absent", ...of };
  const arrival = data.attendances.find(({ personId }) => personId === presides.id)?.checkedInAt ?? null;
  const isNotedAfter = closedAt !== null && arrival !== null && arrival > closedAt;
  return { says: chairId !== null && isNotedAfter ? "doubted" : "one", ...of };
};
