import type { ManifestOptions } from "vite-plugin-pwa";

/** The web app manifest (W3C): what the phone shows when Ruam is installed. */
export const manifest: Partial<ManifestOptions> = {
  id: "/",
  name: "ร่วม: ประชุมด้วยโทรศัพท์ของท่าน",
  short_name: "ร่วม",
  description: "ลงทะเบียนเข้าประชุม อ่านระเบียบวาระ ถามและเสนอแนะ จากโทรศัพท์ของท่าน ใช้ได้แม้ไม่มีสัญญาณ",
  lang: "th",
  dir: "ltr",
  start_url: "/?from=home",
  scope: "/",
  display: "standalone",
  orientation: "any",
  background_color: "#F5F3EE",
  theme_color: "#F5F3EE",
  categories: ["government", "productivity"],
  icons: [
    { src: "/icons/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
    { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
    { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
    { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
  ],
  screenshots: [
    {
      src: "/screenshots/now.png",
      sizes: "780x1688",
      type: "image/png",
      form_factor: "narrow",
      label: "เรื่องที่กำลังพิจารณา",
    },
    {
      src: "/screenshots/strategies.png",
      sizes: "780x1688",
      type: "image/png",
      form_factor: "narrow",
      label: "ยุทธศาสตร์และโครงการ",
    },
    {
      src: "/screenshots/office.png",
      sizes: "1280x800",
      type: "image/png",
      form_factor: "wide",
      label: "หน้าจอฝ่ายเลขานุการ",
    },
  ],
  shortcuts: [
    { name: "ระเบียบวาระ", url: "/?go=agenda", icons: [{ src: "/icons/icon-192.png", sizes: "192x192" }] },
    { name: "ถามหรือเสนอแนะ", url: "/?go=ask", icons: [{ src: "/icons/icon-192.png", sizes: "192x192" }] },
    { name: "ของฉัน", url: "/?go=mine", icons: [{ src: "/icons/icon-192.png", sizes: "192x192" }] },
  ],
};
