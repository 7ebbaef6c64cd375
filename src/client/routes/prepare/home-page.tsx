import { OfficeHome } from "#client/office/prepare/home.tsx";

/** An officer's first page: committees, their meetings, and what each still needs. */
export default function OfficeHomePage() {
  return <OfficeHome />;
}
