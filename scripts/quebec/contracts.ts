import { cell, rowsOf, type Row } from "./rows.js";
import { dateOf, dateOfFile, digest, dollars, Occurrences, ocidOf, supplierParty, type Json } from "./common.js";
import { awardIdOf } from "./notices.js";

/** One release for each final record: the contract ended, when, and what it cost. */
export async function* finalReleases(folder: string): AsyncGenerator<Json> {
  for await (const row of rowsOf(folder, "finals")) {
    const endDate = dateOf(cell(row, "datefinale"));
    const finalValue = dollars(cell(row, "montantfinal_cad"));
    const implementation = { ...(endDate ? { endDate } : {}), ...(finalValue ? { finalValue } : {}) };
    yield contractRelease(row, "final", "contractTermination", cell(row, "datepublicationfinale"), {
      status: "terminated",
      implementation,
    });
  }
}

/** One release for each expense beyond the price. The same expense published in two files has one id. */
export async function* spendingReleases(folder: string): AsyncGenerator<Json> {
  const seen = new Occurrences();
  for await (const row of rowsOf(folder, "extra_spending")) {
    const said = ["numeroseao", "supplier_id", "datedepense", "montantdepense_cad", "reason_keywords"];
    const key = digest(...said.map((column) => cell(row, column)));
    const number = seen.next(`${cell(row, "file_period_start")}/${cell(row, "file_kind")}/${key}`);
    const [date, value] = [dateOf(cell(row, "datedepense")), dollars(cell(row, "montantdepense_cad"))];
    const reasons = cell(row, "reason_keywords")
      .split("|")
      .filter((word) => word !== "");
    const spending = { id: `${key}-${number}`, ...(date ? { date } : {}), ...(value ? { value } : {}), reasons };
    yield contractRelease(row, `spending-${number}`, "implementationUpdate", cell(row, "datepublicationdepense"), {
      implementation: { extraSpending: [spending] },
    });
  }
}

function contractRelease(row: Row, kind: string, tag: string, published: string, contract: Json): Json {
  const [notice, supplier] = [cell(row, "numeroseao"), cell(row, "supplier_id")];
  const party = supplier === "" ? undefined : supplierParty(supplier);
  return {
    ocid: ocidOf(notice),
    id: `${kind}-${digest(...Object.values(row))}`,
    date: dateOf(published) ?? dateOfFile(cell(row, "file_period_start")),
    tag: [tag],
    initiationType: "tender",
    ...(party ? { parties: [party] } : {}),
    awards: [{ id: awardIdOf(supplier), ...(party ? { suppliers: [{ id: party.id, name: party.name }] } : {}) }],
    contracts: [{ id: `contract-${supplier}`, awardID: awardIdOf(supplier), ...contract }],
    source: { row },
  };
}
