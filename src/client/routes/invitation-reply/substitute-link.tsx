import { createSignal, lazy, Show, Suspense } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { browserFetch, personalApiRequest, type RequestFailure } from "#client/shell/personal-api-request.ts";
import { Button } from "#client/ui/button.tsx";
import { Reason } from "#client/ui/entry-card.tsx";
import { Text } from "#client/ui/text.tsx";
import styles from "./invitation-reply.module.css";

/** The ways to hand a link on, with the QR code, come when they are wanted. */
const ShareDrawer = lazy(() => import("#client/shell/share-drawer.tsx"));

const linkIn = (answer: unknown): string | undefined =>
  typeof answer === "object" && answer !== null && "inviteUrl" in answer && typeof answer.inviteUrl === "string"
    ? answer.inviteUrl
    : undefined;

/** The link of whom one sends, to hand on: one's own is not passed on (promise M9). */
export const SubstituteLink = () => {
  const { t, sync } = useApp();
  const meeting = useMeeting();
  const [link, setLink] = createSignal<string>();
  const [problem, setProblem] = createSignal<RequestFailure["kind"] | "none">();
  const [isBusy, setBusy] = createSignal(false);
  const [isOpen, setOpen] = createSignal(false);
  const isOut = () => sync.connection === "not-connected" || sync.connection === "portal";
  const ask = async () => {
    setBusy(true);
    const got = await personalApiRequest(browserFetch, `/meetings/${meeting.id()}/substitute-link`);
    setBusy(false);
    const found = got.ok ? linkIn(got.value) : undefined;
    setLink(found);
    setOpen(found !== undefined);
    if (!got.ok) setProblem(got.error.kind);
    else setProblem(found === undefined ? "none" : undefined);
  };
  const words = (kind: RequestFailure["kind"] | "none") =>
    kind === "none" ? t("reply.link.none") : t(`errors.${kind}`);
  return (
    <section class={`sheet ${styles["substitute-link"]}`}>
      <h2>
        <Text of={t("reply.link.title")} />
      </h2>
      <p class="small whole-lines">
        <Text of={t("reply.link.explain")} />
      </p>
      <Show when={problem()}>{(kind) => <Reason tone="wait" words={words(kind())} />}</Show>
      <div class="actions">
        <Button
          icon="share"
          label={t("reply.link.ask")}
          busy={isBusy()}
          unavailable={isOut() ? t("reply.link.needsSignal") : undefined}
          onPress={() => void ask()}
        />
      </div>
      <Show when={link()}>
        {(address) => (
          <Suspense>
            <ShareDrawer
              open={isOpen()}
              to={{ address: address() }}
              title={t("reply.link.message")}
              onClose={() => setOpen(false)}
            />
          </Suspense>
        )}
      </Show>
    </section>
  );
};
