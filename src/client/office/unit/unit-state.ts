import { createMemo, createSignal } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLiveValue } from "#client/lib/live-query.ts";
import type { OfficeAct } from "#client/local/vault-records.ts";
import { cleanText } from "#domain/clean-text.ts";
import { createAnswerDrafts } from "../answer-drafts.ts";
import { localStorageOf } from "#client/lib/local-storage.ts";
import { createOfficeActs } from "../office-acts.ts";
import { createOfficeData } from "../office-data.ts";
import { createOfficerPermissions } from "../officer-permissions.ts";
import { lastSpeakerOf, projectsOf, speakersOf, stuckAnswers, unitGroups } from "./unit-rows.ts";

/** The data and acts of a unit's representative; all of it works without a network. */
export const createUnit = (meetingId: string) => {
  const { t, queries, commands, sync } = useApp();
  const data = createOfficeData(() => meetingId);
  const acts = createOfficeActs(data);
  const drafts = createAnswerDrafts({ meetingId, queries, commands });
  const role = createOfficerPermissions(data, localStorageOf());
  const membership = createLiveValue(() => meetingId, queries.membership);
  const [openId, setOpenId] = createSignal<string>();

  const projects = createMemo(() => projectsOf(data.matters().projects, role.units()));
  const groups = createMemo(() => unitGroups(data.entries(), data.acts(), projects()));
  const isDirect = () => data.meeting()?.unitAnswers === "direct";
  const unitOf = (entryTarget: string) => projects().find(({ id }) => id === entryTarget)?.unitId ?? null;
  const comesNoMore = () => sync.hasSnapshot || sync.paused !== null || sync.connection === "not-connected";

  /** Hands the answer in, or gives it to the asker at once where the meeting is set so. An announcement for the room has no words yet. */
  const answer = async (
    entryId: string,
    said: { readonly text: string; readonly inRoom: boolean; readonly speaker: string },
  ): Promise<boolean> => {
    const entry = data.entry(entryId);
    if (entry === undefined) return false;
    const text = cleanText(said.text);
    const unitId = unitOf(entry.target.id);
    const speaker = cleanText(said.speaker);
    const named = speaker === "" ? {} : { speaker };
    const goesAtOnce = isDirect() && !said.inRoom;
    const act = goesAtOnce
      ? { kind: "answer/put", id: entryId, args: { text, oral: false, unitId, ...named } }
      : { kind: "answer/propose", id: entryId, args: { text, inRoom: said.inRoom, unitId, ...named } };
    const words = t(said.inRoom ? "unit.done.inRoom" : isDirect() ? "unit.done.direct" : "unit.done.handedIn", {
      no: entry.no,
    });
    if (!(await acts.perform(act, words))) return false;
    drafts.remove(entryId);
    return true;
  };

  const takeBack = (entryId: string): Promise<boolean> => {
    const no = data.entry(entryId)?.no;
    return acts.perform({ kind: "answer/propose", id: entryId, args: {} }, t("unit.done.takenBack", { no }));
  };

  return {
    meetingId,
    takeBack,
    lastSpeaker: () => lastSpeakerOf(data.entries(), projects()),
    /** Who may have spoken for the unit, by name. */
    speakers: () => speakersOf({ own: role.name(), entries: data.entries(), projects: projects() }),
    data,
    acts,
    drafts,
    units: () => data.units().filter(({ id }) => role.units().includes(id)),
    projects,
    groups,
    isDirect,
    /** This browser is an attendee's as well: the other screens of the meeting open too. */
    isJoined: () => membership.value !== undefined,
    isRead: () =>
      data.isRead() && drafts.isRead() && role.isRoleKnown() && membership.state !== "loading" && comesNoMore(),
    open: () => data.entry(openId()),
    setOpen: setOpenId,
    answer,
    stuck: (): readonly OfficeAct[] => stuckAnswers(data.acts()),
  };
};

export type Unit = ReturnType<typeof createUnit>;
