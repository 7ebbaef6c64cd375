export default function SetUpPage() {
  return <main id="main" tabIndex={-1} />;
}
