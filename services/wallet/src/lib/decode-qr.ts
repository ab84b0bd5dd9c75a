import jsQR from "jsqr";

/** Larger pictures are made smaller: a code that fills a tenth of one is still read. */
const LARGEST = 1600;

/** The text of a QR code in a picture or in a frame of a film; undefined where none is seen. */
export function decodeQr(source: CanvasImageSource, width: number, height: number): string | undefined {
  const scale = Math.min(1, LARGEST / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) return undefined;
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return jsQR(data, canvas.width, canvas.height)?.data;
}

/** The text of a QR code in a picture file; undefined where there is none, or the file is no picture. */
export async function decodeQrFile(file: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (picture === undefined) return undefined;
  try {
    return decodeQr(picture, picture.width, picture.height);
  } finally {
    picture.close();
  }
}
