import { createRoot } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createTimedMessage, shownForMs } from "#client/lib/timed-message.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what was done last is told for a while and no longer; what is done next is told as long; nothing goes while it is in use", () => {
  createRoot((dispose) => {
    let isInUse = false;
    const [told, tell] = createTimedMessage<string>(shownForMs, () => isInUse);
    tell("รับไว้พิจารณาแล้ว");
    vi.advanceTimersByTime(shownForMs - 1);
    tell("ไม่รับแล้ว");
    vi.advanceTimersByTime(shownForMs - 1);
    expect(told()).toBe("ไม่รับแล้ว");
    isInUse = true;
    vi.advanceTimersByTime(shownForMs);
    expect(told()).toBe("ไม่รับแล้ว");
    isInUse = false;
    vi.advanceTimersByTime(shownForMs);
    expect(told()).toBeUndefined();
    dispose();
  });
});
