export default function NowPage() {
  return <main id="main" tabIndex={-1} />;
}
