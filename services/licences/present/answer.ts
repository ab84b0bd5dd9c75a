import { z } from "zod";
import { licenceOf } from "../../credentials/licence.js";
import { useFields } from "../../chain/use-fields.js";
import { keccakHex } from "../../chain/keccak.js";
import { sealAlone } from "../../documents/seal-alone.js";
import type { Call } from "../../http/call.js";
import { enqueue } from "../../outbox/enqueue.js";
import { USE_GRANT } from "../../shared/acts/licence.js";
import { Refusal } from "../../shared/errors/refusal.js";
import type { Catalogue } from "../../shared/licence/catalogue/catalogue.js";
import type { HeldLicence } from "../../shared/licence/one-visit.js";
import { bytes, digest } from "../../shared/schemas/values.js";
import { keepPresentation } from "../../store/queries/presentations.js";
import { bytesOf } from "../../store/tables/column.js";
import { serviceDigest } from "../catalogue/catalogue.js";
import type { LicenceParts } from "../parts.js";
import { proveLicence, type ProvedLicence } from "../verify/check.js";
import { presented } from "../verify/presented.js";
import { requestOr404, standOf, untilOf } from "./request.js";
import { showVisit } from "../visit/visit.js";

/** Seconds that a holder's signature may be old. */
const PROOF_WITHIN = 300;

export const answerBody = z.object({
  licences: z
    .array(
      presented.extend({
        isOthers: z.boolean().default(false).meta({ description: "他人（配偶等）的证照 · another's: a spouse's" }),
      }),
    )
    .min(1)
    .max(20),
  grant: z
    .object({
      signer: bytes.refine((signer) => signer.length === 42).transform((signer) => signer.toLowerCase()),
      signature: bytes,
      salt: digest.meta({ description: "字段名承诺的盐 · of the commitment to the names of the fields" }),
    })
    .meta({ description: "一次性密钥对授权（EIP-712 Grant）的签名 · over the grant of the request" }),
});

type Answer = z.output<typeof answerBody>;

/** What was shown, as the department keeps it. */
export interface Shown {
  readonly type: string;
  readonly issuer: number;
  readonly isOthers: boolean;
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * Takes a presentation: every licence proved, all that the service needs there, the holder's grant used on the chain. All of
 * it is kept, or nothing; what is lacking is told, and the request stays open.
 */
export async function takeAnswer(call: Call, parts: LicenceParts, id: string, { licences, grant }: Answer) {
  const row = await requestOr404(call.sql, id, true);
  if (row.answered) throw new Refusal("presentation-answered");
  if (row.expires_at.getTime() <= Number(call.now()) * 1000) {
    throw new Refusal("presentation-expired", { until: BigInt(untilOf(row)) });
  }
  const catalogue = await parts.catalogues.newest(call.sql);
  const block = (await call.chain.newestBlock()).number;
  const holder = { audience: parts.base, nonce: row.nonce, within: PROOF_WITHIN };
  const proved: { readonly proved: ProvedLicence; readonly isOthers: boolean }[] = [];
  for (const { isOthers, ...one } of licences) {
    const demand = { chain: call.chain, catalogue, now: call.now(), block, holder };
    proved.push({ proved: await proveLicence(one, demand), isOthers });
  }
  const held = proved.map(({ proved: { credential }, isOthers }): HeldLicence => {
    const { type, shown } = licenceOf(catalogue, credential);
    return { type, shown, isOthers };
  });
  const { service, stand } = await standOf(call.sql, parts, row, held);
  const lacking = showVisit(stand);
  if (!stand.isComplete) return { complete: false, lacking, use: null, act: null };

  const names = proved.flatMap(({ proved: { cardType, credential } }) =>
    credential.shown.map((field) => `${cardType.id}.${field}`),
  );
  const use = keccakHex(bytesOf(grant.signer));
  const fields = useFields(names, grant.salt);
  const granted = { department: `${parts.org}`, service: serviceDigest(service), fields, until: untilOf(row) };
  const act = await useGrant(call, parts, granted, grant);
  const shown = proved.map((one) => shownOf(catalogue, one));
  await keepPresentation(call.sql, {
    ...{ request: id, grant_use: bytesOf(use), act, fields: [...new Set(names)].sort() },
    ...(await sealAlone(call.sql, parts.vault, id, JSON.stringify(shown))),
  });
  return { complete: true, lacking, use, act };
}

/** Signs the use with the officer's key, tries it against the ledger, and hands it in. @returns the act's name */
async function useGrant(
  call: Call,
  { office }: LicenceParts,
  grant: Readonly<Record<string, string>>,
  { signer, signature }: Answer["grant"],
): Promise<string> {
  if (office === undefined) throw new Refusal("licence-office-missing");
  const second = { signer, signature, path: [] };
  if ((await call.chain.checkSecond(USE_GRANT, { grant }, second)) === "invalid")
    throw new Refusal("grant-fields-wrong");
  const data = await office.officer.sign(USE_GRANT, { grant }, second);
  await call.chain.simulate(USE_GRANT.contract, data);
  // The grant's number names the act too: whoever granted it follows it by that.
  const key = keccakHex(bytesOf(signer));
  await enqueue(call.sql, { key, contract: USE_GRANT.contract, data });
  return key;
}

/** What was disclosed, and what every verifier sees: no keys, no digests. */
function shownOf(catalogue: Catalogue, { proved, isOthers }: { proved: ProvedLicence; isOthers: boolean }): Shown {
  const { cardType, issuer, credential } = proved;
  const open = new Set(catalogue.common.filter(({ open: isOpen }) => isOpen === true).map(({ name }) => name));
  const names = Object.keys(credential.claims).filter((name) => open.has(name) || credential.shown.includes(name));
  const fields = Object.fromEntries(names.map((name) => [name, credential.claims[name]]));
  return { type: cardType.id, issuer, isOthers, fields };
}
