import { holderMessage } from "../../../../services/shared/invoice/holder-message.js";
import type { Api } from "../../api.js";
import type { Person } from "../../person.js";
import { eventually, signatureOf, type Stage, type TypedData } from "../../stage.js";

const DAY = 86_400_000;

export interface Ride {
  readonly uid: string;
  readonly number: string;
}

/** One tap: the metro's till sells, and the invoice belongs to a key that the traveller's phone made for it. */
export async function tap(stage: Stage, metro: Person, traveller: Person, bureau: Api, amount: string): Promise<Ride> {
  const sale = `RIDE-${crypto.randomUUID()}`;
  const lines = [{ name: "*运输服务*地铁客运", amount, rate: "3" }];
  const till = await metro.api();
  const ride = await till.post<Ride>("/tax/invoices", { sale, lines, holder: traveller.signer });
  stage.tell(traveller, "invoice.tap", {
    zh: `乘车 ${amount} 元，一键开票，号码 ${ride.number}`,
    en: `Rides for ${amount} yuan and taps once: invoice ${ride.number}`,
  });
  await statusIs(bureau, ride.uid, "unused");
  return ride;
}

/** Anyone may ask; nothing but one reason is told. */
export async function statusIs(bureau: Api, uid: string, wanted: string): Promise<void> {
  await eventually(`${wanted} of ${uid}`, async () => {
    const { status } = await bureau.get<{ status: string }>(`/verify/invoices/${uid}`);
    return status === wanted ? true : undefined;
  });
}

/** The traveller names an employer by a signature and hands the invoice in to its inbox, at whatever gateway. */
export async function handIn(stage: Stage, traveller: Person, employer: Person, bureau: Api, inbox: Api, ride: Ride) {
  const until = `${Math.floor(Date.now() / 1000) + 300}`;
  const asks = await traveller.wallet.signMessage(holderMessage(ride.uid, BigInt(until)));
  const given = await bureau.post<object>(`/tax/invoices/${ride.uid}/holder`, { until, signature: asks });
  const path = `/inboxes/${employer.organisation}/claims`;
  const named = { uid: ride.uid, until: new Date(Date.now() + 10 * DAY).toISOString() };
  const prepared = await inbox.post<{ typedData: TypedData; until: string }>(`${path}/typed-data`, named);
  const naming = { until: prepared.until, ...(await signatureOf(traveller, prepared.typedData)) };
  await inbox.post(path, { package: given, naming, note: "出差" });
  stage.tell(traveller, "inbox.claim", {
    zh: `签名指定 ${employer.names.zh} 报销，并提交到其收件箱`,
    en: `Names ${employer.names.en} by a signature and hands the invoice in to its inbox`,
  });
}
