import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { ButtonLink } from "#client/ui/button.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { useConsole } from "../console-context.tsx";

/** When the page opens, and until when it can be withdrawn, ms. */
export type Times = { readonly from: number; readonly graceUntil: number };

/** The ways to the page as it will be, and to the voice by sector. */
export const Looks = (props: { readonly isPublic?: boolean; readonly times: Times }) => {
  const { t, language } = useApp();
  const desk = useConsole();
  const of = (page: string) => `/api/v1/meetings/${desk.data.meetingId()}/${page}?lang=${language()}`;
  const preview = () => `${of("public-preview")}&from=${props.times.from}&grace=${props.times.graceUntil}`;
  return (
    <>
      <Show when={props.isPublic !== true}>
        <ButtonLink kind="wide" icon="eye" label={t("closing.publish.preview")} href={preview()} isOutside />
      </Show>
      <ButtonLink kind="wide" icon="people" label={t("closing.publish.voice")} href={of("voice")} isOutside />
    </>
  );
};

/** When the page will open, and until when it stands. */
export const Timeline = (props: { readonly of: Times; readonly isGraced: boolean }) => {
  const { t } = useApp();
  const { data } = useConsole();
  const at = (moment: number) => ({ date: data.format.date(moment, "medium"), time: data.format.time(moment) });
  return (
    <>
      <Show when={props.isGraced}>
        <StateLine icon="undo" tone="office" words={t("closing.publish.graceEnds", at(props.of.graceUntil))} />
      </Show>
      <StateLine
        icon="clock"
        tone="office"
        words={t("closing.publish.opens", at(Math.max(props.of.from, props.of.graceUntil)))}
      />
    </>
  );
};
