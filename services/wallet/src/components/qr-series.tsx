import { useEffect, useState } from "react";
import { partsOf } from "../lib/parts.js";
import { QrCode } from "./qr-code.js";

/** How long each code stays: a camera reads several a second. */
const EACH_MS = 600;

/** A text of any length as a QR code; where one does not hold it, as codes one after another, which our scanner puts together. */
export function QrSeries({ text, label, most }: { text: string; label: string; most: number }) {
  const parts = text.length <= most ? [text] : partsOf(text);
  const [at, setAt] = useState(0);
  useEffect(() => {
    if (parts.length < 2) return undefined;
    const timer = setInterval(() => setAt((now) => now + 1), EACH_MS);
    return () => clearInterval(timer);
  }, [parts.length]);
  const place = at % parts.length;
  return (
    <>
      <QrCode text={parts[place] ?? ""} label={label} />
      {parts.length > 1 && (
        <span className="faint" aria-hidden>
          {place + 1} / {parts.length}
        </span>
      )}
    </>
  );
}
