import type { JSX } from "solid-js";
import { useFollowLive, useSayConnection } from "./follow-live.ts";
import { MeetingProvider } from "./meeting-context.tsx";

/** The layout of every screen under `/m/:meetingId`: the meeting is read once, and what changes in the room is said. */
export default function MeetingLayout(props: { readonly children?: JSX.Element }) {
  return (
    <MeetingProvider>
      <Attending>{props.children}</Attending>
    </MeetingProvider>
  );
}

const Attending = (props: { readonly children?: JSX.Element }) => {
  useFollowLive();
  useSayConnection();
  return <>{props.children}</>;
};
