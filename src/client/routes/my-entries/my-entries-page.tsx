export default function MyEntriesPage() {
  return <main id="main" tabIndex={-1} />;
}
