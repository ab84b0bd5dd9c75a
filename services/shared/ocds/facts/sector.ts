import type { RecordSector, SectorScheme } from "../../values/attested-record.js";
import type { Release } from "../../schemas/ocds/release.js";
import { Classification } from "../../schemas/ocds/parts.js";

const CHINESE: Readonly<Record<string, SectorScheme>> = { A: "cnGoods", B: "cnWorks", C: "cnServices" };

/**
 * What was bought, by the first classification that we can write: of the items awarded, of the tender, of its items. The
 * Common Procurement Vocabulary, UNSPSC and China's catalogue (CN-CGPC: a letter and digits) are known; codes of other
 * schemes are not comparable with anything and stay unknown.
 */
export function sectorOf(release: Release, items?: readonly unknown[] | null): RecordSector | undefined {
  const candidates = [...fromItems(items), release.tender?.["classification"], ...fromItems(release.tender?.items)];
  for (const candidate of candidates) {
    const parsed = Classification.safeParse(candidate);
    const sector = parsed.success ? classified(parsed.data.scheme, parsed.data.id) : undefined;
    if (sector) return sector;
  }
  return undefined;
}

function* fromItems(items: readonly unknown[] | null | undefined): Generator<unknown> {
  for (const item of items ?? []) {
    if (typeof item !== "object" || item === null) continue;
    if ("classification" in item) yield item.classification;
    if ("additionalClassifications" in item && Array.isArray(item.additionalClassifications)) {
      yield* item.additionalClassifications;
    }
  }
}

function classified(scheme: string | null | undefined, id: unknown): RecordSector | undefined {
  const code = String(id ?? "").trim();
  if (scheme === "CPV") return digits("cpv", /^(\d{8})(-\d)?$/.exec(code)?.[1]);
  if (scheme === "UNSPSC") return digits("unspsc", /^(\d{2,8})$/.exec(code)?.[1]);
  const chinese = scheme === "CN-CGPC" ? /^([ABC])(\d{2,8})$/.exec(code) : null;
  return chinese ? digits(CHINESE[chinese[1] ?? ""], chinese[2]) : undefined;
}

function digits(scheme: SectorScheme | undefined, code: string | undefined): RecordSector | undefined {
  return scheme && code && Number(code) > 0 ? { scheme, code: code.padEnd(8, "0") } : undefined;
}
