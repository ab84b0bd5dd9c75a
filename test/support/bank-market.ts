import type { GatewayConfig } from "../../services/gateway/config.js";
import { DUTY_NAMES } from "../../services/shared/values/duty.js";
import { CNY, DAY, type Enrolment } from "./market-chain.js";
import { Market } from "./market.js";

const everybody = (names: readonly string[], bank = false): Enrolment[] =>
  names.map((name) => ({ name, bank, duties: DUTY_NAMES }));

/** Who meets in the tests of passes; every officer holds every duty, the ledgers still ask who is who. */
export const MARKET_PEOPLE: readonly Enrolment[] = [
  ...everybody(["bankA", "bankB"], true),
  ...everybody(["buyer", "centre", "winner", "rival", "third", "supplier", "haulier", "smith", "regulator"]),
];

export interface OpenPass {
  readonly series: string;
  readonly dueAt: bigint;
}

/** A market with two banks' gateways and a pass of the winner that is open. Amounts in minor units. */
export async function marketWithPass(
  face: bigint,
  days = 90n,
  guarantor?: string,
  { people = MARKET_PEOPLE, config = {} }: { people?: readonly Enrolment[]; config?: Partial<GatewayConfig> } = {},
): Promise<Market & OpenPass> {
  const market = await Market.open(people, { bankA: "bank", bankB: "bank" }, {}, config);
  const agreement = await market.ground.agree("buyer", "centre", ["winner", "rival", "third"], face);
  await market.setClock();
  const pass = await issuePass(market, agreement, face, days, guarantor);
  return Object.assign(market, pass);
}

/** From the draft to the opening, each by its own party. */
export async function issuePass(
  market: Market,
  agreement: string,
  face: bigint,
  days: bigint,
  guarantor?: string,
): Promise<OpenPass> {
  const dueAt = market.clock() + days * DAY;
  await market.actFinally("bankA", "winner", "PassSeries.DraftSeries", {
    ...{ agreement, face: `${face}`, dueAt: `${dueAt}`, mostTiers: 5, answerBy: `${market.clock() + 7n * DAY}` },
    guarantor: guarantor === undefined ? 0 : market.of(guarantor).org,
    cap: guarantor === undefined ? "0" : `${face / 2n}`,
  });
  const { body } = await market.get("bankA", "winner", `/passes?agreement=${agreement}&limit=1`);
  const series: string = body.items[0].series;
  const word = async () => (await market.get("bankA", "winner", `/passes/${series}`)).body.word;
  await market.actFinally("bankA", "buyer", "PassSeries.AcceptSeries", { series, word: await word(), leastLot: "100" });
  if (guarantor !== undefined) await market.post(guarantor, "system", "/guarantees", { series });
  await market.actFinally("bankA", "winner", "PassSeries.OpenSeries", { series, word: await word() });
  return { series, dueAt };
}

/** A subcontract that both parties sign, by the relay of two signatures. @returns its basis number */
export async function subcontract(market: Market, seller: string, payer: string, amount: bigint): Promise<string> {
  const document = `0x${crypto.randomUUID().replaceAll("-", "").repeat(2)}`;
  const until = `${market.clock() + 300n * DAY}`;
  const values = {
    document,
    seller: market.of(seller).org,
    payer: market.of(payer).org,
    amount: `${amount}`,
    currency: CNY,
    until,
  };
  const asked = await market.signed("bankA", seller, "Subcontracts.RegisterSubcontract", values);
  const { body } = await market.call("bankA", seller, "POST", "/acts/cosignatures", {
    ...asked,
    asked: market.of(payer).org,
  });
  const { body: shown } = await market.get("bankA", payer, `/acts/cosignatures/${body.id}`);
  const signature = await market.sign(payer, shown.second.typedData);
  await market.post("bankA", payer, `/acts/cosignatures/${body.id}/signature`, {
    signer: market.of(payer).signer,
    signature,
  });
  const row = await market.store.db
    .selectFrom("subcontract")
    .select(({ fn }) => fn.max("basis").as("basis"))
    .executeTakeFirstOrThrow();
  return String(row.basis);
}
