export default function NotFoundPage() {
  return <main id="main" tabIndex={-1} />;
}
