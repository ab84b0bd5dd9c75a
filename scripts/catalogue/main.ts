// npm run catalogue [-- --json]: how many card types and service items there are, how many name their published source,
// and what is wrong with them. Exits 1 if anything is.
import { parseArgs } from "node:util";
import { catalogueFindings, countsOf } from "../../services/shared/licence/catalogue/check.js";
import { filedCatalogue } from "../../services/shared/licence/catalogue/files.js";

const { json } = parseArgs({ options: { json: { type: "boolean", default: false } } }).values;
const catalogue = filedCatalogue();
const findings = catalogueFindings(catalogue);
const [types, services] = [countsOf(catalogue.types), countsOf(catalogue.services)];

if (json) {
  console.log(JSON.stringify({ types, services, sources: catalogue.sources.length, findings }));
} else {
  console.log(
    `card types · 证照类型: ${catalogue.types.length} (${types.sourced} sourced · 有来源, ${types.illustrative} illustrative · 示例)`,
  );
  console.log(
    `service items · 服务事项: ${catalogue.services.length} (${services.sourced} sourced · 有来源, ${services.illustrative} illustrative · 示例)`,
  );
  const read = catalogue.types.filter(({ fieldsFrom }) => fieldsFrom === "source").length;
  console.log(`card types whose own fields the source lists · 字段出自来源: ${read}`);
  console.log(`published sources · 来源: ${catalogue.sources.length}`);
  for (const { entry, zh, en } of findings) console.error(`${entry}: ${zh} · ${en}`);
}
if (findings.length > 0) process.exitCode = 1;
