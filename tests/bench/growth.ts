import { fillWithEntries, fullBatch, inHall, joinMany, sendBatch } from "./hall.ts";
import { cpuMs } from "./processes.ts";
import { type Row } from "./measure.ts";

const isLong = process.env.RUAM_LONG !== undefined;
const entrySizes = isLong ? [1_000, 10_000, 100_000, 1_000_000] : [1_000, 10_000, 100_000];
/** The kernel counts CPU in steps of 10 ms: enough work for a hundred of them. */
const sampledBatches = 200;

const phoneSizes = [10, 200, 2_000];
const phoneBatch = 20;
const sampledOperations = 20_000;

/** CPU per operation, ms, at each number of stored entries. */
const costsByEntries = (): Promise<readonly number[]> =>
  inHall(4, async (hall) => {
    const [device] = await joinMany(hall, 1);
    if (device === undefined) throw new Error("nobody joined");
    const costs: number[] = [];
    let stored = 0;
    for (const size of entrySizes) {
      await fillWithEntries(hall, device, size - stored);
      stored = Math.max(stored, size);
      const before = cpuMs(hall.server.pid);
      for (let index = 0; index < sampledBatches; index++) await sendBatch(hall, device, fullBatch);
      costs.push((cpuMs(hall.server.pid) - before) / (sampledBatches * fullBatch));
      stored += sampledBatches * fullBatch;
    }
    return costs;
  });

/** CPU per operation, ms, with so many phones that all send at once. */
const costByPhones = (phones: number): Promise<number> =>
  inHall(Math.min(phones, 500), async (hall) => {
    const devices = await joinMany(hall, phones);
    const round = () => Promise.all(devices.map((device) => sendBatch(hall, device, phoneBatch)));
    await round();
    const rounds = Math.ceil(sampledOperations / (phones * phoneBatch));
    const before = cpuMs(hall.server.pid);
    for (let index = 0; index < rounds; index++) await round();
    return (cpuMs(hall.server.pid) - before) / (rounds * phones * phoneBatch);
  });

const rowsOf = (
  sizes: readonly number[],
  costs: readonly number[],
  nameOf: (size: string) => string,
): readonly Row[] => {
  const [first = Number.NaN] = costs;
  return sizes.slice(1).map((size, index) => {
    const cost = costs[index + 1] ?? Number.NaN;
    return {
      name: `CPU per operation ${nameOf(size.toLocaleString("en"))}`,
      ours: `${(cost * 1000).toFixed(0)} µs`,
      reference: `${(first * 1000).toFixed(0)} µs with ${(sizes[0] ?? 0).toLocaleString("en")}`,
      ratio: cost / first,
      aim: "≤ 1.5 ×",
      isMet: cost / first <= 1.5,
    };
  });
};

/** What an operation costs the server as entries gather, and as more phones send: CPU, against the first size. */
export const benchGrowth = async (): Promise<Row[]> => {
  const byEntries = await costsByEntries();
  const byPhones: number[] = [];
  for (const phones of phoneSizes) byPhones.push(await costByPhones(phones));
  return [
    ...rowsOf(entrySizes, byEntries, (size) => `with ${size} entries stored`),
    ...rowsOf(phoneSizes, byPhones, (size) => `with ${size} phones`),
  ];
};
