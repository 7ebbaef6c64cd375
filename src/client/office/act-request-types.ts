/** An act of the office without the revisions that it is based on: those are read when it is sent. */
export type ActRequest = {
  readonly kind: string;
  readonly id: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** The revision that it is based on, where it cannot be read any more: of a record that was taken away. */
  readonly seen?: { readonly officeRev: number };
  /** One of several edits of a record that follow each other faster than they are saved. */
  readonly isEdit?: true;
};
