import { Show, untrack } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Confirm, type createAsking } from "#client/ui/confirm-in-place.tsx";
import { usualResolution } from "#domain/minutes/resolution.ts";
import type { AgendaItemRecord } from "#domain/records.ts";
import { useConsole } from "../console-context.tsx";
import { createNotReached } from "../unresolved-in-meeting.ts";
import { resolutionUndoArgs } from "./resolution-undo-args.ts";
import { quorumNoted } from "./resolution-quorum.tsx";

/**
 * Items without a result get their usual one in one go: รับทราบ, รับรอง for the minutes of the meeting before, and
 * เลื่อนการพิจารณา where the meeting did not come to them, since nobody has noted what was not before anybody. Which item gets
 * which is shown first, since an item for consideration (เรื่องเสนอเพื่อพิจารณา) often ends otherwise. It can be undone.
 */
export const ResolveRemainingItems = (props: {
  readonly asking: ReturnType<typeof createAsking>;
  readonly open: readonly AgendaItemRecord[];
}) => {
  const { t } = useApp();
  const desk = useConsole();
  const asking = untrack(() => props.asking);
  const items = () => desk.data.matters().agenda;
  const isNotReached = createNotReached(desk.data);
  const kindOf = (item: AgendaItemRecord) => (isNotReached(item) ? "postponed" : usualResolution(item));
  const ofKind = (kind: ReturnType<typeof kindOf>) => props.open.filter((item) => kindOf(item) === kind);
  const isApproving = () => ofKind("certified").length > 0;
  const isPostponing = () => ofKind("postponed").length > 0;
  const label = () => {
    if (isPostponing()) return t("closing.gate.noteAndPostpone");
    return t(isApproving() ? "closing.gate.approveAndNote" : "closing.gate.noteAll");
  };
  const isForConsideration = ({ kind, parentId }: AgendaItemRecord) =>
    kind === "for-consideration" || items().some((one) => one.id === parentId && one.kind === "for-consideration");
  const explain = () => {
    const each = (["certified", "noted", "postponed"] as const).flatMap((kind) => {
      const numbers = ofKind(kind).map(({ number }) => desk.data.format.digits(number));
      const words = t(`closing.resolution.kinds.${kind}`);
      return numbers.length === 0 ? [] : t("closing.gate.noteEach", { kind: words, numbers: numbers.join(", ") });
    });
    const doubtful = props.open.filter((item) => isForConsideration(item) && !isNotReached(item)).length;
    return [...each, ...(doubtful === 0 ? [] : [t("closing.gate.noteConsidered", { count: doubtful })])].join(" · ");
  };
  const note = async () => {
    const all = props.open;
    const acts = all.map((item) => ({
      kind: "resolution/put",
      id: item.id,
      args: { resolution: { th: "" }, resolutionKind: kindOf(item), ...quorumNoted(desk.data) },
    }));
    const back = all.map((item) => ({ kind: "resolution/put", id: item.id, args: resolutionUndoArgs(item) }));
    const said = t(isApproving() || isPostponing() ? "closing.gate.approvedAndNoted" : "closing.gate.notedAll", {
      count: all.length,
    });
    asking.keep();
    await desk.acts.performAll(acts, said, { acts: back });
  };
  return (
    <Show when={asking.isAsking()} fallback={<Button ref={asking.opener} label={label()} onPress={asking.ask} />}>
      <Confirm
        question={t("closing.gate.noteAsk", { count: props.open.length })}
        explain={explain()}
        keepLabel={t("closing.gate.noteNot")}
        doLabel={t("closing.gate.noteDo", { count: props.open.length })}
        onKeep={asking.keep}
        onDo={() => void note()}
      />
    </Show>
  );
};
