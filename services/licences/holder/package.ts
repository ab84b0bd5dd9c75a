import type { Kysely } from "kysely";
import { siblings } from "../../chain/inclusion.js";
import { licenceFacts } from "../../chain/licence-leaf.js";
import { licenceKeys } from "../../store/queries/licence-keys.js";
import { licenceNodes, type IssuedLicenceRow } from "../../store/queries/licence-service.js";
import type { Database } from "../../store/tables/database.js";
import { documentDigests } from "../issue/sheet.js";
import type { LicenceProof } from "../issue/request.js";
import type { LicenceParts } from "../parts.js";
import { publicKey } from "../thumbprint.js";
import { secretsOf } from "./open.js";

/** What a holder takes away: the credentials, what opens its subject's commitment, and the proof once it is anchored. */
export async function packageOf(db: Kysely<Database>, parts: LicenceParts, row: IssuedLicenceRow) {
  const { credential, w3c, subjectSalt } = secretsOf(parts.vault, row);
  const proof = await proofOf(db, parts, row);
  const issuedAt = row.issued_at.toISOString();
  return { licence: row.id, type: row.type, credential, w3c: w3c ?? null, subjectSalt, issuedAt, proof };
}

/** Null until its batch is in a block. */
export async function proofOf(
  db: Kysely<Database>,
  parts: LicenceParts,
  row: IssuedLicenceRow,
): Promise<LicenceProof | null> {
  const { batch, place, root, count, state } = row;
  if (batch === null || place === null || root === null || count === null) return null;
  if (state !== "mined" && state !== "final") return null;
  const { credential, w3c, salt } = secretsOf(parts.vault, row);
  const key = (await licenceKeys(db)).find(({ kid }) => kid === row.kid)?.jwk;
  const { cardType, list, index: entry, subject, from, until } = licenceFacts(row.content);
  return {
    ...{ key: publicKey.parse(key), documents: documentDigests(credential, w3c), salt },
    ...{ cardType, list: `${list}`, entry, subject, from: `${from}`, until: `${until}` },
    ...{ root, index: place, count, path: await licenceNodes(db, batch, siblings(place, count)) },
  };
}
