export default function PeoplePage() {
  return <main id="main" tabIndex={-1} />;
}
