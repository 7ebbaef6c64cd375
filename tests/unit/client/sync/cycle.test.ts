import { beforeEach, describe, expect, test } from "vitest";
import { createFakeNetwork, type NetworkFault } from "#tests/support/fake-network.ts";
import { createModelServer } from "#tests/support/model-server.ts";
import { aMeetingId, anEntryState, aPhone, type Phone } from "#tests/support/test-device.ts";

const setUp = async () => {
  const server = createModelServer({ meetingId: aMeetingId, now: () => 1_760_000_000_000 });
  const faults: NetworkFault[] = [];
  const network = createFakeNetwork({ server: server.fetch, choose: () => faults.shift() ?? "pass" });
  const phone = await aPhone({ fetch: network.fetch });
  return { server, network, faults, phone };
};

const ask = async (phone: Phone, text: string, correcting: string | null = null): Promise<string> => {
  const asked = await phone.commands.putEntry(aMeetingId, anEntryState({ text }), { correcting });
  if (!asked.ok) throw new Error(asked.error.kind);
  return asked.value.id;
};

describe("a cycle", () => {
  let scene: Awaited<ReturnType<typeof setUp>>;
  beforeEach(async () => {
    scene = await setUp();
    const joined = await scene.phone.joining.join({ code: "kk5m-26xw" });
    expect(joined.ok).toBe(true);
  });

  test("sends what waits, and the phone learns its number", async () => {
    const id = await ask(scene.phone, "หนึ่ง");
    expect(await scene.phone.sync(aMeetingId)).toMatchObject({ kind: "done" });
    expect(scene.server.records().get(id)).toMatchObject({ rev: 1, state: { text: "หนึ่ง" } });
    expect(await scene.phone.queries.myEntries(aMeetingId)).toMatchObject([
      { id, life: "accepted", no: 1, waiting: false },
    ]);
  });
});
