import { buildPages } from "../../scripts/start/pages.js";
import { INVOICE_ISSUER } from "../../services/chain/invoice.js";
import { localDay } from "../../services/shared/values/time.js";
import { KIND } from "./consortium/cast.js";
import { startConsortium, type Consortium } from "./consortium/consortium.js";

const METRO = "91990100MA9900060J";
const EMPLOYER = "91990100MA9900079F";
const TAXPAYER = `VAT:${METRO}`;

/** A tax bureau that serves the pages, a metro that sells under it, an employer and its rival: nobody else has a gateway. */
export async function openTaxMarket(): Promise<Consortium> {
  const clerks = { clerk: ["book"], chief: ["book"] } as const;
  const consortium = await startConsortium({
    bureau: {
      kind: KIND.taxBureau,
      gateway: true,
      pages: await buildPages(() => undefined),
      invoices: "director",
      officers: { director: ["admin", "anchor", "tax"] },
    },
    metro: { kind: KIND.enterprise, identifier: `CN-USCC:${METRO}`, officers: { director: ["agree"] } },
    employer: { kind: KIND.enterprise, identifier: `CN-USCC:${EMPLOYER}`, officers: clerks },
  });
  const trusted = [consortium.org("bureau"), INVOICE_ISSUER, 0, 4_000_000_000];
  await consortium.foundation.ordain("registrar", "Issuers", "trustIssuer", trusted);
  await admitSeller(consortium);
  return consortium;
}

/** The metro may issue: its name checked, its quota and its numbers. */
async function admitSeller(consortium: Consortium): Promise<void> {
  const month = localDay(new Date()).slice(0, 7);
  const call = async (method: string, path: string, body: object): Promise<void> => {
    const { status, body: answer } = await consortium.call(method, path, body, "bureau.director");
    if (status >= 300) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  };
  await call("POST", "/tax/taxpayers", { kind: "organisation", number: METRO, name: "metro", checkedHow: "registry" });
  await call("PUT", `/tax/taxpayers/${TAXPAYER}/quotas/${month}`, { currency: "CNY", allowed: "100000.00" });
  await call("POST", `/tax/taxpayers/${TAXPAYER}/grants`, {
    prefix: `${month.slice(2, 4)}111`,
    first: "1",
    count: 1000,
  });
}

/** The metro issues the invoice of a ride and waits until it is anchored. `holder`: the traveller's key. */
export async function ride(consortium: Consortium, sale: string, holder?: string): Promise<string> {
  const lines = [{ name: "运输服务", amount: "6.00", rate: "3" }];
  const body = { sale, lines, ...(holder !== undefined && { holder }) };
  const { status, body: issued } = await consortium.call("POST", "/tax/invoices", body, "metro.director");
  if (status !== 201) throw new Error(JSON.stringify(issued));
  const { uid } = issued as { uid: string };
  for (let tries = 0; tries < 100; tries++) {
    const { body: answer } = await consortium.get(`/verify/invoices/${uid}`);
    if (answer.status === "unused") return uid;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${uid} was not anchored`);
}
