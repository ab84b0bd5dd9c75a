import { Wallet, getBytes, hexlify, keccak256 } from "ethers";
import fc from "fast-check";
import hre from "hardhat";
import { beforeAll, describe, expect, it } from "vitest";
import {
  commitmentOf,
  contentOf,
  hiddenOf,
  newBidSecret,
  openingOf,
  revisedBid,
  sealedTermsOf,
  sealingOf,
  withdrawalOf,
  type BidTerms,
} from "../../../services/chain/bid-commitment.js";
import { Seals__factory } from "../../../typechain/factories/procurement/Seals__factory.js";
import type { Seals } from "../../../typechain/procurement/Seals.js";

const ANYONE = "0x000000000000000000000000000000000000dEaD";

const digest = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => hexlify(bytes));
const org = fc.integer({ min: 1, max: 2 ** 48 - 1 });
const terms: fc.Arbitrary<BidTerms> = fc.record({
  tender: digest,
  lot: fc.integer({ min: 1, max: 100 }),
  lead: org,
  partners: fc.uniqueArray(org, { maxLength: 9 }).map((all) => all.sort((a, b) => a - b)),
  price: fc.bigInt({ min: 0n, max: 2n ** 56n - 1n }),
  manager: digest,
  key: digest,
  ciphertext: digest,
});

async function seals(): Promise<Seals> {
  const { ethers } = await hre.network.create();
  const deployed = await ethers.deployContract("Seals", [ANYONE, ANYONE, ANYONE]);
  return Seals__factory.connect(await deployed.getAddress(), ethers.provider);
}

describe("the commitment of a bid", () => {
  let contract: Seals;

  beforeAll(async () => {
    contract = await seals();
  });

  it("is the contract's, for any bid", async () => {
    await fc.assert(
      fc.asyncProperty(terms, async (bid) => {
        const secret = newBidSecret(bid, Wallet.createRandom().address);
        const hidden = hiddenOf(secret);
        const sealed = sealedTermsOf(secret);
        expect(await contract.hiddenOf(secret.salt, bid.lead, [...bid.partners])).toBe(hidden);
        expect(await contract.termsOf(secret.termsSalt, bid.price, bid.manager)).toBe(sealed);
        const signer = keccak256(getBytes(secret.signer));
        expect(await contract.commitmentOf(bid.tender, bid.lot, hidden, signer)).toBe(commitmentOf(secret));
        expect(await contract.contentOf(sealed, bid.key, bid.ciphertext)).toBe(contentOf(secret));
      }),
      { numRuns: 50 },
    );
  });

  it("stays when the bid is revised, while its content changes", () => {
    fc.assert(
      fc.property(terms, terms, (bid, other) => {
        const secret = newBidSecret(bid, Wallet.createRandom().address);
        const revised = revisedBid(secret, other);
        expect(commitmentOf(revised)).toBe(commitmentOf(secret));
        expect(contentOf(revised)).not.toBe(contentOf(secret));
      }),
      { numRuns: 20 },
    );
  });

  it("is not linked to another of the same bidder", () => {
    fc.assert(
      fc.property(terms, (bid) => {
        const one = newBidSecret(bid, Wallet.createRandom().address);
        const two = newBidSecret(bid, Wallet.createRandom().address);
        const seen = Object.values(sealingOf(one));
        const repeated = Object.values(sealingOf(two)).filter((value) => seen.includes(value));
        // Only what is public or was given twice repeats: neither bidder nor terms do.
        expect(repeated).not.toContain(hiddenOf(one));
        expect(repeated).not.toContain(sealedTermsOf(one));
        expect(commitmentOf(one)).not.toBe(commitmentOf(two));
      }),
      { numRuns: 20 },
    );
  });

  it("is opened with what sealed it", () => {
    fc.assert(
      fc.property(terms, (bid) => {
        const secret = newBidSecret(bid, Wallet.createRandom().address);
        const opening = openingOf(secret);
        expect(hiddenOf(opening)).toBe(sealingOf(secret).hidden);
        expect(hiddenOf(opening)).toBe(withdrawalOf(secret).hidden);
        expect(sealedTermsOf(opening)).toBe(sealingOf(secret).terms);
        expect([opening.key, opening.ciphertext]).toEqual([sealingOf(secret).key, sealingOf(secret).ciphertext]);
      }),
      { numRuns: 20 },
    );
  });
});
