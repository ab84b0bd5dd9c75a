import { Wallet } from "ethers";
import { localDay } from "../../../../services/shared/values/time.js";
import { Refused, type Api } from "../../api.js";
import { Person } from "../../person.js";
import type { Stage } from "../../stage.js";
import { becomes, look, reimburse, type Item } from "./clerk.js";
import { enrolLight, enrolOfficer, type LightMember } from "./enrol.js";
import { handIn, statusIs, tap, type Ride } from "./traveller.js";

/** Who the story needs: a bureau that issues, and a centre that verifies new members and serves their inboxes. */
export interface InvoiceCast {
  person(slug: string, officer: string): Person;
  gateway(slug: string): Api;
}

interface Employer {
  readonly director: Person;
  readonly clerk: Person;
}

/**
 * The traveller taps once; an employer that is on nobody's system verifies, locks, pays and books; a second one is told
 * when and by whom; a red letter waits for a lock, and takes the seventy-two hours' way once money was paid.
 */
export async function playInvoice(stage: Stage, cast: InvoiceCast): Promise<Readonly<Record<string, string>>> {
  const bureau = cast.person("tax-bureau", "director");
  const [inbox, office] = [cast.gateway("trading-centre"), cast.gateway("tax-bureau")];
  const verifier = cast.person("trading-centre", "verifier");
  const named = (zh: string, en: string) => enrolLight(stage, inbox, verifier, { zh, en });
  const metro = await named("示例地铁运营有限公司", "Example Metro");
  const first = await employ(stage, inbox, await named("示例星河软件有限公司", "Example Xinghe Software"));
  const second = await employ(stage, inbox, await named("示例远洋贸易有限公司", "Example Yuanyang Trading"));
  const till = await licensed(stage, bureau, metro);

  const traveller = travellerAt(office);
  const ride = await tap(stage, till, traveller, office, "6.00");
  await handIn(stage, traveller, first.director, office, inbox, ride);
  const item = await look(stage, first.clerk, ride.uid);
  await reimburse(stage, first.clerk, first.director, item);

  await handIn(stage, traveller, second.director, office, inbox, ride);
  await look(stage, second.clerk, ride.uid);

  const free = await redAgainstLock(stage, { till, office, inbox, employer: first });
  const red = await redAfterPayment(stage, { till, bureau, office, employer: first }, ride, item);
  return { invoice: ride.uid, red, reversedAlone: free };
}

async function employ(stage: Stage, gateway: Api, { director }: LightMember): Promise<Employer> {
  const names = { zh: `${director.names.zh}（出纳）`, en: `${director.names.en} (clerk)` };
  return { director, clerk: await enrolOfficer(stage, director, gateway, names) };
}

/** The bureau checks the metro's real name and gives it numbers and a quota. @returns the metro at the bureau's gateway */
async function licensed(stage: Stage, bureau: Person, { code, director }: LightMember): Promise<Person> {
  const api = await bureau.api();
  const number = { number: code, name: director.names.zh };
  const { taxpayer } = await api.post<{ taxpayer: string }>("/tax/taxpayers", {
    ...{ kind: "organisation", ...number, checkedHow: "registry" },
  });
  const today = localDay(new Date());
  const path = `/tax/taxpayers/${encodeURIComponent(taxpayer)}`;
  await api.put(`${path}/quotas/${today.slice(0, 7)}`, { currency: "CNY", allowed: "100000.00" });
  // Somewhere that no other play of the story took.
  const place = `${Math.floor(Math.random() * 99_000_000) * 1_000_000 + 1}`;
  await api.post(`${path}/grants`, { prefix: `${today.slice(2, 4)}111`, first: place, count: 1000 });
  stage.tell(bureau, "tax.taxpayer", {
    zh: `核验 ${director.names.zh} 的实名，赋予号段与额度`,
    en: `Checks the real name of ${director.names.en}, grants numbers and a quota`,
  });
  return director.at(bureau);
}

/** A key that the phone makes for this traveller: no account anywhere. */
function travellerAt(gateway: Api): Person {
  return new Person({ zh: "旅客", en: "the traveller" }, 0, Wallet.createRandom().privateKey, gateway);
}

interface AgainstLock {
  readonly till: Person;
  readonly office: Api;
  readonly inbox: Api;
  readonly employer: Employer;
}

/** A reversal waits while an employer holds the invoice, and goes alone once it was given up. @returns the invoice */
async function redAgainstLock(stage: Stage, { till, office, inbox, employer }: AgainstLock): Promise<string> {
  const traveller = travellerAt(office);
  const ride = await tap(stage, till, traveller, office, "9.00");
  await handIn(stage, traveller, employer.director, office, inbox, ride);
  const { item } = await look(stage, employer.clerk, ride.uid);
  await stage.business(employer.clerk, `/inbox/items/${item}/lock`, {});
  await becomes(employer.clerk, item, "lockedByUs");
  await refusedRed(stage, till, ride);
  await stage.business(employer.clerk, `/inbox/items/${item}/withdrawal`, { note: "行程取消" });
  await becomes(employer.clerk, item, "usable");
  await issueRed(stage, till, ride);
  await statusIs(office, ride.uid, "reversed");
  return ride.uid;
}

interface AfterPayment {
  readonly till: Person;
  readonly bureau: Person;
  readonly office: Api;
  readonly employer: Employer;
}

/** Money was paid: the employer asks, the bureau agrees within 72 hours, and the reversal opens a claim that is closed. */
async function redAfterPayment(stage: Stage, { till, bureau, office, employer }: AfterPayment, ride: Ride, item: Item) {
  await refusedRed(stage, till, ride);
  const path = `/tax/invoices/${ride.uid}/red-requests`;
  await stage.business(employer.clerk.at(bureau), path, { whole: true, reason: 1 });
  await becomes(employer.clerk, item.item, "redRequested");
  await stage.business(bureau, `${path}/confirmations`, {});
  const red = await issueRed(stage, till, ride);
  await statusIs(office, ride.uid, "reversed");
  await statusIs(office, red, "redLetter");
  await look(stage, employer.clerk, ride.uid);
  await stage.business(employer.clerk, `/inbox/items/${item.item}/claim-closure`, { reference: "REFUND-0001" });
  return red;
}

async function issueRed(stage: Stage, till: Person, { uid, number }: Ride): Promise<string> {
  const order = { reason: 1, confirmation: `C-${number}` };
  const letter = await (await till.api()).post<Ride>(`/tax/invoices/${uid}/red-letters`, order);
  stage.tell(till, "tax.red", { zh: `开具红字发票 ${letter.number}`, en: `Issues red letter ${letter.number}` });
  return letter.uid;
}

/** The bureau says no while somebody uses the invoice. */
async function refusedRed(stage: Stage, till: Person, { uid, number }: Ride): Promise<void> {
  const order = { reason: 1, confirmation: `C-${number}` };
  const answer = await (
    await till.api()
  )
    .post(`/tax/invoices/${uid}/red-letters`, order)
    .catch((error: unknown) => error);
  if (!(answer instanceof Refused) || answer.code !== "red-needs-agreement") {
    throw new Error(`a red letter against ${number} was not refused`);
  }
  stage.tell(till, "tax.red", {
    zh: "申请冲红被拒：该发票已被锁定或使用，须由对方在 72 小时内确认",
    en: "Is refused a red letter: the invoice is locked or used, and the other side must agree within 72 hours",
  });
}
