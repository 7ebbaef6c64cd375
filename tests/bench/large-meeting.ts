import { randomUUID } from "node:crypto";
import { readDemo } from "#server/demo/load-demo.ts";
import type { ImportedMeeting } from "#server/store/store.ts";
import { demoMeetingId, hallOrigin, openHall, type Hall } from "../support/hall-server.ts";
import { anAnswerRecord, anEntryRecord, aPersonRecord, asImported } from "../support/meeting-builder.ts";
import { joinDevice } from "../support/wire-device.ts";
import { median, ms, type Row } from "./measure.ts";

const entries = 5_000;
const people = 2_000;
const rounds = 5;
/** Nobody else is to wait longer for one request, ms. */
const longestTurn = 50;

const words = [
  "เหตุใดปริมาณขยะจึงลดลงต่ำกว่าเป้าหมายร้อยละ 8.2 และปีหน้าจะแก้ไขอย่างไร",
  "ขอให้ปรับปรุงไฟส่องสว่างถนนศรีจันทร์ระยะทาง 1,200 เมตร ภายในวันที่ 30 พฤศจิกายน พ.ศ. 2562 ด้วยงบประมาณ 1,500,000 บาท",
  "ควรจัดระบบ Wi-Fi ในตลาดสดเทศบาล 1 ให้ครบทุกจุด และรายงานในการประชุมครั้งที่ 1/2563 ตามหลักธรรมาภิบาล",
];

/** The demonstration's meeting with thousands of entries, four in five of them answered, and a roster of thousands. */
const largeMeeting = (): ImportedMeeting => {
  const demo = readDemo();
  const projects = demo.records.flatMap((record) => (record.type === "project" ? record.id : []));
  const said = Array.from({ length: entries }, (_, at) => {
    const id = randomUUID();
    const text = `${words[at % words.length] ?? ""} ข้อที่ ${at}`;
    const isAnswered = at % 5 > 0;
    const entry = anEntryRecord({
      id,
      no: 100 + at,
      entryKind: at % 3 === 0 ? "suggestion" : "question",
      target: { type: "project", id: projects[at % projects.length] ?? "" },
      status: isAnswered ? "answered" : "accepted",
      text,
    });
    return [entry, ...(isAnswered ? [anAnswerRecord({ id, entryId: id, text, unitId: "U03" })] : [])].map(asImported);
  });
  const roster = Array.from({ length: people }, (_, at) =>
    asImported(aPersonRecord({ id: `L${at}`, givenName: `ธีรพงษ์${at}`, familyName: "ศรีสุวรรณวงศ์", sector: "civil" })),
  );
  return { ...demo, records: [...demo.records, ...said.flat(), ...roster] };
};

/** Processor time of this thread, ms. */
const threadMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** What some work takes of the thread, and its longest turn, in which nobody else is answered. */
const costOf = async (work: () => Promise<Response>): Promise<{ readonly all: number; readonly turn: number }> => {
  let [turn, last] = [0, threadMs()];
  const look = (): void => {
    const now = threadMs();
    turn = Math.max(turn, now - last);
    last = now;
  };
  let next = setImmediate(function beat() {
    look();
    next = setImmediate(beat);
  });
  const before = threadMs();
  const answer = await work();
  look();
  clearImmediate(next);
  const all = threadMs() - before;
  if (answer.status !== 200) throw new Error(`${answer.status}: ${(await answer.text()).slice(0, 200)}`);
  await answer.arrayBuffer();
  return { all, turn };
};

type Ways = Pick<Hall, "ask" | "clock"> & { readonly cookie: string; readonly act: Act };
type Act = (kind: string, id: string, args: object) => Promise<Response>;

const officeOf = async (hall: Hall): Promise<Ways> => {
  const cookie = await hall.setUpOfficer();
  const act: Act = (kind, id, args) => {
    const at = hall.clock.now;
    const op = { opId: randomUUID(), kind, id, at, args };
    const body = { deviceId: "office", sentAt: at, ops: [op] };
    return hall.post(`/api/v1/meetings/${demoMeetingId}/ops`, body, { cookie });
  };
  const at = hall.clock.now;
  await act("publication/put", demoMeetingId, { from: at, graceUntil: at, until: null });
  hall.clock.now += 2_000;
  return { ask: hall.ask, clock: hall.clock, cookie, act };
};

/** What is asked, each some times; before it the meeting changes where the answer is made once for each of its states. */
const requestsOf = ({
  ask,
  cookie,
  act,
}: Ways): readonly (readonly [string, () => Promise<Response>, "changes"?])[] => {
  const office = (path: string) => () => ask(`/api/v1/meetings/${demoMeetingId}${path}`, { headers: { cookie } });
  let comers: readonly { readonly personalCode: string }[] = [];
  const nextComer = async (): Promise<Response> => {
    const [comer, ...others] = comers;
    comers = others;
    await joinDevice(ask, hallOrigin, { personalCode: comer?.personalCode ?? "" });
    return new Response();
  };
  const readCodes = async (): Promise<Response> => {
    const answer = await office("/invitations")();
    comers = ((await answer.clone().json()) as { readonly people: typeof comers }).people.slice(-20);
    return answer;
  };
  const addPerson = () => act("person/put", randomUUID(), personWords);
  return [
    ["public page, once for each of its states", () => ask(`/p/${demoMeetingId}`), "changes"],
    ["a further page of its list", () => ask(`/p/${demoMeetingId}/questions/20`), "changes"],
    ["preview of the public page", office("/public-preview")],
    ["codes and links of everybody", readCodes],
    ["joining by an invitation", nextComer],
    ["a search of the roster after somebody was put on it", () => addPerson().then(office("/roster?q=ธีร"))],
    ["export as JSON", office("/export.json")],
    ["export as workbook", office("/export.xlsx")],
    ["hints of the console", office("/hints")],
  ];
};

const personWords = {
  namePrefix: "นาย",
  givenName: "สมชาย",
  familyName: "ใจดี",
  position: "ผู้แทน",
  affiliation: "ชุมชนสามเหลี่ยม",
  sector: "civil",
};

const rowOf = (name: string, costs: readonly { readonly all: number; readonly turn: number }[]): Row => {
  const [all, turn] = [median(costs.map((cost) => cost.all)), median(costs.map((cost) => cost.turn))];
  return {
    name: `${entries.toLocaleString("en")} entries, ${people.toLocaleString("en")} people: ${name}`,
    ours: `${ms(all)}, longest turn ${ms(turn)}`,
    reference: "",
    aim: `no turn above ${longestTurn} ms`,
    isMet: turn <= longestTurn,
  };
};

/** What one request takes of the only thread in a meeting of thousands, in this process. */
export const benchLargeMeeting = async (): Promise<readonly Row[]> => {
  const hall = await openHall({ on: { database: { path: ":memory:" }, meeting: largeMeeting(), now: Date.now() } });
  try {
    const ways = await officeOf(hall);
    const rows = [rowOf("public page, the first look", [await costOf(() => hall.ask(`/p/${demoMeetingId}.ics`))])];
    for (const [name, request, changes] of requestsOf(ways)) {
      const costs = [];
      for (let round = 0; round <= rounds; round += 1) {
        if (changes !== undefined) await ways.act("person/put", randomUUID(), { ...personWords, shown: true });
        hall.clock.now += 1_500;
        const cost = await costOf(request);
        // The first round is still being compiled.
        if (round > 0) costs.push(cost);
      }
      rows.push(rowOf(name, costs));
    }
    return rows;
  } finally {
    await hall.close();
  }
};
