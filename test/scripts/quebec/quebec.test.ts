import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quebecReleases } from "../../../scripts/quebec/releases.js";
import { compile } from "../../../services/shared/ocds/merge.js";
import { factsOf } from "../../../services/shared/ocds/facts/facts-of.js";
import { checkRelease } from "../../../services/shared/schemas/ocds/check.js";
import type { IdentifiedRelease } from "../../../services/shared/schemas/ocds/release.js";
import { hasSharedData, sharedPath } from "../../support/shared-data.js";

const BIDS = `file_period_start,file_kind,numeroseao,buyer,municipal,type,nature,categorieseao,datepublication,datefermeture,dateadjudication,regionlivraison,unspscprincipale,disposition,supplier_id,supplier_province,admissible,conforme,adjudicataire,montantsoumis_cad,montantssoumisunite,montantcontrat_cad,montanttotalcontrat_cad
20160101,Avis,1,"Ville, d'exemple",0,3,1,,2015-07-06,2015-08-27,2016-01-09,"6,13",41121800,,NEQ:1100000001,QC,,,1,100.50,1,100.50,
20160101,Avis,1,"Ville, d'exemple",0,3,1,,2015-07-06,2015-08-27,2016-01-09,"6,13",41121800,,N:aa,ON,1,0,0,90.00,1,,
20160201,AvisRevisions,1,"Ville, d'exemple",0,3,1,,2015-07-06,2015-08-27,2016-01-09,6,41121800,,NEQ:1100000001,QC,,,1,100.50,1,120.00,
20160201,AvisRevisions,2,Autre,0,3,3,,2015-07-06,,,,,,NEQ:1100000001,QC,,,0,5.00,8,,
`;
const FINALS = `file_period_start,file_kind,numeroseao,datefinale,datepublicationfinale,montantfinal_cad,supplier_id
20180101,Contrats,1,2018-01-15,2018-02-01,130.00,NEQ:1100000001
20180201,Contrats,1,2018-01-15,,130.00,NEQ:1100000001
20180101,Contrats,9,,2018-02-01,0.00,
`;
const SPENDING = `file_period_start,file_kind,numeroseao,datedepense,datepublicationdepense,montantdepense_cad,supplier_id,reason_keywords
20170101,Depenses,1,2017-01-10,2017-01-20,9.00,NEQ:1100000001,delay|extra_work
20170101,Depenses,1,2017-01-10,2017-01-20,9.00,NEQ:1100000001,delay|extra_work
20170201,Depenses,1,2017-01-10,,9.00,NEQ:1100000001,delay|extra_work
`;

async function all(folder: string): Promise<IdentifiedRelease[]> {
  const releases: IdentifiedRelease[] = [];
  for await (const release of quebecReleases(folder)) {
    const checked = checkRelease(release);
    if (!("release" in checked)) throw new Error(JSON.stringify([checked.refusal, release]));
    releases.push({ ...checked.release, id: checked.release.id ?? "" });
  }
  return releases;
}

describe("quebecReleases", () => {
  const folder = mkdtempSync(join(tmpdir(), "quebec-"));
  beforeAll(() => {
    const tables = { bids: BIDS, finals: FINALS, extra_spending: SPENDING };
    for (const [table, csv] of Object.entries(tables)) writeFileSync(join(folder, `${table}.csv.gz`), gzipSync(csv));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("gives one release for each notice version, final record and expense, the same every time", async () => {
    const releases = await all(folder);
    expect(releases.map(({ tag }) => tag[0])).toEqual([
      ...["award", "award", "tender"],
      ...["contractTermination", "contractTermination", "contractTermination"],
      ...["implementationUpdate", "implementationUpdate", "implementationUpdate"],
    ]);
    expect(new Set(releases.map(({ ocid, id }) => `${ocid} ${id}`)).size).toBe(9);
    expect(await all(folder)).toEqual(releases);
  });

  it("becomes the history of a notice: one award, one loser, one end, two equal expenses, none twice", async () => {
    const releases = (await all(folder)).filter(({ ocid }) => ocid.endsWith("-1"));
    const facts = factsOf(compile(releases));
    expect(facts.map(({ kind }) => kind)).toEqual([
      ...["tender", "bidLost", "award", "extraSpending", "extraSpending", "endNormal"],
    ]);
    expect(facts[1]).toMatchObject({ amount: 9000n, currency: "CAD", flags: 2, subject: { public: false } });
    expect(facts[2]).toMatchObject({
      amount: 12000n,
      region: 1_124_006,
      sector: { scheme: "unspsc", code: "41121800" },
      subject: { public: true, identifier: "CA-NEQ:1100000001" },
    });
    expect(facts[5]).toMatchObject({ amount: 13000n, at: Date.parse("2018-01-15T05:00:00Z") / 1000 });
  });

  it("leaves out dates that nobody knows, and prices that are no totals", async () => {
    const second = (await all(folder)).find(({ ocid }) => ocid.endsWith("-2"));
    expect(second?.tender?.tenderPeriod).toEqual({ startDate: "2015-07-06T00:00:00-05:00" });
    expect(second?.bids?.details?.[0]).not.toHaveProperty("value");
  });

  it.skipIf(!hasSharedData)("turns every row of the province into releases that are taken", async () => {
    const counts: Record<string, number> = {};
    for await (const release of quebecReleases(sharedPath("history/quebec_seao"))) {
      const checked = checkRelease(release);
      const kind =
        "refusal" in checked ? `${checked.refusal.path} ${checked.refusal.code}` : String(checked.release.id);
      const word = /^(notice|final|spending)-/.exec(kind)?.[1] ?? kind;
      counts[word] = (counts[word] ?? 0) + 1;
    }
    expect(counts).toEqual({ notice: 10_241, final: 81_768, spending: 31_150 });
  });
});
