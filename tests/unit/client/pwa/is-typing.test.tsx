import { fireEvent, waitFor } from "@solidjs/testing-library";
import { createRoot, type Accessor } from "solid-js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createIsTyping } from "#client/pwa/is-typing.ts";

let isTyping: Accessor<boolean>;
let end: () => void;
let field: HTMLInputElement;

beforeEach(() => {
  document.body.innerHTML = '<input type="search"><button>ธีระศักดิ์</button>';
  field = document.querySelector("input") as HTMLInputElement;
  isTyping = createRoot((dispose) => {
    end = dispose;
    return createIsTyping(document);
  });
  field.focus();
});
afterEach(() => end());

const aTask = (): Promise<void> => new Promise((done) => setTimeout(done, 5));

test("whoever is in a field is typing, and no longer when they have left it", async () => {
  expect(isTyping()).toBe(true);
  field.blur();
  await waitFor(() => expect(isTyping()).toBe(false));
});

test("a mouse's press that leaves the field counts as typing until the button is up and the click is told", async () => {
  fireEvent.pointerDown(document.body);
  field.blur();
  await aTask();
  expect(isTyping()).toBe(true);
  let atClick: boolean | undefined;
  document.body.addEventListener("click", () => (atClick = isTyping()), { once: true });
  fireEvent.pointerUp(document.body);
  document.body.click();
  expect(atClick).toBe(true);
  await waitFor(() => expect(isTyping()).toBe(false));
});

test("a finger's tap, whose field is left only after it is up, counts as typing until the click is told", async () => {
  fireEvent.pointerDown(document.body);
  fireEvent.pointerUp(document.body);
  let atClick: boolean | undefined;
  document.body.addEventListener("click", () => (atClick = isTyping()), { once: true });
  field.blur();
  document.body.click();
  expect(atClick).toBe(true);
  await waitFor(() => expect(isTyping()).toBe(false));
});

test("a press that became a scroll holds nothing back", async () => {
  fireEvent.pointerDown(document.body);
  field.blur();
  fireEvent.pointerCancel(document.body);
  await waitFor(() => expect(isTyping()).toBe(false));
});

test("a sheet for writing that goes away in the middle of a press ends the typing after it", async () => {
  field.blur();
  await waitFor(() => expect(isTyping()).toBe(false));
  const sheet = document.body.appendChild(document.createElement("textarea"));
  await waitFor(() => expect(isTyping()).toBe(true));
  fireEvent.pointerDown(document.body);
  sheet.remove();
  await aTask();
  expect(isTyping()).toBe(true);
  fireEvent.pointerUp(document.body);
  await waitFor(() => expect(isTyping()).toBe(false));
});
