import { createSignal, onMount } from "solid-js";
import type { OfficeFailure } from "../office-api.ts";
import { spacesApi, type SpaceInList } from "./spaces-api.ts";

/** Where the officer has a role, and what stands above, as the server says. */
export const createSpacesList = () => {
  const [all, setAll] = createSignal<readonly SpaceInList[]>([]);
  const [isRead, setRead] = createSignal(false);
  const [failure, setFailure] = createSignal<OfficeFailure["kind"]>();
  const load = async () => {
    const got = await spacesApi.list();
    if (got.ok) setAll(got.value);
    setFailure(got.ok ? undefined : got.error.kind);
    setRead(true);
  };
  onMount(() => void load());
  const organisation = () => all().find(({ kind }) => kind === "organisation");
  /** Whether the officer may edit the space and make others in it: by a role there, or above it. */
  const mayEdit = (space: SpaceInList | undefined): boolean =>
    [space, space?.parent === undefined ? undefined : organisation()].some(
      (one) => one?.role === "owner" || one?.role === "secretary",
    );
  return {
    all,
    isRead,
    failure,
    load,
    organisation,
    committees: () => all().filter(({ kind }) => kind === "committee"),
    space: (id: string | null | undefined) => all().find((one) => one.id === id),
    mayEdit,
  };
};

export type SpacesList = ReturnType<typeof createSpacesList>;
