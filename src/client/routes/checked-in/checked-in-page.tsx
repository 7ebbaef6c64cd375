export default function CheckedInPage() {
  return <main id="main" tabIndex={-1} />;
}
