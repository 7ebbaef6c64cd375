import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { securityHeaders } from "#server/http/responses.ts";
import { clientAddress, type Env } from "#server/http/client-address.ts";
import { createCookies } from "#server/http/cookies.ts";
import { isOwnWrite } from "#server/http/same-origin-check.ts";
import { limitDepth } from "#server/apply/limit-depth.ts";

describe("the guard of writes", () => {
  const ask = async (origin: string, headers: Record<string, string>): Promise<string> => {
    const app = new Hono().post("/", (c) => c.text(String(isOwnWrite(c, origin))));
    return (await app.request("/", { method: "POST", headers })).text();
  };
  const site = "https://meeting.example.org";

  test.each([
    [{}, "true"],
    [{ origin: site }, "true"],
    [{ origin: site, "sec-fetch-site": "same-origin" }, "true"],
    [{ origin: "https://evil.example" }, "false"],
    [{ origin: "null" }, "false"],
    [{ origin: "http://meeting.example.org" }, "false"],
    [{ origin: `${site}.evil.example` }, "false"],
    [{ origin: site, "sec-fetch-site": "cross-site" }, "false"],
    [{ "sec-fetch-site": "same-site" }, "false"],
  ])("%j → %s", async (headers: Record<string, string>, answer) => {
    expect(await ask(site, headers)).toBe(answer);
  });

  test("on one's own machine localhost and 127.0.0.1 are one place, another port is another", async () => {
    const local = "http://localhost:8080";
    expect(await ask(local, { origin: "http://127.0.0.1:8080", host: "127.0.0.1:8080" })).toBe("true");
    expect(await ask(local, { origin: "http://127.0.0.1:9999", host: "127.0.0.1:8080" })).toBe("false");
    expect(await ask(local, { origin: "http://evil.example:8080", host: "evil.example:8080" })).toBe("false");
    expect(await ask(site, { origin: "http://127.0.0.1:8080", host: "127.0.0.1:8080" })).toBe("false");
  });
});

describe("cookies", () => {
  test("with https they are for this host alone", () => {
    const cookies = createCookies(() => "https://meeting.example.org");
    expect(cookies.line("p", "token")).toMatch(
      /^__Host-p=token; Path=\/; Max-Age=\d+; Secure; HttpOnly; SameSite=Strict$/,
    );
    expect(cookies.line("o", null)).toBe("__Host-o=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict");
  });

  test("on plain-http localhost the plain name stands, without Secure", () => {
    const cookies = createCookies(() => "http://localhost:8080");
    expect(cookies.line("p", "token")).toMatch(/^p=token; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/);
  });
});

describe("headers", () => {
  test("two years of https only where there is https", () => {
    expect(securityHeaders("https://meeting.example.org")["strict-transport-security"]).toContain("max-age=63072000");
    expect(securityHeaders("http://localhost:8080")).not.toHaveProperty("strict-transport-security");
  });
});

describe("where a request comes from", () => {
  const ask = async (remoteAddress: string, forwarded: string | undefined, proxies: number): Promise<string> => {
    const app = new Hono<Env>().get("/", (c) => c.text(clientAddress(c, proxies)));
    const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
    const env = { incoming: { socket: { remoteAddress } } } as unknown as Env["Bindings"];
    return (await app.request("/", { headers }, env)).text();
  };

  test("without a proxy of our own, what the sender says of itself is not believed", async () => {
    expect(await ask("203.0.113.5", "198.51.100.1", 0)).toBe("203.0.113.5");
  });

  test("behind one, only what that proxy added counts", async () => {
    expect(await ask("10.0.0.1", "6.6.6.6, 203.0.113.5", 1)).toBe("203.0.113.5");
    expect(await ask("10.0.0.1", "6.6.6.6, 203.0.113.5, 10.0.0.2", 2)).toBe("203.0.113.5");
    expect(await ask("10.0.0.1", undefined, 1)).toBe("10.0.0.1");
  });

  test("one client is one client, however its proxy writes it", async () => {
    const four = [
      "203.0.113.5",
      "203.0.113.5:4711",
      " 203.0.113.5:80 ",
      '"203.0.113.5:4711"',
      "::ffff:203.0.113.5",
      "[::ffff:203.0.113.5]:99",
      "for=203.0.113.5",
      "::ffff:cb00:7105",
      "0:0:0:0:0:FFFF:CB00:7105",
    ];
    for (const written of four) expect([written, await ask("10.0.0.1", written, 1)]).toEqual([written, "203.0.113.5"]);
    const six = [
      "2001:db8:1:2:aaaa::1",
      "[2001:db8:1:2:aaaa::1]",
      "[2001:db8:1:2::9]:4711",
      "2001:DB8:0001:0002::1",
      "2001:db8:1:2:a:b:c:d%eth0",
      'for="[2001:db8:1:2::7]:1"',
    ];
    for (const written of six)
      expect([written, await ask("10.0.0.1", written, 1)]).toEqual([written, "2001:db8:1:2::/64"]);
  });

  test("what is no address is nobody: then the proxy's own counts", async () => {
    for (const written of ["unknown", "", "_hidden", "203.0.113.5:4711:1", "x".repeat(10_000), "[::1", "1.2.3"])
      expect(await ask("10.0.0.1", written, 1)).toBe("10.0.0.1");
  });

  test("the addresses of one IPv6 network are one, and IPv4 in IPv6 is IPv4", async () => {
    expect(await ask("2001:db8:1:2:aaaa::1", undefined, 0)).toBe(await ask("2001:db8:1:2:bbbb:1:2:3", undefined, 0));
    expect(await ask("2001:db8::1", undefined, 0)).not.toBe(await ask("2001:db8:0:1::1", undefined, 0));
    expect(await ask("::ffff:203.0.113.5", undefined, 0)).toBe("203.0.113.5");
  });
});

describe("an operation without a bottom", () => {
  const nested = (levels: number): unknown => JSON.parse("[".repeat(levels) + "]".repeat(levels));

  test("keeps its envelope and loses what is too deep, so that it alone is refused", () => {
    const operation = { opId: "a", kind: "entry/put", rev: 1, state: nested(50_000) };
    expect(limitDepth(operation)).toEqual({ opId: "a", kind: "entry/put", rev: 1 });
    expect(limitDepth(nested(50_000))).toEqual({});
  });

  test("what people send is left as it is", () => {
    const operation = { opId: "a", state: { target: { type: "project", id: "EX-08" }, criteria: ["impact"] } };
    expect(limitDepth(operation)).toBe(operation);
    expect([limitDepth(1), limitDepth(null), limitDepth("text")]).toEqual([1, null, "text"]);
  });
});
