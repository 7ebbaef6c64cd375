import { createResource, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { resourceValue } from "#client/lib/resource-value.ts";
import { seatsToTakeOver } from "#domain/committee-roster.ts";
import { ApplySeats } from "../spaces/apply-seats-to-meetings.tsx";
import { meetingsOf } from "./home-meeting-rows.ts";
import { usePreparing } from "./preparing-context.tsx";
import { spacesApi } from "./spaces-api.ts";

/** A meeting that has not started, and its committee as the server has it. */
const readCommitteeOf = async (meetingId: string) => {
  const listed = await spacesApi.list();
  if (!listed.ok) return undefined;
  const parent = listed.value.find(({ id }) => id === meetingId)?.parent ?? null;
  const row = meetingsOf(listed.value, parent).coming.find(({ id }) => id === meetingId);
  if (parent === null || row === undefined) return undefined;
  const got = await spacesApi.readAll(parent);
  const committee = got.ok ? got.value.find((record) => record.type === "committee") : undefined;
  return committee?.type === "committee" ? { row, committee } : undefined;
};

/** Where the roster of a meeting lacks the committee's seats: they are taken over by one press. */
export const SeatsForRoster = () => {
  const { t } = useApp();
  const prep = usePreparing();
  const [found] = createResource(() => prep.data.meetingId(), readCommitteeOf);
  const lacking = () => {
    const known = resourceValue(found);
    return known !== undefined && seatsToTakeOver(known.committee, prep.roster()) ? known : undefined;
  };
  return (
    <Show when={lacking()}>
      {(known) => (
        <section class="plate plate-pad prep-form" aria-label={t("spaces.take.here")}>
          <h2>{t("spaces.take.here")}</h2>
          <ApplySeats row={known().row} committee={known().committee} />
        </section>
      )}
    </Show>
  );
};
