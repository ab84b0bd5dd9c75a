import { textAt, type Element } from "../xml/element.js";

/** A date of CII (UNTDID 2379 format 102, YYYYMMDD) as ISO 8601; what is no such date stays, to be refused. */
export function ciiDay(from: Element | undefined, path: string): string | undefined {
  const steps = ["udt:DateTimeString", "udt:DateString", "qdt:DateTimeString"];
  const text = steps.map((step) => textAt(from, `${path}/${step}`)).find((found) => found !== undefined);
  return text?.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
}
