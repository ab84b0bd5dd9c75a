import { readSdJwt } from "../../credentials/sd-jwt/read.js";
import type { Vault } from "../../documents/vault.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { bytesOf } from "../../store/tables/column.js";
import type { IssuedLicenceRow } from "../../store/queries/licence-service.js";
import type { Secrets } from "../issue/sheet.js";

type Sealed = Pick<IssuedLicenceRow, "id" | "sealed" | "wrapped" | "key_place">;

/** What is kept closed of a licence. Refuses where it was erased. */
export function secretsOf(vault: Vault, { id, sealed, wrapped, key_place: place }: Sealed): Secrets {
  if (sealed === null) throw new Refusal("licence-erased");
  return JSON.parse(vault.unseal(bytesOf(wrapped), place, id, bytesOf(sealed))) as Secrets;
}

/** Claims that an SD-JWT VC adds to what the licence says. */
const ADDED = new Set(["iss", "vct", "iat", "nbf", "exp", "cnf", "status", "_sd", "_sd_alg"]);

/** The contents of a licence, read out of the credential that was issued. */
export function contentsOf(vault: Vault, row: Sealed): Readonly<Record<string, unknown>> {
  const { jws, disclosures } = readSdJwt(secretsOf(vault, row).credential);
  const open = Object.entries(jws.payload).filter(([name]) => !ADDED.has(name));
  return Object.fromEntries([...open, ...disclosures.map(({ name, value }) => [name ?? "", value] as const)]);
}

/** The key that a licence is bound to. */
export function holderOf(vault: Vault, row: Sealed): unknown {
  const { cnf } = readSdJwt(secretsOf(vault, row).credential).jws.payload as { cnf?: { jwk?: unknown } };
  return cnf?.jwk;
}
