export default function PrivacyPage() {
  return <main id="main" tabIndex={-1} />;
}
