import { id } from "ethers";
import { inclusionTree } from "../../services/chain/inclusion.js";
import { licenceContent } from "../../services/chain/licence-leaf.js";
import { secondHash } from "../../services/chain/second-signature.js";
import { actDigest } from "../../services/chain/act-types.js";
import { ANCHOR_BATCH } from "../../services/shared/acts/evidence.js";
import {
  CHANGE_RANGE,
  CHANGE_STATUS,
  CHANGE_WORD,
  DEFINE_TYPE,
  USE_GRANT,
  WITHDRAW_BATCHES,
} from "../../services/shared/acts/licence.js";
import { CATALOGUE_TRUST, LICENCE_BATCH } from "../../services/shared/licence/ledger-names.js";
import { MOST_WORDS, WORD_ENTRIES, listId } from "../../services/shared/licence/list-words.js";
import { DIRECT, type PassWorld } from "../../test/support/pass-world.js";

const DAY = 86_400n;
const ISSUING = id("licence:business");
/** Licences of the batch: depth 10. */
const BATCH = 1_000;
const WHY = { reason: 410, basis: id("decision") };

/** Gas of what is done with licences. */
export interface LicenceGas {
  readonly anchor: bigint;
  /** Of one licence, the first of its 128 that ever changes. */
  readonly firstOfWord: bigint;
  readonly oneMore: bigint;
  readonly word: bigint;
  readonly range: bigint;
  readonly withdraw: bigint;
  readonly useGrant: bigint;
  /** What `check` would cost within a transaction. */
  readonly check: bigint;
  readonly epoch: bigint;
}

/** A bureau issues a batch, changes statuses and takes the batch back; a bank uses what a holder granted. */
export async function measureLicences(world: PassWorld): Promise<LicenceGas> {
  const licences = await openLicences(world);
  const list = listId(world.org("buyer"), 3);
  const facts = (index: number) => ({
    ...{ cardType: 4, list, index, document: id(`document ${index}`), subject: id(`subject ${index}`) },
    ...{ from: world.now, until: world.now + 300n * DAY },
  });
  const tree = inclusionTree(Array.from({ length: BATCH }, (_, i) => licenceContent(facts(i * 128))));
  const anchored = { root: tree.root, count: BATCH, kind: LICENCE_BATCH };
  const anchor = (await world.take("buyer", ANCHOR_BATCH, anchored)).gasUsed;
  const membership = { root: tree.root, index: 700, path: tree.path(700) };
  const check = licences.getFunction("check");
  if ((await check.staticCall(facts(700 * 128), membership)) !== 9n) throw new Error("the licence is not valid");
  return {
    ...{ anchor, check: await check.estimateGas(facts(700 * 128), membership) },
    ...(await measureStatus(world, list)),
    withdraw: (await world.take("buyer", WITHDRAW_BATCHES, { roots: [tree.root], ...WHY })).gasUsed,
    useGrant: await measureUse(world),
  };
}

async function openLicences(world: PassWorld) {
  const { authority, organisations, contracts, deploy } = world;
  const [book, actors] = [authority.target, organisations.target];
  const issuers = await deploy("Issuers", book);
  const anchors = (contracts["Anchors"] = await deploy("Anchors", book, actors));
  const types = (contracts["LicenceTypes"] = await deploy("LicenceTypes", book, actors, issuers.target));
  const batches = (contracts["LicenceBatches"] = await deploy("LicenceBatches", actors, anchors.target));
  const lists = (contracts["StatusLists"] = await deploy("StatusLists", book, actors));
  contracts["LicenceUses"] = await deploy("LicenceUses", book, actors);
  const trust = issuers.getFunction("trustIssuer");
  for (const subject of [id(CATALOGUE_TRUST), ISSUING]) await trust(world.org("buyer"), subject, 0, 2n ** 40n - 1n);
  const type = { cardType: 4, version: 1, issuing: ISSUING, schema: id("schema"), profile: id("profile"), longest: 0 };
  await world.take("buyer", DEFINE_TYPE, type);
  return deploy("Licences", anchors.target, issuers.target, types.target, batches.target, lists.target);
}

async function measureStatus(world: PassWorld, list: bigint) {
  const change = async (index: number) =>
    (await world.take("buyer", CHANGE_STATUS, { list, index, was: 0, becomes: 1, ...WHY })).gasUsed;
  const [firstOfWord, oneMore] = [await change(5), await change(6)];
  const becomes = (2n ** 256n - 1n) / 3n;
  const word = (await world.take("buyer", CHANGE_WORD, { list, word: 1, was: 0, becomes, ...WHY })).gasUsed;
  const { ethers } = world;
  const was = ethers.keccak256(new Uint8Array(32 * MOST_WORDS));
  const words = Array.from({ length: MOST_WORDS }, () => becomes);
  const range = (await world.take("buyer", CHANGE_RANGE, { list, first: WORD_ENTRIES, was, words, ...WHY })).gasUsed;
  const closed = await world.ledger("StatusLists").getFunction("closeEpoch")(list);
  return { firstOfWord, oneMore, word, range, epoch: (await closed.wait()).gasUsed as bigint };
}

/** A holder grants by a key of its own; the bank's officer records the use. */
async function measureUse(world: PassWorld): Promise<bigint> {
  const uses = world.ledger("LicenceUses");
  const [, name, version, chainId, verifyingContract] = await uses.getFunction("eip712Domain")();
  const holder = world.ethers.Wallet.createRandom();
  const terms = { department: world.org("bankA"), service: id("open an account"), fields: id("salted names") };
  const grant = { ...terms, until: world.now + DAY };
  const digest = actDigest({ name, version, chainId, verifyingContract }, secondHash(USE_GRANT, { grant }));
  const signature = holder.signingKey.sign(digest).serialized;
  return (await world.take("bankA", USE_GRANT, { grant }, { ...DIRECT, signer: holder.address, signature })).gasUsed;
}
