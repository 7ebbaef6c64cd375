export default function GalleryPage() {
  return <main id="main" tabIndex={-1} />;
}
