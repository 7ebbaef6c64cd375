/** Elements that a shortcut focuses. */
export type FocusRefs = {
  search?: HTMLInputElement;
  answer?: HTMLTextAreaElement;
  answerForm?: HTMLFormElement;
  people?: HTMLElement;
  /** In the list, the selected entry. */
  row?: HTMLElement | undefined;
  hand?: HTMLElement;
};
