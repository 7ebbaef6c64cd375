import { createSignal, type Accessor } from "solid-js";

/** What the arrows do to a row that is lifted; `index` is the place among the rows that are shown. */
export type Moves<S> = {
  /** The order as it is kept. */
  readonly kept: Accessor<S>;
  readonly step: (state: S, id: string, by: -1 | 1) => S;
  readonly shift?: (state: S, id: string, to: "under" | "out") => S;
  readonly moveTo: (state: S, id: string, index: number) => S;
  /** Keeps another order. */
  readonly onKeep: (state: S) => void;
  /** Tells screen readers where the row is now. */
  readonly say: (what: "lifted" | "moved" | "set" | "back", id: string, state: S) => void;
};

const movingKeys: readonly string[] = ["Escape", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];

/**
 * Reordering by keyboard (Space lifts and drops, the arrows move, Escape cancels) and by dragging. Until the row is
 * dropped, only this page shows the new order.
 */
export const createReordering = <S,>(moves: Moves<S>) => {
  const [lifted, setLifted] = createSignal<string>();
  const [wanted, setWanted] = createSignal<{ readonly state: S }>();
  const shown = (): S => wanted()?.state ?? moves.kept();

  const lift = (id: string): void => {
    setLifted(id);
    setWanted(undefined);
    moves.say("lifted", id, shown());
  };
  const setDown = (): void => {
    const id = lifted();
    const next = wanted();
    setLifted(undefined);
    if (next !== undefined) moves.onKeep(next.state);
    setWanted(undefined);
    if (id !== undefined) moves.say("set", id, shown());
  };
  const putBack = (): void => {
    const id = lifted();
    setLifted(undefined);
    setWanted(undefined);
    if (id !== undefined) moves.say("back", id, shown());
  };
  const gripOf = (id: string) => document.querySelector<HTMLElement>(`[data-grip="${CSS.escape(id)}"]`);
  const move = (id: string, next: S): void => {
    setWanted({ state: next });
    // A row that goes to another place on the page loses the focus there.
    gripOf(id)?.focus();
    moves.say("moved", id, next);
  };
  /** Whoever goes elsewhere has set the row down; a row that only moved has the focus again in a moment. */
  const onBlur = (id: string): void => {
    setTimeout(() => {
      if (lifted() === id && document.activeElement !== gripOf(id)) setDown();
    });
  };

  /** The keys of a grip. The row keeps the focus while it moves. */
  const onKeyDown = (id: string, event: KeyboardEvent): void => {
    const isLifted = lifted() === id;
    const isToggle = event.key === " " || event.key === "Enter";
    if (!isLifted && !isToggle) return;
    if (!isToggle && !movingKeys.includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (isToggle) return isLifted ? setDown() : lift(id);
    if (event.key === "Escape") return putBack();
    if (event.key === "ArrowUp") return move(id, moves.step(shown(), id, -1));
    if (event.key === "ArrowDown") return move(id, moves.step(shown(), id, 1));
    if (moves.shift === undefined) return;
    move(id, moves.shift(shown(), id, event.key === "ArrowRight" ? "under" : "out"));
  };

  /** A touch or a mouse drag on the grip: the row follows it, over rows marked with `data-row`. */
  const onPointerDown = (id: string, event: PointerEvent & { readonly currentTarget: HTMLElement }): void => {
    if (event.button !== 0) return;
    const grip = event.currentTarget;
    const list = grip.closest("[data-rows]");
    const startY = event.clientY;
    let isDragged = false;
    grip.setPointerCapture(event.pointerId);
    const over = (y: number): number => {
      const rows = [...(list?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
      return rows.findIndex((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return y >= top && y < bottom;
      });
    };
    const drag = ({ clientY }: PointerEvent) => {
      if (!isDragged && Math.abs(clientY - startY) < 6) return;
      if (!isDragged) lift(id);
      isDragged = true;
      const index = over(clientY);
      if (index >= 0) setWanted({ state: moves.moveTo(shown(), id, index) });
    };
    const end = (how: "set" | "back") => () => {
      grip.removeEventListener("pointermove", drag);
      if (isDragged && how === "set") setDown();
      else if (isDragged) putBack();
    };
    grip.addEventListener("pointermove", drag);
    grip.addEventListener("pointerup", end("set"), { once: true });
    grip.addEventListener("pointercancel", end("back"), { once: true });
  };

  return { shown, lifted, onKeyDown, onPointerDown, onBlur };
};
