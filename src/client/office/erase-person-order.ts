import { createSignal, onMount } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { PersonName } from "#domain/records.ts";
import type { NamedPlace, PersonPlace, PersonPlacesAnswer } from "#protocol/person-places.ts";
import { createStepUp } from "./account/step-up.tsx";
import type { OfficeFailure } from "./office-api.ts";
import { spacesApi } from "./prepare/spaces-api.ts";

type OrderProps = {
  /** The record from which it is asked, and whom it names. */
  readonly from: NamedPlace;
  readonly who: PersonName;
  /** @param words what was done, to be said where the officer goes on */
  readonly onErased: (words: string) => void;
};

export const keyOf = ({ spaceId, id }: NamedPlace): string => `${spaceId} ${id}`;

/** Of whom it is certain that it is the person; of the others the officer decides. */
const isCertain = ({ how }: PersonPlace): boolean => how === "asked" || how === "same";

const placesIn = ({ spaces }: PersonPlacesAnswer): readonly (NamedPlace & { readonly place: PersonPlace })[] =>
  spaces.flatMap(({ spaceId, places }) => places.map((place) => ({ spaceId, id: place.id, place })));

/** What was found, what of it is chosen, and the order to erase it. */
export const createErasureOrder = (props: OrderProps) => {
  const { t, announce } = useApp();
  const stepUp = createStepUp();
  const [found, setFound] = createSignal<PersonPlacesAnswer>();
  const [failure, setFailure] = createSignal<OfficeFailure["kind"] | "gone">();
  const [picked, setPicked] = createSignal<ReadonlySet<string>>(new Set());
  const [isChanged, setChanged] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);

  const look = async (): Promise<void> => {
    setFailure(undefined);
    const { from } = props;
    const got = await stepUp.run(() => spacesApi.personPlaces(from));
    const problem = got.ok ? (got.value === "gone" ? "gone" : undefined) : got.error.kind;
    setFailure(problem);
    if (!got.ok || got.value === "gone") return;
    setFound(got.value);
    setPicked(new Set(placesIn(got.value).flatMap((one) => (isCertain(one.place) ? keyOf(one) : []))));
  };
  const pick = (place: NamedPlace, on: boolean) => {
    const next = new Set(picked());
    if (on) next.add(keyOf(place));
    else next.delete(keyOf(place));
    setPicked(next);
  };
  const erase = async (): Promise<void> => {
    const known = found();
    if (known === undefined || isBusy()) return;
    setBusy(true);
    const places = placesIn(known).flatMap(({ spaceId, id }) =>
      picked().has(keyOf({ spaceId, id })) ? { spaceId, id } : [],
    );
    const { from } = props;
    const got = await stepUp.run(() => spacesApi.erasePerson(from, places));
    setBusy(false);
    if (!got.ok) {
      setFound(undefined);
      setFailure(got.error.kind);
      return;
    }
    if ("erased" in got.value)
      return props.onErased(t("office.erasePerson.done", { name: props.who, count: got.value.erased }));
    setChanged(true);
    setFound(undefined);
    announce(t("office.erasePerson.changed"));
    await look();
  };
  onMount(() => void look());
  return { found, failure, picked, pick, look, erase, isChanged, isBusy, stepUp };
};

export type ErasureOrder = ReturnType<typeof createErasureOrder>;
