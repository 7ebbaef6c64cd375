import { createMemo, type Accessor } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createAllRead, createLive } from "#client/lib/live-query.ts";
import { createLiveRows } from "#client/lib/live-rows.ts";
import type { PaperRecord } from "#client/local/queries-contract.ts";
import type { ReplyRecord } from "#domain/invitation-reply.ts";
import type { ArisingRecord } from "#domain/matters-arising.ts";
import { certifyChecks } from "#domain/minutes/certify-checks.ts";
import { changesSince, type ChangesSince } from "#domain/minutes/changes-since.ts";
import { minutesDataOf, type MinutesData } from "#domain/minutes/minutes-data.ts";
import { assembleMinutes } from "#domain/minutes/assemble-minutes.ts";
import type { CertifyCheck, Minutes } from "#domain/minutes/minutes-types.ts";
import { withParagraphs } from "#domain/minutes/apply-edited-paragraphs.ts";
import { minutesDocumentId } from "#domain/minutes/paragraph-ids.ts";
import type {
  AttendanceRecord,
  DocumentRecord,
  DocumentVersionRecord,
  MeetingDataRecord,
  ParagraphRecord,
} from "#domain/records.ts";
import { isRoundOpen, type CorrectionRecord, type CorrectionRoundRecord } from "#domain/correction-round.ts";
import type { ResultAnnouncementRecord } from "#domain/result-announcement-record.ts";
import { createActPrediction } from "#kinds/predict-acts.ts";
import { isOfPapers, typeOfAct, typesOfPapers, typesOnConsole } from "#kinds/registry.ts";
import { createRoomTimeSignal } from "../room-time-signal.ts";
import { createOfficeData, type OfficeData } from "../office-data.ts";
import { isStuck, type ShownAct } from "../pending-acts.ts";
import type { PersonAttendance } from "../count-presence.ts";
import { reuseBlocks } from "./reuse-blocks.ts";

const nothing: Minutes = { sections: [] };

/** Whether a record belongs to the meeting's papers. */
export const isPaperRecord = (record: MeetingDataRecord): record is PaperRecord => isOfPapers(record.type);

/** The types of these records; that a type is one of a `PaperRecord`, its kind says. */
const paperTypes = typesOfPapers as readonly PaperRecord["type"][];

/** The acts on papers that are about one record; the newest last. */
const isPaperAct = ({ op }: ShownAct): boolean => isOfPapers(typeOfAct(op.kind) ?? "");

/** Records of papers with this device's acts applied, by the same rules by which the server will decide. */
export const layPaperActs = (
  meetingId: string,
  rows: readonly PaperRecord[],
  acts: readonly ShownAct[],
): readonly PaperRecord[] => {
  const open = acts.filter((act) => isPaperAct(act) && !isStuck(act));
  if (open.length === 0) return rows;
  const byId = new Map(rows.map((row) => [`${row.type} ${row.id}`, row]));
  const prediction = createActPrediction({
    meetingId,
    whole: typesOnConsole("all-papers"),
    record: (type, id) => byId.get(`${type} ${id}`),
  });
  for (const act of open) {
    prediction.lay(
      {
        actor: { participantId: null, officer: { id: "", role: "secretary" } },
        deviceId: "",
        receivedAt: act.op.at,
        clockOffset: 0,
      },
      act.op,
    );
  }
  for (const record of prediction.changed()) {
    if (isPaperRecord(record)) byId.set(`${record.type} ${record.id}`, record);
  }
  return [...byId.values()];
};

/** What the lists of the minutes ask of an attendance; the rest of the record is not held by consoles. */
const attendanceRecord = (personId: string, attendance: PersonAttendance): AttendanceRecord => ({
  receivedAt: null,
  ...attendance,
  type: "attendance",
  id: personId,
  rev: 0,
  seq: 0,
  personId,
});

const recordsOf = (
  data: OfficeData,
  others: readonly (ArisingRecord | ReplyRecord)[],
): readonly MeetingDataRecord[] => {
  const meeting = data.meeting();
  const { agenda, strategies, projects } = data.matters();
  const entries = data.entries();
  return [
    ...(meeting === undefined ? [] : [meeting]),
    ...agenda,
    ...others,
    ...strategies,
    ...projects,
    ...data.considerations(),
    ...data.units(),
    ...data.people(),
    ...[...data.attendanceByPerson()].map(([personId, attendance]) => attendanceRecord(personId, attendance)),
    ...entries,
    ...entries.flatMap(({ answer }) => answer ?? []),
  ];
};

