import type { z } from "zod";
import { keccakHex } from "../../chain/keccak.js";
import { useFields } from "../../chain/use-fields.js";
import type { Call } from "../../http/call.js";
import { isMember } from "../../http/principal.js";
import type { signedAct } from "../../http/operations/act-schemas.js";
import { checkSigned } from "../../http/relay/check.js";
import { trySigned } from "../../http/relay/try.js";
import { submit } from "../../http/relay/submit.js";
import { USE_BY_LAW } from "../../shared/acts/licence.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { keepLookup } from "../../store/queries/licence-lookups.js";
import { licenceByIdentifier } from "../../store/queries/licence-service.js";
import { bytesOf } from "../../store/tables/column.js";
import { contentsOf } from "../holder/open.js";
import type { LicenceParts } from "../parts.js";

interface Asked {
  readonly identifier: string;
  readonly fields: readonly string[];
  readonly salt: string;
  readonly act: z.output<typeof signedAct>;
}

/** Answers the fields that the act names, and no other, once the act is on its way to the chain; the holder finds it here. */
export async function lookUp(call: Call, parts: LicenceParts, { identifier, fields, salt, act }: Asked) {
  const { principal } = call;
  if (!isMember(principal) || act.contract !== USE_BY_LAW.contract || act.act !== USE_BY_LAW.name) {
    throw new Refusal("lookup-act-wrong");
  }
  const { message, signer, signature, path } = act;
  const checked = await checkSigned(call.chain, USE_BY_LAW, message, { by: { signer, signature, path } }, call.now());
  const row = await licenceByIdentifier(call.sql, parts.vault.pseudonym(`identifier:${identifier}`));
  if (row === undefined) throw new Refusal("not-found", { what: "licence", id: identifier });
  const names = fields.map((field) => `${row.type}.${field}`);
  if (checked.message["fields"] !== useFields(names, salt)) throw new Refusal("lookup-act-wrong");
  if (signer.toLowerCase() !== principal.signer) throw new Refusal("lookup-act-wrong");
  await trySigned(call.chain, checked);
  await submit(call, [checked]);
  const use = useOf(principal.org, String(checked.message["number"]));
  await keepLookup(call.sql, { use: bytesOf(use), licence: row.id, department: BigInt(principal.org), fields });
  const contents = contentsOf(parts.vault, row);
  return { use, type: row.type, fields: Object.fromEntries(fields.map((name) => [name, contents[name] ?? null])) };
}

/** As `LicenceUses.useByLaw`: keccak256(abi.encode(department, number)). */
function useOf(department: number, number: string): string {
  return keccakHex(Buffer.concat([bytesOf(department.toString(16).padStart(64, "0")), bytesOf(number)]));
}
