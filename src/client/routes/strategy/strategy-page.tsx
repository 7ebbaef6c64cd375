export default function StrategyPage() {
  return <main id="main" tabIndex={-1} />;
}