/** The round of corrections that was held last, and what was said in it. */
const createRound = (papers: Accessor<readonly PaperRecord[]>) => {
  const round = () => papers().find((record): record is CorrectionRoundRecord => record.type === "correction-round");
  const clock = createRoomTimeSignal();
  const isOpen = createMemo(() => {
    const now = round();
    return now !== undefined && isRoundOpen(now, clock());
  });
  const corrections = createMemo(() =>
    papers().filter(
      (record): record is CorrectionRecord => record.type === "correction" && record.round === round()?.round,
    ),
  );
  const undecided = () =>
    corrections().filter(({ says, text, decision }) => says === "proposes" && text !== "" && decision === null);
  const roundNow = () => {
    const now = round();
    return now === undefined ? undefined : { isOpen: isOpen(), undecided: undecided().length };
  };
  return { round, isRoundOpen: isOpen, corrections, undecided, roundNow };
};

/** The checklist before certifying, and what has changed since. */
const createChecks = (of: {
  readonly data: Accessor<MinutesData | undefined>;
  readonly draft: Accessor<Minutes>;
  readonly certified: Accessor<DocumentVersionRecord | undefined>;
  readonly roundNow: ReturnType<typeof createRound>["roundNow"];
}) => {
  /** What the checklist says of today's data; undefined until they are read. */
  const today = createMemo(() => {
    const known = of.data();
    return known && certifyChecks(known, of.draft(), of.roundNow());
  });
  const changedSince = createMemo((): ChangesSince => {
    const [version, checks] = [of.certified(), today()];
    if (version === undefined || checks === undefined) return { texts: [], checks: [] };
    return changesSince(version, { minutes: of.draft(), checks });
  });
  return {
    /** Of certified minutes the checklist is that of their moment, where the version says it. */
    checks: (): readonly CertifyCheck[] => of.certified()?.lacking ?? today() ?? [],
    /** What of the certified minutes today's data say otherwise; nothing while the minutes are open. */
    changedSince,
  };
};

/** The minutes of one meeting, put together on this device from its records; nothing here uses the network. */
export const createMinutesFromRecords = (meetingId: Accessor<string>) => {
  const { queries } = useApp();
  const office = createOfficeData(meetingId);
  const documents = (id: string) => queries.documents(id, paperTypes);
  const rows = createLiveRows(meetingId, documents, (a, b) => a.seq === b.seq && a.rev === b.rev);
  const papers = createMemo(() => layPaperActs(meetingId(), rows.rows, office.acts()));
  const arising = createLive(meetingId, queries.arising);
  const replies = createLive(meetingId, queries.replies);
  const isPapersRead = createAllRead([rows, arising, replies]);
  const isRead = (): boolean => office.isRead() && isPapersRead();

  const paragraphs = createMemo(() =>
    papers().filter((record): record is ParagraphRecord => record.type === "paragraph"),
  );
  const document = (): DocumentRecord | undefined =>
    papers().find((record): record is DocumentRecord => record.type === "document" && record.id === minutesDocumentId);
  const versions = createMemo(() =>
    papers()
      .filter((record): record is DocumentVersionRecord => record.type === "document-version")
      .toSorted((a, b) => b.version - a.version),
  );
  const data = createMemo<MinutesData | undefined>(() =>
    isRead() ? minutesDataOf(recordsOf(office, [...arising.rows, ...replies.rows])) : undefined,
  );
  /** What the data say, without what was worded by hand. */
  const fromData = createMemo(() => {
    const known = data();
    return known === undefined ? nothing : assembleMinutes(known);
  });
  const draft = createMemo<Minutes>((before) => reuseBlocks(before, withParagraphs(fromData(), paragraphs())), nothing);
  const certified = (): DocumentVersionRecord | undefined => {
    const now = document();
    return now?.status === "certified" ? versions().find(({ version }) => version === now.version) : undefined;
  };

  const held = createRound(papers);

  return {
    office,
    isRead,
    data,
    document,
    versions,
    /** The version that is certified now; undefined while the minutes are open. */
    certified,
    draft,
    /** What is on the page: the certified version, whole, or the draft. */
    minutes: (): Minutes => certified()?.minutes ?? draft(),
    paragraph: (place: string): ParagraphRecord | undefined =>
      paragraphs().find((paragraph) => paragraph.place === place),
    ...createChecks({ data, draft, certified, roundNow: held.roundNow }),
    ...held,
    /** How the results are announced; undefined: nobody has noted anything. */
    announcement: (): ResultAnnouncementRecord | undefined =>
      papers().find((record): record is ResultAnnouncementRecord => record.type === "result-announcement"),
    /** Acts on papers that the server refused, or that conflict with another officer's. */
    stuck: (): readonly ShownAct[] => office.acts().filter((act) => isPaperAct(act) && isStuck(act)),
    /** Whether the certifying of these minutes has been sent off and is not answered yet. */
    isCertifying: (): boolean =>
      document()?.status !== "certified" &&
      office.acts().some((act) => act.op.kind === "document/certify" && !isStuck(act) && act.sentAtSeq === undefined),
    /** The revision that the next act on a record is based on, once everything that waits has arrived. */
    revOf: (type: PaperRecord["type"], id: string): number =>
      papers().find((record) => record.type === type && record.id === id)?.rev ?? 0,
  };
};

export type MinutesFromRecords = ReturnType<typeof createMinutesFromRecords>;
