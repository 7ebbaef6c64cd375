import { NotFound } from "#client/shell/not-found.tsx";

export default function NotFoundPage() {
  return <NotFound />;
}
