/** A UETR (RFC 4122 text) as the 16 bytes that acts carry. */
export function uetrBytes(uetr: string): string {
  return `0x${uetr.replaceAll("-", "").toLowerCase()}`;
}

/** The same, back to text. */
export function uetrText(bytes: string): string {
  const hex = bytes.slice(2);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
