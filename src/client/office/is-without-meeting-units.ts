/**
 * Whether the units that only meetings have are no choice in a space: above several committees, each of which has its own.
 * @param all the officer's spaces, or the places where roles can be given
 */
export const isWithoutMeetingUnits = (
  all: readonly { readonly id: string; readonly kind?: string }[],
  spaceId: string | undefined,
): boolean => {
  const kind = all.find(({ id }) => id === spaceId)?.kind ?? "organisation";
  return kind === "organisation" && all.filter((space) => space.kind === "committee").length > 1;
};
