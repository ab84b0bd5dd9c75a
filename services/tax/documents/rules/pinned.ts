import { readFileSync } from "node:fs";

/** A published package of validation artefacts, with the SHA-256 of each file of it that we use. */
export interface PinnedPackage {
  /** Maven's `group:artefact:version`. */
  readonly coordinate: string;
  /** Path inside the package → SHA-256 in hexadecimal digits. */
  readonly files: Readonly<Record<string, string>>;
}

export type Label = "en16931" | "peppol" | "xrechnung";
export type Syntax = "ubl" | "cii";

/** The rules of one label for one syntax, as published: an XSLT that reports in SVRL. */
export interface Stylesheet {
  readonly label: Label;
  readonly syntax: Syntax;
  readonly path: string;
}

const artefacts = JSON.parse(readFileSync(new URL("artefacts.json", import.meta.url), "utf8")) as {
  readonly packages: readonly PinnedPackage[];
};

/** EN 16931 1.3.16, Peppol BIS Billing 2026.5, XRechnung 3.0.2, OASIS UBL 2.1, UN/CEFACT CII D16B. */
export const PACKAGES = artefacts.packages;

/** Path → SHA-256 of every file that we use. */
export const PINNED: ReadonlyMap<string, string> = new Map(PACKAGES.flatMap(({ files }) => Object.entries(files)));

/** Peppol publishes its rules for UBL only. */
export const STYLESHEETS: readonly Stylesheet[] = [
  { label: "en16931", syntax: "ubl", path: "external/schematron/1.3.16/ubl/EN16931-UBL-validation.xslt" },
  { label: "en16931", syntax: "cii", path: "external/schematron/1.3.16/cii/EN16931-CII-validation.xslt" },
  { label: "peppol", syntax: "ubl", path: "external/schematron/openpeppol/2026.5/xslt/PEPPOL-EN16931-UBL.xslt" },
  { label: "xrechnung", syntax: "ubl", path: "external/schematron/3.0.2/XRechnung-UBL-validation.xslt" },
  { label: "xrechnung", syntax: "cii", path: "external/schematron/3.0.2/XRechnung-CII-validation.xslt" },
];

export const LABELS: readonly Label[] = ["en16931", "peppol", "xrechnung"];

/** The file of a syntax's schema that declares each root, by the root's local name. */
export const SCHEMA_ROOTS: Readonly<Record<Syntax, Readonly<Record<string, string>>>> = {
  ubl: { Invoice: "UBL-Invoice-2.1.xsd", CreditNote: "UBL-CreditNote-2.1.xsd" },
  cii: { CrossIndustryInvoice: "CrossIndustryInvoice_100pD16B.xsd" },
};

/** The published schema files of a syntax. */
export function schemaPaths(syntax: Syntax): string[] {
  const isMine = (path: string): boolean => path.startsWith("external/schemas/d16b/") === (syntax === "cii");
  return [...PINNED.keys()].filter((path) => path.endsWith(".xsd") && isMine(path));
}
