import { encode } from "uqr";

/** Dots on a side of each square: sharp on a poster, and small enough for a chat. */
const dotsPerSquare = 16;

/** A QR code as a picture (PNG), dark on white with its quiet edge; undefined where the browser paints none. */
export const qrCodePng = async (address: string): Promise<Blob | undefined> => {
  const { data, size } = encode(address, { ecc: "M", border: 4 });
  const canvas = document.createElement("canvas");
  canvas.width = size * dotsPerSquare;
  canvas.height = size * dotsPerSquare;
  const paint = canvas.getContext("2d");
  if (paint === null) return undefined;
  paint.fillStyle = "#fff";
  paint.fillRect(0, 0, canvas.width, canvas.height);
  paint.fillStyle = "#000";
  data.forEach((row, y) =>
    row.forEach((isDark, x) => {
      if (isDark) paint.fillRect(x * dotsPerSquare, y * dotsPerSquare, dotsPerSquare, dotsPerSquare);
    }),
  );
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), "image/png"));
};
