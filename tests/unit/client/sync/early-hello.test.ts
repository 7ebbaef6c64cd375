import { expect, test } from "vitest";
import { createEarlyHello, helloPath } from "#client/sync/early-hello.ts";
import { purposeOf } from "#client/local/device-key.ts";

const words = { code: "KK5M-26XW" };

const early = async () => {
  const asked: string[] = [];
  let now = 0;
  const hello = createEarlyHello({
    fetch: (path) => {
      asked.push(path);
      return Promise.resolve(new Response(String(asked.length)));
    },
    subtle: crypto.subtle,
    now: () => now,
  });
  await hello.ask(words);
  const path = helloPath(await purposeOf(crypto.subtle, words));
  return { hello, asked, path, wait: (ms: number) => (now += ms) };
};
const textOf = async (response: Promise<Response>) => (await response).text();

test("a join finds the hello that was asked while the databases were opened, once", async () => {
  const { hello, asked, path } = await early();
  expect(await textOf(hello.fetch(path, {}))).toBe("1");
  expect(asked).toEqual([path]);
  expect(await textOf(hello.fetch(path, {}))).toBe("2");
});

test("what is asked of the server otherwise passes by, and an answer that has waited long is left", async () => {
  const { hello, path, wait } = await early();
  expect(await textOf(hello.fetch("/api/v1/join", {}))).toBe("2");
  wait(30_000);
  expect(await textOf(hello.fetch(path, {}))).toBe("3");
});

test("where the browser has no cryptography nothing is asked ahead", async () => {
  const hello = createEarlyHello({
    fetch: () => Promise.reject(new Error("asked")),
    subtle: undefined,
    now: () => 0,
  });
  await expect(hello.ask(words)).resolves.toBeUndefined();
});
