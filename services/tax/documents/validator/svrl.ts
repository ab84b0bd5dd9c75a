import { faultOf, type InvoiceFault } from "../../../shared/invoice/fault.js";
import type { Label } from "../rules/pinned.js";
import { all, textAt } from "../xml/element.js";
import { parseXml, PREFIXES } from "../xml/parse.js";

const FOUND = /<svrl:(?:failed-assert|successful-report)[\s>]/g;

/**
 * The assertions that failed, from a report in SVRL (ISO/IEC 19757-3, annex D). Throws where the report is not plainly
 * one: no rule fired, or not all that it contains was understood. Silence is no verdict.
 */
export function failedAssertions(report: string, label: Label): InvoiceFault[] {
  if (!report.includes("<svrl:fired-rule")) throw new Error("no rule of the label was asked");
  const count = report.match(FOUND)?.length ?? 0;
  // Most reports have none: they need no parsing.
  if (count === 0) return [];
  const root = parseXml(report);
  const found = ["svrl:failed-assert", "svrl:successful-report"].flatMap((kind) => all(root, kind));
  if (found.length !== count) throw new Error(`${count} assertions failed, ${found.length} were understood`);
  return found.map((assertion) => {
    const { id = "", flag = "fatal", location = "/" } = assertion.attributes;
    const text = textAt(assertion, "svrl:text") ?? "";
    const said = text.replace(/^\[[\w-]+\]\s*-?\s*/, "").replace(/\s+/g, " ");
    const weight = flag === "warning" || flag === "information" ? "warning" : "fatal";
    return { ...faultOf("invoice-rule", id, shortPath(location), { text: said }, weight), label };
  });
}

/** `/*:Invoice[namespace-uri()='…'][1]` in the prefixes of the standards: `/ubl:Invoice[1]`. */
function shortPath(location: string): string {
  return location.replace(/\*:(\w+)\[namespace-uri\(\)='([^']*)'\]/g, (_, name: string, uri: string) => {
    const prefix = PREFIXES[uri];
    return prefix === undefined ? name : `${prefix}:${name}`;
  });
}
