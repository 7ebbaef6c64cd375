/** The Barcode Detection API, as far as it is used here; Chrome on Android has it. */
type Detector = { readonly detect: (source: HTMLVideoElement) => Promise<readonly { readonly rawValue: string }[]> };
type DetectorClass = {
  new (options: { readonly formats: readonly string[] }): Detector;
  readonly getSupportedFormats: () => Promise<readonly string[]>;
};

/** Reads the QR that a video shows now; undefined where there is none. */
type ReadQr = (video: HTMLVideoElement) => Promise<string | undefined>;

const lookEveryMs = 200;
/** Wide enough for a code across a hall, and small enough for a cheap phone to look through five times a second. */
const mostPixels = 720;

const nativeReader = async (): Promise<ReadQr | undefined> => {
  const { BarcodeDetector } = globalThis as { readonly BarcodeDetector?: DetectorClass };
  const formats = await BarcodeDetector?.getSupportedFormats().catch((): readonly string[] => []);
  if (BarcodeDetector === undefined || formats?.includes("qr_code") !== true) return undefined;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video))[0]?.rawValue;
};

/** Where the browser cannot do it: a reader in plain script, since the page's policy lets no other kind of program run. */
const ownReader = async (): Promise<ReadQr> => {
  const { default: decodeQR } = await import("qr/decode.js");
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return (video) => {
    const scale = Math.min(1, mostPixels / Math.max(video.videoWidth, video.videoHeight, 1));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (context === null || canvas.width === 0) return Promise.resolve(undefined);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    try {
      return Promise.resolve(decodeQR({ data, width, height }));
    } catch {
      return Promise.resolve(undefined); // no code in this picture
    }
  };
};

/**
 * Opens the camera at the back into a video, and tells every text that a QR before it holds.
 * @returns how to stop; rejects where there is no camera or nobody may use it
 */
export const scanQr = async (video: HTMLVideoElement, heard: (text: string) => void): Promise<() => void> => {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const close = (): void => {
    for (const track of stream.getTracks()) track.stop();
  };
  try {
    const read = (await nativeReader()) ?? (await ownReader());
    video.srcObject = stream;
    await video.play();
    const timer = setInterval(() => {
      void read(video).then(
        (text) => void (text !== undefined && text !== "" && heard(text)),
        () => undefined,
      );
    }, lookEveryMs);
    return () => {
      clearInterval(timer);
      close();
    };
  } catch (problem) {
    close();
    throw problem;
  }
};
