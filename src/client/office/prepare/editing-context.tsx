import { createContext, useContext, type JSX } from "solid-js";
import type { OfficeAct } from "#client/local/vault-records.ts";
import type { PersonRecord } from "#domain/records.ts";
import type { EditedKind, Fields, Seen } from "./undoable-record-edits.ts";

/**
 * What the parts of a form need, whichever space's records they edit: a meeting's are saved on this device first, those
 * of an organisation or a committee are sent at once.
 */
export type Editing = {
  /** What the officer sees of a record now: to be named by the change that begins here. */
  readonly seen: (kind: EditedKind, id: string) => Seen;
  readonly put: (kind: EditedKind, record: { readonly id: string }, fields: Fields, seen?: Seen) => Promise<boolean>;
  /** Acts that were answered with no, so that a person has to look at them. */
  readonly stuck: () => readonly OfficeAct[];
  /** The people whom such an act may be about; none where no acts on people are done. */
  readonly people?: () => readonly PersonRecord[];
  /** Does such an act again, on what is there now. */
  readonly again: (act: OfficeAct) => Promise<void>;
  readonly dismiss: (act: OfficeAct) => Promise<unknown>;
};

const Context = createContext<Editing>();

/** Gives the editing of one space's records to the forms below it. */
export const EditingProvider = (props: { readonly value: Editing; readonly children: JSX.Element }) => (
  // oxlint-disable-next-line solid/reactivity -- the value is made once with the page; what changes in it are accessors
  <Context.Provider value={props.value}>{props.children}</Context.Provider>
);

/** How the forms of this page edit records. @throws Error outside of `EditingProvider` */
export const useEditing = (): Editing => {
  const editing = useContext(Context);
  if (editing === undefined) throw new Error("useEditing() needs <EditingProvider>");
  return editing;
};
