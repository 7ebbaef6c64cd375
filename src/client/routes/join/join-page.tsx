import { JoinForm } from "#client/shell/joining/join-form.tsx";
import { useJoining } from "#client/shell/joining/use-joining.ts";

/** The code is typed. */
export default function JoinPage() {
  const joining = useJoining();
  return <JoinForm joining={joining} />;
}
