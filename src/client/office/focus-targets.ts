/** Places on the screen that a key leads to. */
export type Places = {
  search?: HTMLInputElement;
  answer?: HTMLTextAreaElement;
  answerForm?: HTMLFormElement;
  people?: HTMLElement;
  /** In the list, the entry in hand. */
  row?: HTMLElement | undefined;
  hand?: HTMLElement;
};
