/** The Screen Wake Lock API, as far as it is used here; some browsers have none. */
type WakeLock = { readonly request: (type: "screen") => Promise<{ readonly release: () => Promise<void> }> };

/**
 * Keeps the machine's screen on while the projector page is shown. The browser releases the lock whenever the page is
 * hidden (W3C Screen Wake Lock), so it is requested again whenever the page is shown or touched.
 * @returns how to stop
 */
export const keepAwake = (page: Document, wakeLock: WakeLock | undefined): (() => void) => {
  let held: { readonly release: () => Promise<void> } | undefined;
  let isStopped = false;
  const take = async (): Promise<void> => {
    if (isStopped || page.visibilityState !== "visible") return;
    const before = held;
    held = undefined;
    await before?.release().catch(() => undefined);
    // Refused where the battery is low: the projector page is shown all the same.
    const taken = await wakeLock?.request("screen").catch(() => undefined);
    if (isStopped) void taken?.release().catch(() => undefined);
    else held = taken;
  };
  const onSeen = (): void => void take();
  page.addEventListener("visibilitychange", onSeen);
  page.addEventListener("pointerdown", onSeen);
  void take();
  return () => {
    isStopped = true;
    page.removeEventListener("visibilitychange", onSeen);
    page.removeEventListener("pointerdown", onSeen);
    void held?.release().catch(() => undefined);
  };
};
