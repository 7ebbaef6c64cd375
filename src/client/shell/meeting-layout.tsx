import type { JSX } from "solid-js";
import { MeetingProvider } from "./meeting-context.tsx";

/** The layout of every screen under `/m/:meetingId`. */
export default function MeetingLayout(props: { readonly children?: JSX.Element }) {
  return <MeetingProvider>{props.children}</MeetingProvider>;
}
