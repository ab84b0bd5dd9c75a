import { create } from "qrcode";

/** White around a code, in modules. */
const MARGIN = 4;

/** A QR code of error correction M: its side in modules, margin and all, and column and row of each dark one. */
export function codeOf(text: string): { readonly side: number; readonly dark: readonly (readonly [number, number])[] } {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const dark = [...modules.data].flatMap((isDark, at): [number, number][] =>
    isDark === 1 ? [[(at % modules.size) + MARGIN, Math.floor(at / modules.size) + MARGIN]] : [],
  );
  return { side: modules.size + 2 * MARGIN, dark };
}
