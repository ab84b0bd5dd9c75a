import { licenceAnswer, licenceAnswerAt, type EpochProof } from "../../chain/licence-check.js";
import { depthOf } from "../../chain/inclusion.js";
import type { LicenceFacts } from "../../chain/licence-leaf.js";
import type { HolderDemand } from "../../credentials/sd-jwt/proof.js";
import { verifySdJwt, type ProvedCredential } from "../../credentials/sd-jwt/verify.js";
import { readJws } from "../../credentials/jws.js";
import type { Chain } from "../../chain/chain.js";
import { commitmentOf } from "../../documents/commitment.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { typeOfVct, type Catalogue } from "../../shared/licence/catalogue/catalogue.js";
import type { CardType } from "../../shared/licence/catalogue/schema.js";
import type { LicenceAnswer } from "../../shared/licence/answers.js";
import { issuerOfList } from "../../shared/licence/list-words.js";
import { documentBytes, signedDigest } from "../issue/sheet.js";
import type { LicenceProof } from "../issue/request.js";
import { statusUri } from "../status/addresses.js";
import type { Presented } from "./presented.js";
import { chainTrust } from "./trust.js";

/** What a verifier demands of what it is shown. */
export interface LicenceDemand {
  readonly chain: Pick<Chain, "contract">;
  readonly catalogue: Catalogue;
  /** Seconds. */
  readonly now: bigint;
  /** Asked at this block. */
  readonly block: number | "latest";
  /** Without it nobody needs to prove that the licence is theirs. */
  readonly holder?: HolderDemand | undefined;
  /** Asks for the answer at a past time, with what proves the status then. */
  readonly past?: { readonly time: bigint; readonly proof: EpochProof } | undefined;
}

export interface ProvedLicence {
  readonly cardType: CardType;
  readonly issuer: number;
  readonly credential: ProvedCredential;
  readonly answer: LicenceAnswer;
}

/**
 * Whether a licence counts: the credential by itself, its proof as the very licence's, and the ledger's word on it. The first
 * thing wrong is thrown as the one reason.
 */
export async function proveLicence({ credential, proof }: Presented, demand: LicenceDemand): Promise<ProvedLicence> {
  const facts = factsOf(proof);
  const issuer = issuerOfList(facts.list);
  const signed = credential.slice(0, Math.max(0, credential.indexOf("~")));
  requireSame(signed, proof, facts);
  const verdict = await verifySdJwt(credential, {
    now: Number(demand.now),
    trust: chainTrust(demand, issuer, proof),
    // Which entry the credential names was compared above; what the entry says, the ledger is asked below.
    status: { statusOf: () => 0 },
    holder: demand.holder,
  });
  if (!verdict.ok) throw new Refusal(verdict.code, verdict.args);
  const cardType = typeOfVct(demand.catalogue, verdict.credential.type);
  if (cardType === undefined || cardType.number !== facts.cardType) {
    throw new Refusal("licence-proof-foreign", { part: "type" });
  }
  const answer = await answerFor(facts, proof, demand);
  requireValid(answer, issuer, facts);
  return { cardType, issuer, credential: verdict.credential, answer };
}

/** What the ledger says of a proof by itself, without the credential. */
export function answerFor(facts: LicenceFacts, proof: LicenceProof, { chain, block, past }: LicenceDemand) {
  const { root, index, count, path } = proof;
  if (path.length !== depthOf(count)) throw new Refusal("licence-proof-wrong");
  const place = { root, index, path };
  if (past !== undefined) return licenceAnswerAt(chain, facts, place, past.time, past.proof);
  return licenceAnswer(chain, facts, place, block);
}

/** The proof's facts as the ledger takes them; the document is what the credentials and the salt make. */
export function factsOf({ cardType, list, entry, subject, from, until, documents, salt }: LicenceProof): LicenceFacts {
  const document = commitmentOf("document", salt, documentBytes(documents));
  return { cardType, list: BigInt(list), index: entry, document, subject, from: BigInt(from), until: BigInt(until) };
}

/** The credential must be one of the formats that were anchored, and name the very entry that the proof is for. */
function requireSame(signed: string, { documents }: LicenceProof, { list, index }: LicenceFacts): void {
  const payload = readJws(signed)?.payload;
  if (payload === undefined) throw new Refusal("credential-malformed", { part: "JWS" });
  const entry = (payload["status"] as { status_list?: { uri?: unknown; idx?: unknown } } | undefined)?.status_list;
  if (entry === undefined) throw new Refusal("status-missing");
  if (entry.uri !== statusUri(String(payload["iss"]), list))
    throw new Refusal("licence-proof-foreign", { part: "list" });
  if (entry.idx !== index) throw new Refusal("licence-proof-foreign", { part: "index" });
  if (!documents.includes(signedDigest(signed))) throw new Refusal("licence-proof-foreign", { part: "document" });
}

const REASONS = {
  unknown: "licence-not-anchored",
  wrongProof: "licence-proof-wrong",
  batchWithdrawn: "licence-batch-withdrawn",
  revoked: "credential-revoked",
  superseded: "credential-superseded",
  suspended: "credential-suspended",
} as const;

function requireValid(answer: LicenceAnswer, issuer: number, facts: LicenceFacts): void {
  if (answer === "valid") return;
  if (answer === "issuerNotTrusted") throw new Refusal("licence-issuer-not-trusted", { issuer });
  if (answer === "notYetValid") throw new Refusal("credential-not-yet-valid", { from: facts.from });
  if (answer === "expired") throw new Refusal("credential-expired", { until: facts.until });
  throw new Refusal(REASONS[answer]);
}
