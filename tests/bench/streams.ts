import { freePort } from "../support/free-port.ts";
import { askAt, anEntryPut, joinDevice } from "../support/wire-device.ts";
import { removeData, startServer } from "../support/running-server.ts";
import { residentMb, startReference } from "./processes.ts";
import { median, ms, percentile, type Row } from "./measure.ts";
import { openStream, type Stream } from "./stream.ts";

const streamCount = 1_000;
const operationsPerSecond = 20;
const forMs = 10_000;
const broadcastRounds = 7;

/** How long until every stream has heard of one change, and how long from the first that hears to the last, ms. */
type Heard = { readonly all: number; readonly spread: number };

const untilAllHeard = (streams: readonly Stream[]): Promise<Heard> =>
  new Promise((done) => {
    const started = performance.now();
    let first: number | undefined;
    let waiting = streams.length;
    for (const stream of streams) {
      stream.onEvent = () => {
        stream.onEvent = () => undefined;
        const now = performance.now();
        first ??= now;
        if (--waiting === 0) done({ all: now - started, spread: now - first });
      };
    }
  });

const medianOf = (heard: readonly Heard[]): Heard => ({
  all: median(heard.map(({ all }) => all)),
  spread: median(heard.map(({ spread }) => spread)),
});

const pause = (delayMs: number): Promise<void> => new Promise((done) => setTimeout(done, delayMs));

const bareBroadcast = async (): Promise<Heard> => {
  const server = await startReference("bare-broadcast.ts");
  const streams: Stream[] = [];
  for (let index = 0; index < streamCount; index++) streams.push(await openStream(server.port, "/", ""));
  const times: Heard[] = [];
  for (let round = 0; round < broadcastRounds; round++) {
    const heard = untilAllHeard(streams);
    await fetch(`http://127.0.0.1:${server.port}/`, { method: "POST" });
    times.push(await heard);
    await pause(700);
  }
  for (const stream of streams) stream.close();
  await server.stop();
  return medianOf(times);
};

/**
 * 1,000 open streams and 20 operations a second, and one change told to all of them. Phones are told at an even beat, so that the moment tells
 * nobody when an entry came that they cannot see (docs/adr/0010); the beat is compared with an aim, and the telling with the
 * bare server's.
 */
export const benchStreams = async (): Promise<Row[]> => {
  const bare = await bareBroadcast();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = await startServer({ port, origin });
  const device = await joinDevice(askAt(origin), origin, { code: server.code });
  const path = `/api/v1/meetings/${device.meetingId}/live`;
  const streams: Stream[] = [];
  for (let index = 0; index < streamCount; index++) streams.push(await openStream(port, path, device.cookie));
  await pause(1_500);

  const times: Heard[] = [];
  for (let round = 0; round < broadcastRounds; round++) {
    const heard = untilAllHeard(streams);
    await device.send([anEntryPut(device.participantId, `รอบที่ ${round}`)]);
    times.push(await heard);
    await pause(1_200);
  }

  const acks: number[] = [];
  const visible: number[] = [];
  const sample = streams.slice(0, 50);
  const started = performance.now();
  const sent: Promise<void>[] = [];
  const waitingFor: { seq: number; at: number }[] = [];
  for (const stream of sample) {
    let told = 0;
    stream.onEvent = (to) => {
      for (const one of waitingFor) if (one.seq > told && one.seq <= to) visible.push(performance.now() - one.at);
      told = Math.max(told, to);
    };
  }
  while (performance.now() - started < forMs) {
    const at = performance.now();
    sent.push(
      device.send([anEntryPut(device.participantId, "มีแผนดูแลการสัญจรระหว่างก่อสร้างหรือไม่")]).then(async (answer) => {
        const seq = ((await answer.json()) as { acks: { seq: number }[] }).acks[0]?.seq ?? 0;
        acks.push(performance.now() - at);
        waitingFor.push({ seq, at });
      }),
    );
    await pause(1_000 / operationsPerSecond);
  }
  await Promise.all(sent);
  await pause(1_500);
  const memory = residentMb(server.pid);
  for (const stream of streams) stream.close();
  await server.stop();
  removeData(server.data);

  const told = medianOf(times);
  const [ackP99, visibleP99] = [percentile(acks, 0.99), percentile(visible, 0.99)];
  return [
    {
      name: `one change to ${streamCount} streams: from the first that hears to the last`,
      ours: ms(told.spread),
      reference: ms(bare.spread),
      ratio: told.spread / bare.spread,
      aim: "≤ 1.5 ×",
      isMet: told.spread / bare.spread <= 1.5,
    },
    {
      name: `one change to ${streamCount} streams: until all have heard, at an even beat of half a second`,
      ours: ms(told.all),
      reference: ms(bare.all),
      aim: "≤ 1.2 s",
      isMet: told.all <= 1_200,
    },
    {
      name: `${streamCount} streams, ${operationsPerSecond} operations/s: acknowledged, p99`,
      ours: ms(ackP99),
      reference: "",
      aim: "≤ 200 ms",
      isMet: ackP99 <= 200,
    },
    {
      name: `${streamCount} streams, ${operationsPerSecond} operations/s: told to a stream, p99`,
      ours: ms(visibleP99),
      reference: "",
      aim: "≤ 1.2 s",
      isMet: visibleP99 <= 1_200,
    },
    {
      name: `${streamCount} streams: resident memory`,
      ours: `${memory.toFixed(0)} MB`,
      reference: "",
      aim: "≤ 250 MB",
      isMet: memory <= 250,
    },
  ];
};
