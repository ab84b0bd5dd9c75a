import { z } from "zod";
import { holderRequest } from "../../../../../credentials/holder-request.js";
import { es256Signer } from "../../../../../credentials/jws.js";
import { presentCredential } from "../../../../../credentials/sd-jwt/present.js";
import { readSdJwt } from "../../../../../credentials/sd-jwt/read.js";
import { fetchFile, send } from "../../../lib/api.js";
import type { ItemOf } from "../../../lib/vault/items.js";
import { keepItem } from "../../../lib/vault/vault.js";

export type LicenceKey = ItemOf<"licenceKey">;
export type Card = ItemOf<"licence">;

const seconds = (): number => Math.floor(Date.now() / 1000);

/** The key that licences are bound to, made by the browser's own cryptography. */
export async function makeLicenceKey(): Promise<LicenceKey> {
  const how = { name: "ECDSA", namedCurve: "P-256" };
  const pair = await crypto.subtle.generateKey(how, true, ["sign", "verify"]);
  const { x = "", y = "", d = "" } = await crypto.subtle.exportKey("jwk", pair.privateKey);
  const publicKey = { kty: "EC", crv: "P-256", x, y } as const;
  const item: LicenceKey = {
    ...{ kind: "licenceKey", id: `licence-key:${x}`, madeAt: new Date().toISOString() },
    ...{ publicKey, privateKey: { ...publicKey, d } },
  };
  await keepItem(item);
  return item;
}

/** This gateway's name, to which requests are addressed. */
async function audienceHere(): Promise<string> {
  const { domain } = await send("/session/nonce", {}, z.object({ domain: z.string() }));
  return `${window.location.protocol}//${domain}`;
}

/** How a holder asks this gateway: each question signed anew, since a proof is good once. */
async function holderOf(key: LicenceKey) {
  const [signer, audience] = await Promise.all([es256Signer(key.privateKey), audienceHere()]);
  return async <T>(path: string, schema: z.ZodType<T>): Promise<T> =>
    send(path, { proof: await holderRequest(key.publicKey, signer, audience, seconds()) }, schema);
}

/** Formats in which the issuer draws a card, and what its address ends in. */
export const CARD_ENDS = { pdf: ".pdf", png: ".png", svg: "" } as const;

/** The card as its issuer draws it, to be kept or printed. */
export async function fetchCardFile(key: LicenceKey, licence: string, format: keyof typeof CARD_ENDS): Promise<Blob> {
  const [signer, audience] = await Promise.all([es256Signer(key.privateKey), audienceHere()]);
  const proof = await holderRequest(key.publicKey, signer, audience, seconds());
  return fetchFile(`/holder/licences/${licence}/card${CARD_ENDS[format]}`, { proof });
}

const listed = z.object({ items: z.array(z.object({ licence: z.string(), state: z.string() })) });
const fetched = z.object({
  licence: z.string(),
  type: z.string(),
  credential: z.string(),
  issuedAt: z.string(),
  proof: z.record(z.string(), z.unknown()).nullable(),
});

/** Fetches every licence that this gateway issued to the key. @param onEach hears how many are here @returns how many there are */
export async function fetchCards(key: LicenceKey, onEach: (done: number, count: number) => void): Promise<number> {
  const ask = await holderOf(key);
  const { items } = await ask("/holder/licences", listed);
  for (const [place, { licence }] of items.entries()) {
    onEach(place, items.length);
    const { type, credential, issuedAt, proof } = await ask(`/holder/licences/${licence}`, fetched);
    await keepItem({ kind: "licence", id: licence, madeAt: issuedAt, type, credential, proof });
  }
  return items.length;
}

const lookups = z.object({
  items: z.array(z.object({ use: z.string(), consultedBy: z.number(), fields: z.array(z.string()), at: z.string() })),
});
export type Lookup = z.infer<typeof lookups>["items"][number];

/** Who looked at the key's licences without consent, as a law provides. */
export async function fetchLookups(key: LicenceKey): Promise<readonly Lookup[]> {
  const ask = await holderOf(key);
  return (await ask("/holder/lookups", lookups)).items;
}

/** What a card says, field by field; some only where its holder shows them. */
export function contentOf(card: Card): { open: Record<string, unknown>; hideable: Record<string, unknown> } {
  const { jws, disclosures } = readSdJwt(card.credential);
  const open = Object.entries(jws.payload).filter(([name]) => !OF_THE_FORM.has(name));
  return {
    open: Object.fromEntries(open),
    hideable: Object.fromEntries(disclosures.map(({ name, value }) => [name ?? "", value])),
  };
}

/** What an SD-JWT VC adds to what the licence says. */
export const OF_THE_FORM: ReadonlySet<string> = new Set([
  "iss",
  "vct",
  "iat",
  "nbf",
  "exp",
  "cnf",
  "status",
  "_sd",
  "_sd_alg",
]);

/** A card with some fields and no other, signed by its holder for one verifier and request. */
export async function show(
  card: Card,
  key: LicenceKey,
  fields: readonly string[],
  { audience, nonce }: { audience: string; nonce: string },
): Promise<Shown> {
  const signer = await es256Signer(key.privateKey);
  const credential = await presentCredential(card.credential, fields, { audience, nonce, at: seconds() }, signer);
  return { credential, proof: card.proof };
}

export interface Shown {
  readonly credential: string;
  readonly proof: Card["proof"];
}

/** The same for whoever opens a link: good for five minutes, and for no office's request. */
export async function showToAnyone(card: Card, key: LicenceKey, fields: readonly string[]) {
  const audience = window.location.origin;
  const nonce = crypto.randomUUID();
  return { ...(await show(card, key, fields, { audience, nonce })), audience, nonce };
}
