import { cell, rowsOf, type Row } from "./rows.js";
import { dateOf, dateOfFile, dollars, Occurrences, ocidOf, supplierParty, type Json } from "./common.js";

const NATURE: Readonly<Record<string, string>> = { "1": "goods", "2": "services", "3": "works" };

/** One release for each version of a notice: its bids, losers included, and its awards. */
export async function* noticeReleases(folder: string): AsyncGenerator<Json> {
  const versions = new Map<string, Row[]>();
  for await (const row of rowsOf(folder, "bids")) {
    const key = ["file_period_start", "file_kind", "numeroseao"].map((column) => cell(row, column)).join("/");
    const rows = versions.get(key);
    if (rows) rows.push(row);
    else versions.set(key, [row]);
  }
  for (const [key, rows] of versions) yield noticeRelease(key, rows);
}

function noticeRelease(key: string, rows: readonly Row[]): Json {
  const [head] = rows;
  if (!head) throw new Error(`version ${key} has no row`);
  const notice = cell(head, "numeroseao");
  const buyer = { id: `buyer:${cell(head, "buyer")}`, name: cell(head, "buyer") };
  const suppliers = [...new Set(rows.map((row) => cell(row, "supplier_id")))].filter((id) => id !== "");
  const [bidIds, awardIds] = [new Occurrences(), new Occurrences()];
  const bids = rows.map((row) => bidOf(row, bidIds));
  const winners = rows.filter((row) => cell(row, "adjudicataire") === "1");
  return {
    ocid: ocidOf(notice),
    id: `notice-${key}`,
    // Several versions of a notice differ in the file that carries them, not in their dates.
    date: dateOfFile(cell(head, "file_period_start")),
    tag: [winners.length > 0 ? "award" : "tender"],
    initiationType: "tender",
    parties: [
      { ...buyer, roles: ["buyer"], address: { countryName: "CA", region: regionsOf(head)[0] ?? "" } },
      ...suppliers.map(supplierParty),
    ],
    buyer,
    tender: tenderOf(notice, head),
    bids: { details: bids },
    awards: winners.map((row) => awardOf(row, awardIds)),
    source: { rows },
  };
}

function tenderOf(notice: string, row: Row): Json {
  const category = NATURE[cell(row, "nature")];
  const [endDate, startDate] = [dateOf(cell(row, "datefermeture")), dateOf(cell(row, "datepublication"))];
  const code = cell(row, "unspscprincipale");
  const item = {
    id: "1",
    ...(code === "" ? {} : { classification: { scheme: "UNSPSC", id: code } }),
    deliveryAddresses: regionsOf(row).map((region) => ({ countryName: "CA", region })),
  };
  return {
    id: notice,
    status: "complete",
    ...(category ? { mainProcurementCategory: category } : {}),
    tenderPeriod: { ...(startDate ? { startDate } : {}), ...(endDate ? { endDate } : {}) },
    items: [item],
  };
}

function regionsOf(row: Row): string[] {
  const parts = cell(row, "regionlivraison").split(",");
  return parts.filter((part) => /^\d{1,2}$/.test(part)).map((part) => `CA-${part}`);
}

function bidOf(row: Row, ids: Occurrences): Json {
  const remarks = [
    ...(cell(row, "admissible") === "0" ? ["inadmissible"] : []),
    ...(cell(row, "conforme") === "0" ? ["notConforming"] : []),
  ];
  // Units other than 0 and 1 are prices of something, not of the bid.
  const isTotal = ["0", "1"].includes(cell(row, "montantssoumisunite"));
  const value = isTotal ? dollars(cell(row, "montantsoumis_cad")) : undefined;
  return {
    id: numbered(`bid-${cell(row, "supplier_id")}`, ids),
    status: remarks.length > 0 ? "disqualified" : "valid",
    tenderers: tenderers(row),
    ...(value ? { value } : {}),
    ...(remarks.length > 0 ? { remarks } : {}),
  };
}

function awardOf(row: Row, ids: Occurrences): Json {
  const date = dateOf(cell(row, "dateadjudication"));
  const value = dollars(cell(row, "montanttotalcontrat_cad")) ?? dollars(cell(row, "montantcontrat_cad"));
  return {
    id: numbered(awardIdOf(cell(row, "supplier_id")), ids),
    status: "active",
    ...(date ? { date } : {}),
    ...(value ? { value } : {}),
    suppliers: tenderers(row),
  };
}

function tenderers(row: Row): Json[] {
  const id = cell(row, "supplier_id");
  return id === "" ? [] : [{ id, name: supplierParty(id).name }];
}

/** Some notices list a supplier twice, once for each of its offers. */
function numbered(id: string, ids: Occurrences): string {
  const number = ids.next(id);
  return number === 1 ? id : `${id}-${number}`;
}

/** A notice gives one supplier at most one contract that the tables can tell apart. */
export function awardIdOf(supplier: string): string {
  return supplier === "" ? "award-unknown" : `award-${supplier}`;
}
