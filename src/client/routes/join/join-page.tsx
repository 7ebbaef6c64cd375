import { JoinForm } from "./join-form.tsx";
import { useJoining } from "./use-joining.ts";

/** The code is typed. */
export default function JoinPage() {
  const joining = useJoining();
  return <JoinForm joining={joining} />;
}
