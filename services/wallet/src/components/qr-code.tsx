import { create } from "qrcode";

const MARGIN = 4;

/** Text as a QR code, drawn as one path: sharp on a screen and on paper. `label` is what a screen reader says. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: text.length > 400 ? "L" : "M" });
  const width = modules.size + 2 * MARGIN;
  return (
    <svg className="qr" viewBox={`0 0 ${width} ${width}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={width} height={width} fill="#fff" />
      <path d={pathOf(modules)} fill="#000" />
    </svg>
  );
}

function pathOf({ size, data }: { readonly size: number; readonly data: Uint8Array }): string {
  let path = "";
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (data[row * size + column] === 1) path += `M${column + MARGIN} ${row + MARGIN}h1v1h-1z`;
    }
  }
  return path;
}
