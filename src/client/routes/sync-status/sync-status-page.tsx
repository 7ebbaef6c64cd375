export default function SyncStatusPage() {
  return <main id="main" tabIndex={-1} />;
}
