import { Interface, id } from "ethers";
import { budgetSubject } from "../../../services/chain/budget.js";
import { INVOICE_ISSUER } from "../../../services/chain/invoice.js";
import { issuingName } from "../../../services/shared/licence/catalogue/ledger.js";
import { CATALOGUE_TRUST } from "../../../services/shared/licence/ledger-names.js";
import { Issuers__factory } from "../../../typechain/factories/access/Issuers__factory.js";
import { Sender } from "../chain/sender.js";
import type { Rpc } from "../chain/rpc.js";
import type { Network } from "../consortium.js";
import { addressOf } from "./enrol.js";
import { DEMO_ORGANISATIONS } from "./organisations.js";

const CONTRACT = new Interface(Issuers__factory.abi);
const TRUST_YEARS = 10;

interface Trusted {
  readonly organisation: number;
  readonly subject: string;
}

/**
 * Has the registrar trust the organisations that import history as issuers of their sources, and those that answer for
 * the budgets of public bodies with each of them, the tax bureaus that issue invoices, the offices that
 * issue licences and the keeper of their catalogue, where it does not yet.
 */
export async function trustOrganisations(
  network: Network,
  rpc: Rpc,
  registrarKey: string,
  numbers: ReadonlyMap<string, number>,
): Promise<void> {
  const issuers = addressOf(network, "Issuers");
  const sender = new Sender(registrarKey, rpc, network.chainId);
  const until = Math.floor(Date.now() / 1000) + TRUST_YEARS * 366 * 86_400;
  for (const { organisation, subject } of trusted(numbers)) {
    const data = CONTRACT.encodeFunctionData("trustOf", [organisation, subject]);
    const [periods] = CONTRACT.decodeFunctionResult("trustOf", await rpc("eth_call", { to: issuers, data }, "latest"));
    if (periods.length > 0) continue;
    await sender.send(issuers, CONTRACT, "trustIssuer", [organisation, subject, 0, until]);
  }
  await sender.settle();
}

function trusted(numbers: ReadonlyMap<string, number>): Trusted[] {
  const number = (slug: string): number => numbers.get(slug) ?? 0;
  return DEMO_ORGANISATIONS.flatMap(({ slug, imports, invoices, licences, keepsCatalogue, budget }) => [
    ...(imports === undefined ? [] : [{ organisation: number(slug), subject: id(imports.source) }]),
    ...(invoices === undefined ? [] : [{ organisation: number(slug), subject: INVOICE_ISSUER }]),
    ...(licences?.types ?? []).map((type) => {
      return { organisation: number(slug), subject: id(issuingName({ id: type })) };
    }),
    ...(keepsCatalogue === true ? [{ organisation: number(slug), subject: id(CATALOGUE_TRUST) }] : []),
    ...(budget === undefined ? [] : [{ organisation: number(budget), subject: budgetSubject(number(slug)) }]),
  ]);
}
