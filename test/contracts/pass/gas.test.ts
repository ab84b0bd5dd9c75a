import { beforeAll, describe, expect, it } from "vitest";
import { ACCEPT_OFFER, FINANCE_OFFER } from "../../../services/shared/acts/pass-finance.js";
import {
  ACCEPT_HAND_OVER,
  ACCEPT_SERIES,
  DRAFT_SERIES,
  MERGE_LOTS,
  OPEN_SERIES,
  PROPOSE_HAND_OVER,
  SPLIT_LOT,
  WITHDRAW_HAND_OVER,
} from "../../../services/shared/acts/pass.js";
import { REGISTER_SUBCONTRACT } from "../../../services/shared/acts/subcontract.js";
import { AGREEMENT, passWorld, series1, type PassWorld, type Role } from "../../support/pass-world.js";
import type { ActType } from "../../../services/shared/acts/act.js";
import { TypedDataEncoder, id } from "ethers";

const DAY = 86_400n;

/** What was measured with every check in place, rounded up: growth shows here. */
const MOST: Readonly<Record<string, number>> = {
  "propose a part": 92_000,
  "propose a whole lot": 67_000,
  accept: 59_000,
  merge: 54_000,
  "accept an offer and lock 2": 94_000,
};

describe("Gas of acts with passes, sent directly with every check", () => {
  let world: PassWorld;
  const series = series1();

  const basisOf = async (seller: Role, payer: Role, amount: bigint): Promise<number> => {
    const values = {
      document: id(`${seller}${payer}${amount}${Math.random()}`),
      seller: world.org(seller),
      payer: world.org(payer),
      amount,
      until: world.now + 900n * DAY,
    };
    const other = await world.sign(payer, REGISTER_SUBCONTRACT, {
      ...values,
      nonceKey: 0n,
      nonce: 0n,
      deadline: world.now + 4000n * DAY,
    });
    await world.take(seller, REGISTER_SUBCONTRACT, values, other);
    return Number(await world.ledger("Subcontracts").getFunction("basisOf")(values.document));
  };
  const propose = async (start: bigint, end: bigint, basis: number) =>
    world.take("winner", PROPOSE_HAND_OVER, {
      series,
      start,
      word: await world.wordOf(series, start),
      end,
      to: world.org("supplier"),
      basis,
      related: false,
      answerBy: world.now + 20n * DAY,
    });
  const answer = async (role: Role, act: ActType, start: bigint) =>
    world.take(role, act, { series, start, word: await world.wordOf(series, start) });

  beforeAll(async () => {
    world = await passWorld();
    await world.take("winner", DRAFT_SERIES, {
      agreement: AGREEMENT,
      face: 100_000_000n,
      dueAt: world.now + 90n * DAY,
      mostTiers: 4,
      guarantor: 0,
      cap: 0n,
      answerBy: world.now + 7n * DAY,
    });
    const word = () => world.ledger("Passes").getFunction("seriesOf")(series);
    await world.take("buyer", ACCEPT_SERIES, { series, word: await word(), leastLot: 100n });
    await world.take("winner", OPEN_SERIES, { series, word: await word() });
    await world.take("winner", SPLIT_LOT, {
      series,
      start: 0n,
      word: await world.wordOf(series, 0n),
      cuts: [10_000_000n, 20_000_000n, 30_000_000n, 40_000_000n],
    });
  });

  it("keeps the budgets", async () => {
    const used: Record<string, bigint> = {};
    const basis = await basisOf("supplier", "winner", 9_000_000n);
    const old = await basisOf("supplier", "winner", 50_000_000n);
    used["propose a part, new basis"] = (await propose(0n, 1_000_000n, basis)).gasUsed;
    used["accept"] = (await answer("supplier", ACCEPT_HAND_OVER, 0n)).gasUsed;
    used["propose a part"] = (await propose(1_000_000n, 2_000_000n, basis)).gasUsed;
    used["accept another"] = (await answer("supplier", ACCEPT_HAND_OVER, 1_000_000n)).gasUsed;
    await propose(10_000_000n, 20_000_000n, old);
    await answer("winner", WITHDRAW_HAND_OVER, 10_000_000n);
    used["propose a whole lot, new basis"] = (await propose(10_000_000n, 20_000_000n, old)).gasUsed;
    used["propose a whole lot"] = (await propose(20_000_000n, 30_000_000n, old)).gasUsed;
    used["merge"] = (
      await world.take("supplier", MERGE_LOTS, {
        series,
        start: 0n,
        word: await world.wordOf(series, 0n),
        next: await world.wordOf(series, 1_000_000n),
      })
    ).gasUsed;
    for (const number of [1, 2]) {
      const start = number === 1 ? 30_000_000n : 0n;
      const amount = number === 1 ? 10_000_000n : 2_000_000n;
      const offer = {
        series,
        start,
        word: await world.wordOf(series, start),
        kind: 2,
        rate: 420,
        proceeds: amount - (amount * 420n * 90n + 3_599_999n) / 3_600_000n,
        valueDate: world.now,
        payBy: world.now + 10n * DAY,
        number,
        deadline: world.now + 5n * DAY,
      };
      const types = { [FINANCE_OFFER.name]: [...FINANCE_OFFER.fields] };
      const found = await world.ledger("Passes").getFunction("eip712Domain")();
      const domain = { name: found[1], version: found[2], chainId: found[3], verifyingContract: found[4] };
      const bank = world.wallet("bankA");
      const signature = bank.signingKey.sign(TypedDataEncoder.hash(domain, types, offer)).serialized;
      used[`accept an offer and lock ${number}`] = (
        await world.take(
          number === 1 ? "winner" : "supplier",
          ACCEPT_OFFER,
          { offer },
          {
            signer: bank.address,
            signature,
            path: [],
          },
        )
      ).gasUsed;
    }
    for (const [act, most] of Object.entries(MOST)) {
      expect(Number(used[act]), act).toBeLessThanOrEqual(most);
    }
  });
});
