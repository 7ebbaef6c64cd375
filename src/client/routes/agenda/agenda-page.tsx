export default function AgendaPage() {
  return <main id="main" tabIndex={-1} />;
}
