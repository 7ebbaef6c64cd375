export default function AskPage() {
  return <main id="main" tabIndex={-1} />;
}
