import { createSignal } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { useMeeting, type MeetingValue } from "#client/shell/meeting-context.tsx";
import { recessChange } from "#domain/recess.ts";
import type { SpeechRecord, Target } from "#domain/records.ts";
import type { NextUp } from "#domain/next-up.ts";
import type { Chair } from "./chair-data.ts";

const minuteMs = 60_000;

type Act = {
  readonly kind: string;
  readonly id: string;
  readonly officeRev?: number;
  readonly args?: Readonly<Record<string, unknown>>;
};

/** The acts as they are sent, each with the revision that was seen. */
const createActsOf = (meeting: MeetingValue) => {
  // Copied: what a store hands out cannot be put into a database.
  const plain = (target: Target | null) => target && { type: target.type, id: target.id };
  const live = () => ({
    target: plain(meeting.live()?.target ?? null),
    nowAnswering: meeting.live()?.nowAnswering ?? null,
  });
  const point = (target: Target | null, nowAnswering: string | null, revsLater = 0): Act => ({
    kind: "live/set",
    id: meeting.id(),
    officeRev: (meeting.live()?.rev ?? 0) + revsLater,
    args: { target: plain(target), nowAnswering },
  });
  const pointBack = (): Act => ({ kind: "live/set", id: meeting.id(), args: { ...live(), isTakenBack: true } });
  const onSpeech = (verb: string, { id, officeRev }: SpeechRecord, args = {}): Act => ({
    kind: `speech/${verb}`,
    id,
    officeRev,
    args,
  });
  const undoSpeech = ({ id }: SpeechRecord): Act => ({ kind: "speech/undo", id });
  const onMeeting = (verb: "start" | "close"): Act => ({
    kind: `meeting/${verb}`,
    id: meeting.id(),
    officeRev: meeting.record()?.rev ?? 0,
  });
  /** @param countdownTo when the meeting goes on, by the server's clock, ms; null: now */
  const pause = (countdownTo: number | null): Act => ({
    kind: "live/set",
    id: meeting.id(),
    officeRev: meeting.live()?.rev ?? 0,
    args: { ...live(), ...recessChange(countdownTo, meeting.live()) },
  });
  return { live, point, pointBack, onSpeech, undoSpeech, onMeeting, pause };
};

/**
 * The presiding person's acts. They name the revisions that were seen, so that nothing is called over somebody else's
 * step; each step can be undone once.
 */
export const useChairActs = (chair: Chair) => {
  const { commands, announce, t } = useApp();
  const meeting = useMeeting();
  const [back, setBack] = createSignal<readonly Act[]>([]);

  const send = async (acts: readonly Act[], wayBack: readonly Act[]): Promise<void> => {
    for (const act of acts) {
      const saved = await commands.act(meeting.id(), act);
      if (!saved.ok) return announce(t(`errors.${saved.error.kind}`));
    }
    setBack(wayBack);
  };
  const { live, point, pointBack, onSpeech, undoSpeech, onMeeting, pause } = createActsOf(meeting);

  const take = (next: NextUp): Promise<void> => {
    const speaking = chair.speaker();
    /** Whoever had the floor has it again after a step back. */
    const floorBack = speaking === undefined ? [] : [undoSpeech(speaking)];
    switch (next.kind) {
      case "start":
      case "close":
        return send([onMeeting(next.kind)], []);
      case "question":
        return send([point(live().target, next.entry.id)], [pointBack()]);
      case "speaker": {
        return send([onSpeech("call", next.speech)], [undoSpeech(next.speech), ...floorBack]);
      }
      case "matter": {
        // Whoever has the floor has ended with the matter; that act moves the current matter's record by one.
        const ending = speaking === undefined ? [] : [onSpeech("end", speaking)];
        return send([...ending, point(next.step.target, null, ending.length)], [pointBack(), ...floorBack]);
      }
    }
  };

  return {
    take,
    endSpeech: (speech: SpeechRecord) => send([onSpeech("end", speech)], [undoSpeech(speech)]),
    extend: (speech: SpeechRecord) => send([onSpeech("extend", speech, { minutes: 1 })], back()),
    /** A recess: the projector counts down, and the phones show when the meeting goes on. */
    pause: (minutes: number) => send([pause(chair.now() + minutes * minuteMs)], []),
    resume: () => send([pause(null)], []),
    canUndo: () => back().length > 0,
    /** One step, and no further. */
    undo: () => send(back(), []),
    dismiss: (opId: string) => commands.dismissAct(opId),
  };
};

export type ChairActs = ReturnType<typeof useChairActs>;
