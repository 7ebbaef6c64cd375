export default function MeetingHomePage() {
  return <main id="main" tabIndex={-1} />;
}
