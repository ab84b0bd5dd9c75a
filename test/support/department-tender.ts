import { Wallet, ZeroHash, computeAddress } from "ethers";
import type { JWK } from "jose";
import {
  commitmentOf,
  newBidSecret,
  openingOf,
  sealingOf,
  type BidSecret,
} from "../../services/chain/bid-commitment.js";
import { handOverKey, newBidKey, type BidKey } from "../../services/shared/bids/bid-key.js";
import { utf8 } from "../../services/shared/bids/bytes.js";
import { encryptBid } from "../../services/shared/bids/encrypted-bid.js";
import type { DepartmentWorld } from "./department-world.js";
import { REGION } from "./department-world.js";
import type { Answer } from "./gateway.js";

export interface PlayedBid {
  readonly secret: BidSecret;
  readonly key: BidKey;
  readonly commitment: string;
  readonly content: string;
}

export interface PlayedTender {
  readonly tender: string;
  readonly closesAt: bigint;
  readonly opensAt: bigint;
  readonly revealUntil: bigint;
  readonly documents: readonly string[];
}

/** The content of a file that `handIn` gives the name. */
export const contentOf = (name: string): string => `content of ${name}`;

/** Hands a file in at the trading centre. @returns its id */
export async function handIn(
  world: DepartmentWorld,
  name: string,
  more: { readonly token?: string; readonly public?: boolean } = {},
): Promise<string> {
  const query = new URLSearchParams({
    name,
    media: "text/plain",
    public: `${more.public ?? false}`,
  });
  const token = more.token ?? world.system;
  const { status, body, text } = await world.call("POST", `/files?${query}`, { token, body: contentOf(name) });
  if (status !== 201) throw new Error(text);
  return body.id;
}

export const publishSupervisorKey = (world: DepartmentWorld): Promise<BidKey> => publishKey(world, "supervisor");

/** An organisation publishes the key to which files for it are encrypted. @returns the key pair */
export async function publishKey(world: DepartmentWorld, name: string): Promise<BidKey> {
  const pair = await newBidKey();
  const body = { key: pair.publicKey };
  const { answer } = await world.sign(world.keys.get(name) ?? "", "/encryption-key", body);
  if (answer.status !== 200) throw new Error(answer.text);
  return pair;
}

const iso = (seconds: bigint): string => new Date(Number(seconds) * 1000).toISOString();

/** The trading centre publishes a tender of its own, with a public notice and a rule that only parties read. */
export async function publishTender(world: DepartmentWorld, number: string, experts = 0): Promise<PlayedTender> {
  const documents = [await handIn(world, "notice.txt", { public: true }), await handIn(world, "rule.txt")];
  const closesAt = world.now() + 3600n;
  const [opensAt, revealUntil] = [closesAt + 60n, closesAt + 3600n];
  const { made } = await world.ask("/tenders", {
    number,
    buyer: world.of("centre"),
    supervisor: world.of("supervisor"),
    region: REGION,
    sector: "CPV 45233120",
    lots: 1,
    experts,
    closesAt: iso(closesAt),
    opensAt: iso(opensAt),
    revealUntil: iso(revealUntil),
    files: documents,
    rule: documents[1],
  });
  return { tender: made.tender, closesAt, opensAt, revealUntil, documents };
}

/**
 * Seals a bid under a one-time key, without a token, and leaves its ciphertext.
 * @param closedWith the key that opens the text, where it is not the one that the seal names
 */
export async function sealBid(
  world: DepartmentWorld,
  tender: string,
  bidder: string,
  price: bigint,
  closedWith?: BidKey,
): Promise<PlayedBid & { readonly sealed: Answer }> {
  const oneTime = Wallet.createRandom();
  const key = await newBidKey();
  const content = `bid of ${bidder}: ${price}`;
  const { jwe, ciphertext } = await encryptBid(utf8(content), closedWith ?? key);
  const terms = { tender, lot: 1, lead: world.of(bidder), partners: [], price, manager: ZeroHash };
  const secret = newBidSecret({ ...terms, key: key.thumbprint, ciphertext }, computeAddress(oneTime.privateKey));
  const draft = { contract: "Seals", act: "SealBid", values: texts(sealingOf(secret)), signer: oneTime.address };
  const asked = await world.call("POST", "/acts/typed-data", { body: draft });
  if (asked.status !== 200) throw new Error(asked.text);
  const { EIP712Domain: _, ...types } = asked.body.typedData.types;
  const signature = await oneTime.signTypedData(asked.body.typedData.domain, types, asked.body.typedData.message);
  const signer = oneTime.address.toLowerCase();
  const sealed = await world.call("POST", "/seals", { body: { message: asked.body.message, signer, signature } });
  if (sealed.status !== 202) throw new Error(sealed.text);
  await world.settled(sealed.body.id);
  const headers = { "content-type": "application/jose" };
  const kept = await world.call("PUT", `/seals/${ciphertext}`, { body: jwe, headers });
  if (kept.status !== 201) throw new Error(kept.text);
  return { secret, key, commitment: commitmentOf(secret), content, sealed };
}

/** A person signs an act that the gateway only relays. @returns its status */
export async function actAs(
  world: DepartmentWorld,
  person: string,
  [contract, act]: readonly [string, string],
  values: Readonly<Record<string, unknown>>,
): Promise<Answer["body"]> {
  const key = world.keys.get(person) ?? "";
  const asked = await world.call("POST", "/acts/typed-data", {
    body: { contract, act, values, signer: computeAddress(key) },
  });
  if (asked.status !== 200) throw new Error(asked.text);
  return world.settled(await world.handIn(key, { contract, act, ...asked.body }));
}

/** The bidder opens its bid. */
export async function openBid(world: DepartmentWorld, bidder: string, { secret }: PlayedBid): Promise<void> {
  const { tender, lot: _, ...opening } = openingOf(secret);
  const path = `/tenders/${tender}/lots/1/openings`;
  const { answer, statuses } = await world.sign(world.keys.get(bidder) ?? "", path, texts(opening));
  if (statuses[0]?.state !== "final") throw new Error(JSON.stringify(statuses[0] ?? answer.body));
}

/** The bid's key as it is handed over, encrypted to the organiser. */
export async function sealedKey(world: DepartmentWorld, { key }: PlayedBid): Promise<{ jwe: string }> {
  const path = `/organisations/${world.of("centre")}/encryption-key`;
  const { body } = await world.call("GET", path, { token: world.system });
  return { jwe: await handOverKey(key, JSON.parse(body.key) as JWK) };
}

/** Acts carry integers as decimal strings; requests have organisation numbers as numbers. */
function texts(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "bigint" ? `${value}` : value]),
  );
}
