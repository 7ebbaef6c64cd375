import { screen, waitFor } from "@solidjs/testing-library";
import { afterEach, beforeEach, expect, test } from "vitest";
import { kioskKey } from "#client/lib/stored-kiosk-lock.ts";
import { meetingId, openPhone } from "./meeting-phone.tsx";

const lock = JSON.stringify({ meetingId, salt: "salt", hash: "of-a-pin" });
const desk = `/office/${meetingId}/desk`;

beforeEach(() => localStorage.setItem(kioskKey, lock));
afterEach(() => localStorage.clear());

const addresses = ["/office", "/officers", "/account"];

test.each(addresses)("the address %s leads visitors back to their own screen, and shows nothing first", async (at) => {
  await openPhone({ at });
  await waitFor(() => expect(location.pathname).toBe(desk));
  expect(await screen.findByRole("heading", { name: "ท่านคือ…" })).toBeTruthy();
  expect(document.querySelectorAll("h1")).toHaveLength(1);
});

test("once the PIN was typed the office opens again", async () => {
  localStorage.removeItem(kioskKey);
  await openPhone({ at: "/sign-in" });
  await screen.findByRole("textbox", { name: /ชื่อ/ });
  expect(location.pathname).toBe("/sign-in");
});
