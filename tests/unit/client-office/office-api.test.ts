import { expect, test } from "vitest";
import { createOfficeApi } from "#client/office/office-api.ts";

const answering = (body: unknown, init: ResponseInit & { readonly ours?: "yes" | "no" } = {}) => {
  const asked: { path: string; init: RequestInit }[] = [];
  const api = createOfficeApi({
    fetch: (path, request) => {
      asked.push({ path, init: request });
      const headers: Record<string, string> =
        init.ours === "no" ? {} : { "x-ruam": "1", "content-type": "application/json" };
      return Promise.resolve(new Response(JSON.stringify(body), { status: init.status ?? 200, headers }));
    },
  });
  return { api, asked };
};

const session = {
  officer: { id: "officer", name: "ธีรา" },
  meetings: [{ id: "meeting", title: { th: "5/2562" }, role: "owner" }],
};

test("signing in sends name and password as JSON and gives the meetings", async () => {
  const { api, asked } = answering(session);
  expect(await api.signIn({ name: "ธีรา", password: "ยาวพอสมควร" })).toEqual({ ok: true, value: session });
  expect(asked[0]?.path).toBe("/api/v1/sign-in");
  expect(asked[0]?.init.body).toBe('{"name":"ธีรา","password":"ยาวพอสมควร"}');
});

test("a used link and a wrong password are told apart", async () => {
  const used = answering({ error: { kind: "token-unknown" } }, { status: 403 });
  expect(await used.api.setUp({ token: "t", name: "ธีรา", password: "ยาวพอสมควร" })).toEqual({
    ok: false,
    error: { kind: "token-unknown" },
  });
  const wrong = answering({ error: { kind: "sign-in-failed" } }, { status: 401 });
  expect(await wrong.api.signIn({ name: "ธีรา", password: "x" })).toMatchObject({ error: { kind: "sign-in-failed" } });
});

test("a password that is guessed first is told as that, so that another can be chosen", async () => {
  const error = { kind: "unparseable", field: "password", problem: "too-common" };
  const { api } = answering({ error }, { status: 400 });
  expect(await api.setUp({ token: "t", name: "ธีรา", password: "password1" })).toMatchObject({
    error: { kind: "password-common" },
  });
});

test("a Wi-Fi's own page, a broken line and a foreign answer are no network", async () => {
  const portal = answering(session, { ours: "no" });
  expect(await portal.api.session()).toEqual({ ok: false, error: { kind: "no-network" } });
  const strange = answering({ hello: "world" });
  expect(await strange.api.session()).toEqual({ ok: false, error: { kind: "no-network" } });
  const broken = createOfficeApi({ fetch: () => Promise.reject(new TypeError("failed")) });
  expect(await broken.session()).toEqual({ ok: false, error: { kind: "no-network" } });
});

test("invitations that are not understood are left out", async () => {
  const good = { personId: "person-1", personalCode: "KK5M-26XW", inviteUrl: "http://localhost/j#i=secret" };
  const { api } = answering({ people: [good, { personId: 3 }] });
  expect(await api.invitations("meeting")).toEqual({ ok: true, value: [good] });
});

test("a file is taken in although a firewall refuses one of its wordings, and that one is counted as not taken", async () => {
  const sent: string[][] = [];
  const answer = (body: unknown): Response => Response.json(body, { headers: { "x-ruam": "1" } });
  const behind = (isClosed: boolean) =>
    createOfficeApi({
      fetch: (path, { body }) => {
        if (isClosed) return Promise.resolve(new Response("rejected", { status: 403 }));
        if (path.endsWith("/hello")) return Promise.resolve(answer({ protocols: [1] }));
        const { ops } = JSON.parse(body as string) as { ops: { opId: string; id: string; text: string }[] };
        sent.push(ops.map(({ text }) => text));
        if (ops.some(({ text }) => text.includes("SELECT")))
          return Promise.resolve(new Response("rejected", { status: 403 }));
        const acks = ops.map(({ opId, id }, seq) => ({
          opId,
          id,
          rev: 1,
          status: "stored",
          seq: seq + 1,
          no: seq + 1,
        }));
        return Promise.resolve(answer({ epoch: "e", reset: false, serverTime: 1, acks }));
      },
    });
  const file = {
    format: "ruam-rescue",
    meetingId: "m",
    deviceId: "d",
    ops: ["ก่อน", "SELECT งบ", "หลัง"].map((text, at) => ({
      opId: `1111111${at}-1111-4111-8111-111111111111`,
      id: `2222222${at}-1111-4111-8111-111111111111`,
      text,
    })),
  };
  const options = { now: () => 1, onProgress: () => undefined };

  expect(await behind(false).importRescue(file as never, options)).toEqual({
    ok: true,
    value: { stored: 2, known: 0, notTaken: 1 },
  });
  expect(sent).toEqual([["ก่อน", "SELECT งบ", "หลัง"], ["ก่อน"], ["SELECT งบ"], ["หลัง"]]);
  expect(await behind(true).importRescue(file as never, options)).toMatchObject({ error: { kind: "no-network" } });
});
