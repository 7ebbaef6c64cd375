export default function JoinLinkPage() {
  return <main id="main" tabIndex={-1} />;
}
