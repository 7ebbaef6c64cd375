import { Show, untrack } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Confirm, type createAsking } from "#client/ui/confirm-in-place.tsx";
import { usualResolution } from "#domain/minutes/resolution.ts";
import type { AgendaItemRecord } from "#domain/records.ts";
import { useConsole } from "../console-context.tsx";
import { resolutionUndoArgs } from "./resolution-undo-args.ts";
import { quorumNoted } from "./resolution-quorum.tsx";

/**
 * Items without a result get their usual one in one go: รับทราบ, and รับรอง for the minutes of the meeting before. Which item gets
 * which is shown first, since an item for consideration (เรื่องเสนอเพื่อพิจารณา) often ends otherwise; it can be undone.
 */
export const ResolveRemainingItems = (props: {
  readonly asking: ReturnType<typeof createAsking>;
  readonly open: readonly AgendaItemRecord[];
}) => {
  const { t } = useApp();
  const desk = useConsole();
  const asking = untrack(() => props.asking);
  const items = () => desk.data.matters().agenda;
  const ofKind = (kind: "certified" | "noted") => props.open.filter((item) => usualResolution(item) === kind);
  const isApproving = () => ofKind("certified").length > 0;
  const isForConsideration = ({ kind, parentId }: AgendaItemRecord) =>
    kind === "for-consideration" || items().some((one) => one.id === parentId && one.kind === "for-consideration");
  const explain = () => {
    const each = (["certified", "noted"] as const).flatMap((kind) => {
      const numbers = ofKind(kind).map(({ number }) => desk.data.format.digits(number));
      const words = t(`closing.resolution.kinds.${kind}`);
      return numbers.length === 0 ? [] : t("closing.gate.noteEach", { kind: words, numbers: numbers.join(", ") });
    });
    const doubtful = props.open.filter(isForConsideration).length;
    return [...each, ...(doubtful === 0 ? [] : [t("closing.gate.noteConsidered", { count: doubtful })])].join(" · ");
  };
  const note = async () => {
    const all = props.open;
    const acts = all.map((item) => ({
      kind: "resolution/put",
      id: item.id,
      args: { resolution: { th: "" }, resolutionKind: usualResolution(item), ...quorumNoted(desk.data) },
    }));
    const back = all.map((item) => ({ kind: "resolution/put", id: item.id, args: resolutionUndoArgs(item) }));
    const said = t(isApproving() ? "closing.gate.approvedAndNoted" : "closing.gate.notedAll", { count: all.length });
    asking.keep();
    await desk.acts.performAll(acts, said, { acts: back });
  };
  return (
    <Show
      when={asking.isAsking()}
      fallback={
        <Button
          ref={asking.opener}
          label={t(isApproving() ? "closing.gate.approveAndNote" : "closing.gate.noteAll")}
          onPress={asking.ask}
        />
      }
    >
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
