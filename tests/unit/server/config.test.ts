import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { isLoopbackHost, readConfig, sayConfigError, sayDatabase } from "#server/config.ts";

const problemsOf = (env: Record<string, string>): readonly string[] => {
  const read = readConfig(env);
  return read.ok ? [] : read.error.problems;
};

describe("the settings", () => {
  test("nothing set: this machine alone, port 8080, data in ./data, limits on", () => {
    expect(readConfig({})).toEqual({
      ok: true,
      value: {
        port: 8080,
        host: "127.0.0.1",
        origin: null,
        dataFolder: resolve("data"),
        dataFile: resolve("data/ruam.db"),
        ledgerFile: resolve("data.ledger"),
        authLogFolder: resolve("data/auth-log"),
        keep: { copiesDays: 30, devicesDays: 365, wordingsDays: 365 },
        databaseUrl: null,
        limits: "on",
        proxies: 0,
        tls: null,
        triesOnPhone: true,
        failPoint: null,
      },
    });
  });

  test("set to nothing is not set", () => {
    expect(problemsOf({ PORT: "", RUAM_ORIGIN: " ", RUAM_DATABASE_URL: "", RUAM_LIMITS: "", RUAM_HOST: "" })).toEqual(
      [],
    );
  });

  test("a public address is listened for on all interfaces, and keeps only scheme and host", () => {
    const read = readConfig({ RUAM_ORIGIN: "https://meeting.example.org/", PORT: "0" });
    expect(read).toMatchObject({
      ok: true,
      value: { host: "0.0.0.0", origin: "https://meeting.example.org", port: 0 },
    });
  });

  test.each([
    [{ PORT: "80a" }, "PORT"],
    [{ PORT: "70000" }, "PORT"],
    [{ PORT: "-1" }, "PORT"],
    [{ RUAM_PROXIES: "many" }, "RUAM_PROXIES"],
    [{ RUAM_ORIGIN: "meeting.example.org" }, "RUAM_ORIGIN"],
    [{ RUAM_ORIGIN: "ftp://meeting.example.org" }, "RUAM_ORIGIN"],
    [{ RUAM_ORIGIN: "https://meeting.example.org/app" }, "RUAM_ORIGIN"],
    [{ RUAM_ORIGIN: "https://me:secret@meeting.example.org" }, "RUAM_ORIGIN"],
    [{ RUAM_ORIGIN: "http://192.168.1.5:8080" }, "https"],
    [{ RUAM_HOST: "meeting" }, "RUAM_HOST"],
    [{ RUAM_LIMITS: "none" }, "RUAM_LIMITS"],
    [{ RUAM_PHONE: "yes" }, "RUAM_PHONE"],
    [{ RUAM_TLS_CERT: "cert.pem" }, "RUAM_TLS_KEY"],
    [{ RUAM_TLS_KEY: "key.pem" }, "RUAM_TLS_CERT"],
    [{ RUAM_TLS_CERT: "c", RUAM_TLS_KEY: "k", RUAM_ORIGIN: "http://localhost:8080" }, "RUAM_ORIGIN"],
    [{ RUAM_DATABASE_URL: "postgres://db" }, "RUAM_DATABASE_URL"],
    [{ RUAM_DATABASE_URL: "mysql://db/ruam" }, "postgres://"],
    [{ RUAM_DATABASE_URL: "ruam" }, "RUAM_DATABASE_URL"],
    [{ RUAM_LEDGER: "data/erased" }, "RUAM_LEDGER"],
    [{ RUAM_LEDGER: "./data" }, "RUAM_LEDGER"],
    [{ RUAM_DATA: "/srv/ruam", RUAM_LEDGER: "/srv/ruam/..erased" }, "RUAM_LEDGER"],
  ])("%j is named: %s", (env, name) => {
    const problems = problemsOf(env);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(name);
  });

  test("all that is wrong is said in one message", () => {
    const read = readConfig({ PORT: "x", RUAM_LIMITS: "maybe", RUAM_DATABASE_URL: "postgres://db" });
    if (read.ok) throw new Error("it was taken");
    expect(read.error.problems).toHaveLength(3);
    expect(sayConfigError(read.error).split("\n")).toHaveLength(4);
  });

  test("the ledger of erasures stands beside the data folder, or anywhere else outside it", () => {
    expect(readConfig({ RUAM_DATA: "/srv/ruam" })).toMatchObject({ value: { ledgerFile: "/srv/ruam.ledger" } });
    for (const ledger of ["/srv/ruam-erased", "/srv/erased", "/other/ruam/erased"])
      expect(problemsOf({ RUAM_DATA: "/srv/ruam", RUAM_LEDGER: ledger })).toEqual([]);
  });

  test("a password in the database address is not repeated on the terminal", () => {
    expect(problemsOf({ RUAM_DATABASE_URL: "mysql://ruam:hunter2@db/ruam" }).join()).not.toContain("hunter2");
    expect(sayDatabase("postgres://ruam:hunter2@db:5432/ruam")).toBe("postgres://db:5432/ruam");
  });

  test("a database of several processes takes the place of the data file", () => {
    const databaseUrl = "postgres://ruam:hunter2@db/ruam";
    expect(readConfig({ RUAM_DATABASE_URL: databaseUrl })).toMatchObject({ ok: true, value: { databaseUrl } });
  });

  test("limits are lifted on this machine only", () => {
    expect(problemsOf({ RUAM_LIMITS: "off" })).toEqual([]);
    expect(problemsOf({ RUAM_LIMITS: "off", RUAM_HOST: "0.0.0.0" })[0]).toContain("loopback");
    expect(problemsOf({ RUAM_LIMITS: "off", RUAM_ORIGIN: "https://meeting.example.org" })[0]).toContain("loopback");
  });

  test("this machine by its IPv6 address is listened for there", () => {
    expect(readConfig({ RUAM_ORIGIN: "http://[::1]:8080" })).toMatchObject({
      ok: true,
      value: { host: "::1", origin: "http://[::1]:8080" },
    });
    expect(readConfig({ RUAM_ORIGIN: "http://127.0.0.5:8080" })).toMatchObject({
      ok: true,
      value: { host: "127.0.0.5" },
    });
  });

  test("with a certificate of its own it listens for everybody, and names its files whole", () => {
    expect(readConfig({ RUAM_TLS_CERT: "c.pem", RUAM_TLS_KEY: "/etc/k.pem" })).toMatchObject({
      ok: true,
      value: { host: "0.0.0.0", tls: { cert: resolve("c.pem"), key: "/etc/k.pem" }, triesOnPhone: false },
    });
  });

  test("phones try the demonstration only where nothing says who is to reach this server", () => {
    expect(readConfig({ PORT: "9000" })).toMatchObject({ value: { triesOnPhone: true } });
    const said = [
      { RUAM_PHONE: "off" },
      { RUAM_HOST: "127.0.0.1" },
      { RUAM_ORIGIN: "http://localhost:8080" },
      { RUAM_DATABASE_URL: "postgres://u:p@db/ruam" },
      { RUAM_PROXIES: "1" },
    ];
    for (const env of said) expect(readConfig(env)).toMatchObject({ ok: true, value: { triesOnPhone: false } });
  });

  test("what is this machine", () => {
    expect(["localhost", "127.0.0.1", "127.8.8.8", "::1", "[::1]"].every(isLoopbackHost)).toBe(true);
    expect(["0.0.0.0", "::", "127.example.org", "10.0.0.1", "example.org"].some(isLoopbackHost)).toBe(false);
  });
});
