import { describe, expect, test } from "vitest";
import { renderUnicodeCompact } from "uqr";
import { startupMessage, type StartupMessage } from "#server/cli/startup-message.ts";

const say = (changes: Partial<StartupMessage> = {}): string =>
  startupMessage({
    origin: "http://localhost:8080",
    joinCode: "KK5M26XW",
    setUpToken: "secret",
    phones: { kind: "none" },
    ...changes,
  });
const pictureOf = (link: string) => renderUnicodeCompact(link, { border: 2 });

describe("what the terminal says", () => {
  test("each link stands on a line of its own", () => {
    const lines = say().split("\n");
    expect(lines).toContain("attendee: http://localhost:8080/j/KK5M-26XW");
    expect(lines).toContain("code: KK5M-26XW");
    expect(lines).toContain("secretariat: http://localhost:8080/set-up#t=secret");
  });

  test("with an officer there is no set-up link, without a meeting no code, and the way to sign in is there always", () => {
    const later = say({ setUpToken: null });
    expect(later).not.toContain("secretariat:");
    expect(later.split("\n")).toContain("sign-in: http://localhost:8080/sign-in");
    const empty = say({ joinCode: null });
    expect(empty).not.toContain("attendee:");
    expect(empty.split("\n")).toContain("sign-in: http://localhost:8080/sign-in");
  });

  test("a link that no phone can open is no picture", () => {
    expect(say()).not.toMatch(/[█▀▄]/);
    expect(say()).toContain("RUAM_TLS_CERT");
  });

  test("a public link is one", () => {
    const origin = "https://meeting.example.org";
    const said = say({ origin, phones: { kind: "public" } });
    expect(said).toContain(pictureOf(`${origin}/j/KK5M-26XW`));
    expect(said).not.toContain("same Wi-Fi");
  });

  test("the demonstration shows what a phone in the same Wi-Fi opens, and what works so", () => {
    const phone = "https://192.168.1.5:8081";
    const said = say({ phones: { kind: "same-wifi", origin: phone } });
    expect(said).toContain(pictureOf(`${phone}/j/KK5M-26XW`));
    expect(said.split("\n")).toContain(`phone: ${phone}/j/KK5M-26XW`);
    expect(said.split("\n")).toContain("attendee: http://localhost:8080/j/KK5M-26XW");
    for (const word of ["warns once", "works so", "does not", "RUAM_PHONE=off", "plain http"])
      expect(said).toContain(word);
    for (const line of said.split("\n")) expect(line.length).toBeLessThanOrEqual(120);
  });
});
