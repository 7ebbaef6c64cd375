export default function StrategiesPage() {
  return <main id="main" tabIndex={-1} />;
}
