export default function AgendaItemPage() {
  return <main id="main" tabIndex={-1} />;
}
