import { useApp } from "#client/app-context.tsx";
import { newId } from "#client/lib/new-id.ts";
import type { SpeechRecord } from "#domain/records.ts";
import { currentSpeech, inLine, speakingOf } from "#domain/speaker-queue.ts";
import { useConsole } from "./console-context.tsx";
import type { ActRequest } from "./act-request-types.ts";

/** The acts on the queue of speakers; each step can be undone. */
export const useSpeakingActs = () => {
  const { t, say, personName } = useApp();
  const desk = useConsole();
  const { data, acts } = desk;
  const speaking = () => speakingOf(data.meeting());
  const current = () => currentSpeech(data.speeches());
  const line = () => inLine(data.speeches(), speaking());

  const nameOf = (speech: SpeechRecord): string => {
    const unit = data.units().find(({ id }) => id === speech.unitId);
    if (unit !== undefined) return say(unit.name);
    if (speech.name !== null) return personName(speech.name);
    return data.representativeOf(speech.sector) || t("console-room.speakers.unnamed");
  };
  /** Copied: what a store hands out cannot be put into a database. */
  const aboutNow = () => {
    const { target } = data.live();
    return target === null ? null : { type: target.type, id: target.id };
  };
  const act = (verb: string, { id }: SpeechRecord, args: ActRequest["args"] = {}): ActRequest => ({
    kind: `speech/${verb}`,
    id,
    args,
  });

  return {
    speaking,
    current,
    line,
    nameOf,
    /** Whoever has the floor until then has ended. */
    call: (speech: SpeechRecord) => {
      const before = current();
      const back = [act("undo", speech), ...(before === undefined ? [] : [act("undo", before)])];
      return acts.perform(act("call", speech), t("console-room.speakers.said.called", { name: nameOf(speech) }), {
        acts: back,
      });
    },
    end: (speech: SpeechRecord) =>
      acts.perform(act("end", speech), t("console-room.speakers.said.ended"), { acts: [act("undo", speech)] }),
    skip: (speech: SpeechRecord) =>
      acts.perform(act("skip", speech), t("console-room.speakers.said.skipped", { name: nameOf(speech) }), {
        acts: speech.calledAt === null && speech.skippedAt === null ? [act("undo", speech)] : [],
      }),
    extend: (speech: SpeechRecord) =>
      acts.perform(act("extend", speech, { minutes: 1 }), t("console-room.speakers.said.extended")),
    /** Somebody who raised a hand in the room; nobody in particular without an id. */
    add: (personId: string | null) => {
      const args = { target: aboutNow(), onBehalfOf: personId };
      return acts.perform({ kind: "speech/record", id: newId(), args }, t("console-room.speakers.said.added"));
    },
    /** A unit's reply under the question that is being answered; it begins at once. */
    reply: (unitId: string, name: string) => {
      const args = { target: aboutNow(), entryId: data.live().nowAnswering, unitId, isCalled: true };
      return acts.perform(
        { kind: "speech/record", id: newId(), args },
        t("console-room.speakers.said.called", { name }),
      );
    },
    setSpeaking: (next: { readonly minutes: number; readonly firstTimeFirst: boolean }) =>
      acts.editMeeting({ speaking: next }, t("console-room.speakers.said.set")),
  };
};

export type SpeakingActs = ReturnType<typeof useSpeakingActs>;
