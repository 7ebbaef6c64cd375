export default function ConsolePage() {
  return <main id="main" tabIndex={-1} />;
}
