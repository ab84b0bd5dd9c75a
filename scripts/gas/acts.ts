import { passWorld } from "../../test/support/pass-world.js";
import { LARGEST_BATCH, LISTED, measureImports } from "./imports.js";
import { measureInvoices } from "./invoices.js";
import { measureLicences } from "./licences.js";
import type { Measured } from "./measured.js";
import { playPasses } from "./passes.js";
import { measurePeers } from "./peers.js";
import { measureRecords } from "./records.js";
import { measureSignatures } from "./signatures.js";

/** What a trade basis that backs its first hand-over may add. */
const NEW_BASIS = 23_000;
/** Gas that a transaction may take since the Osaka fork (EIP-7825). */
const TRANSACTION_CAP = 16_777_216;

/**
 * Every act that has a budget, and some that are only reported, on the real ledgers: one transaction each, sent directly by its
 * author, every account and slot cold.
 * @param withPeers also deploys the public peers, whose packages are installed when they are missing
 */
export async function measureActs(withPeers: boolean): Promise<Measured[]> {
  const world = await passWorld();
  const { part, partOnNewBasis, whole, wholeOnNewBasis, accept, merge, offer, firstOffer } = await playPasses(world);
  const signatures = await measureSignatures(world);
  const records = await measureRecords(world);
  const imports = await measureImports(world);
  const invoices = await measureInvoices(world);
  const licences = await measureLicences(await passWorld());
  const peers = withPeers ? await measurePeers(await world.ethers.getSigners()) : undefined;
  const beside = (of: Record<string, bigint | undefined>): Pick<Measured, "peers"> =>
    peers === undefined ? {} : { peers: Object.fromEntries(Object.entries(of).map(([k, v]) => [k, Number(v)])) };
  const row = (act: string, gas: bigint, budget?: number, of: Record<string, bigint | undefined> = {}): Measured => ({
    act,
    gas: Number(gas),
    ...(budget === undefined ? {} : { budget }),
    ...(Object.keys(of).length === 0 ? {} : beside(of)),
  });
  const split = { "ERC-3525 split to a new owner": peers?.erc3525Split };
  const transfer = { "ERC-3525 transfer": peers?.erc3525Transfer, "TradeTrust transfer": peers?.tradeTrustTransfer };
  const delegated = { "EAS delegated": peers?.easDelegationAdds };
  return [
    row("propose the hand-over of a part", part.gasUsed, 75_000, split),
    row("the same on a new basis", partOnNewBasis.gasUsed, 75_000 + NEW_BASIS),
    row("propose the hand-over of a whole lot", whole.gasUsed, 55_000, transfer),
    row("the same of a whole lot on a new basis", wholeOnNewBasis.gasUsed, 55_000 + NEW_BASIS),
    row("accept", accept.gasUsed, 50_000),
    row("accept an offer and lock", offer.gasUsed, 60_000),
    row("the same, first of 256 offers of a bank", firstOffer.gasUsed),
    row("merge", merge.gasUsed, 45_000),
    row("anchor a batch of any size", records.anchor, 66_000, { "OpenAttestation issue": peers?.openAttestationIssue }),
    row("first act on an invoice of a batch (depth 10)", invoices.first, 95_000, { "EAS attest": peers?.easAttest }),
    row("withdraw the lock of an invoice", invoices.withdraw),
    row("book an invoice that one has locked", invoices.book),
    row("lock an invoice as a trade basis", invoices.lockBasis),
    row("a relayed signature adds, used nonce key", signatures.usedKey, 20_000, delegated),
    row("a relayed signature adds, new nonce key", signatures.newKey, 37_000, delegated),
    row("a relayed passkey signature adds", signatures.passkey),
    row("witness a step", records.witness),
    row("attest a record of history, of a batch", imports.record, 12_000, { "EAS attest": peers?.easAttest }),
    row(`attest ${LARGEST_BATCH} records, each the first of its subject`, imports.largestBatch, 9_000_000),
    row(`list ${LISTED} organisations`, imports.list, 13_000_000),
    row("anchor a batch of 1,000 licences", licences.anchor, 66_000, {
      "OpenAttestation issue": peers?.openAttestationIssue,
    }),
    row("change the status of one licence", licences.firstOfWord, 66_000, { "EAS revoke": peers?.easRevoke }),
    row("the same, next to one that changed before", licences.oneMore, 66_000),
    row("change the status of 128 licences", licences.word, 66_000),
    row("change the status of 65,536 licences", licences.range, TRANSACTION_CAP),
    row("use what a holder granted, once", licences.useGrant, 95_000, { "EAS attest": peers?.easAttest }),
    row("check a licence on the chain (depth 10)", licences.check, 95_000, { "EAS attest": peers?.easAttest }),
    row("withdraw a batch of licences", licences.withdraw, undefined, { "EAS revoke": peers?.easRevoke }),
    row("keep a status list's root", licences.epoch),
    row("propose a sanction", records.proposeSanction),
    row("sign a sanction as the second", records.secondSanction, undefined, { "EAS revoke": peers?.easRevoke }),
  ];
}
