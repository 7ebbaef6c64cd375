/** Places on the screen that a key leads to. */
export type Places = {
  search?: HTMLInputElement;
  answer?: HTMLTextAreaElement;
  answerForm?: HTMLFormElement;
  people?: HTMLElement;
  list?: HTMLElement;
  hand?: HTMLElement;
};
