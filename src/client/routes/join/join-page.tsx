export default function JoinPage() {
  return <main id="main" tabIndex={-1} />;
}
