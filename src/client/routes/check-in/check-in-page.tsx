export default function CheckInPage() {
  return <main id="main" tabIndex={-1} />;
}
