import { createPrivateKey } from "node:crypto";
import type { Kysely } from "kysely";
import { bitstringCredential } from "../../credentials/status/bitstring.js";
import { statusListToken } from "../../credentials/status/token.js";
import { signCredential } from "../../credentials/vc/jose.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { issuerOfList } from "../../shared/licence/list-words.js";
import { listOfWords, type StatusList, type StatusPurpose } from "../../shared/licence/status-list.js";
import { statusWords } from "../../store/queries/licences.js";
import type { Database } from "../../store/tables/database.js";
import { nodeSigner } from "../issue/sheet.js";
import type { LicenceParts } from "../parts.js";
import { statusUri } from "./addresses.js";

/** How long a copy may be used, and how long it counts at all; seconds. */
const TTL = 15;
const LASTS = 86_400;

/** A list of this issuer as an IETF Status List Token. @param now seconds */
export async function publishedToken(
  db: Kysely<Database>,
  parts: LicenceParts,
  list: bigint,
  now: bigint,
): Promise<string> {
  const statement = {
    ...{ issuer: parts.base, uri: statusUri(parts.base, list), ttl: TTL },
    ...{ issuedAt: Number(now), expiresAt: Number(now) + LASTS },
  };
  return statusListToken(await listOf(db, parts, list), statement, await signerOf(db, parts));
}

/** The same as a W3C Bitstring Status List for one purpose, as `vc+jwt`. */
export async function publishedBitstring(
  db: Kysely<Database>,
  parts: LicenceParts,
  list: bigint,
  purpose: StatusPurpose,
  now: bigint,
): Promise<string> {
  const timeOf = (seconds: bigint): string => new Date(Number(seconds) * 1000).toISOString().replace(".000Z", "Z");
  const credential = await bitstringCredential(await listOf(db, parts, list), {
    ...{ issuer: parts.base, uri: `${statusUri(parts.base, list)}/${purpose}`, purpose },
    ...{ validFrom: timeOf(now), validUntil: timeOf(now + BigInt(LASTS)) },
  });
  return signCredential(credential, await signerOf(db, parts));
}

/** The chain's words: what anybody can compare it with. Lists of others are theirs to publish. */
async function listOf(db: Kysely<Database>, { org }: LicenceParts, list: bigint): Promise<StatusList> {
  if (issuerOfList(list) !== org) throw new Refusal("not-found", { what: "status list", id: `${list}` });
  const words = await statusWords(db, `${list}`);
  return listOfWords(words.map(({ word, bits }) => [word, BigInt(bits)]));
}

async function signerOf(db: Kysely<Database>, { keys }: LicenceParts) {
  const { kid, privateKey } = await keys.active(db);
  return nodeSigner(createPrivateKey({ key: { ...privateKey } as never, format: "jwk" }), kid);
}
