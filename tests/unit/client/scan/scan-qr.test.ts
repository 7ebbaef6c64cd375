import decodeQR from "qr/decode.js";
import { encode } from "uqr";
import { expect, test } from "vitest";
import { createRoomCodes } from "#domain/rotating-room-code.ts";
import { readRoomCode } from "#domain/typed-room-code.ts";

const pixelsPerModule = 4;

/** A picture of the code as a camera would have it, in four bytes a pixel. */
const pictureOf = (address: string) => {
  const { data: modules, size } = encode(address, { ecc: "M", border: 3 });
  const width = size * pixelsPerModule;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      const isDark = modules[Math.floor(y / pixelsPerModule)]?.[Math.floor(x / pixelsPerModule)] === true;
      if (isDark) data.set([0, 0, 0], (y * width + x) * 4);
    }
  }
  return { data, width, height: width };
};

test("the QR on the wall is read by a phone whose browser cannot, and gives the code of its minute", () => {
  const codes = createRoomCodes(new Uint8Array(32).fill(7), "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005");
  for (const minute of [26_177_879, 26_177_880, 26_177_881]) {
    const { symbols } = codes(minute);
    const address = `https://ruam.example.go.th/j/KK5M-26XW?r=${symbols}`;
    expect(decodeQR(pictureOf(address))).toBe(address);
    expect(readRoomCode(decodeQR(pictureOf(address)))).toBe(symbols);
  }
});
