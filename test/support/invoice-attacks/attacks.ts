import { DIRECT } from "../../../services/chain/authorship.js";
import { ChainError } from "../../../services/chain/error.js";
import { LOCK_INVOICE } from "../../../services/shared/acts/invoice.js";
import { openedOf, type AttackWorld, type Ended } from "./world.js";

const NOTHING = `0x${"0".repeat(64)}`;
const DAY = 86_400n;

/** One attack on one invoice: what it came to, and how the invoice must stand afterwards. */
export interface Attack {
  /** Even places are a holder's invoices, odd ones the employer's. */
  readonly on: "held" | "bought";
  readonly left: string;
  /** Codes that it must come to. */
  readonly expected: readonly string[];
  run(world: AttackWorld, uid: string): Promise<readonly Ended[]>;
}

/** The same invoice at two employers at the same instant: one has it, the other one is told. */
const twoEmployers: Attack = {
  on: "held",
  left: "lockedToReimburse",
  expected: ["InvoiceLocked", "final"],
  async run(world, uid) {
    const opened = openedOf(await world.heldPackage(uid));
    const until = `${world.consortium.now() + DAY}`;
    const acts = await Promise.all(
      ["employer", "rival"].map((slug) => {
        const naming = { uid, employer: `${world.consortium.org(slug)}`, until };
        return world.sign(`${slug}.clerk`, "LockNamedInvoice", { naming, word: "0", until, opened });
      }),
    );
    return (await Promise.all(acts.map((act) => world.done(act)))).sort();
  },
};

/** A red letter against a lock waits for the lock's owner. */
const redAgainstLock: Attack = {
  on: "bought",
  left: "lockedToReimburse",
  expected: ["final", "red-needs-agreement"],
  async run(world, uid) {
    const locked = await lock(world, uid);
    const order = { reason: 1, confirmation: "C-1" };
    const { body } = await world.call("POST", `/tax/invoices/${uid}/red-letters`, order, "metro.director");
    return [locked, body.code];
  },
};

/** A signature is used once: not again after the lock was given up, not on the chain, not for another invoice. */
const replay: Attack = {
  on: "bought",
  left: "unused",
  expected: ["final", "final", "final", "NonceWrong", "signature-wrong"],
  async run(world, uid) {
    const { chain } = world.consortium;
    const signed = await world.sign("employer.clerk", "LockInvoice", await lockValues(world, uid));
    const first = await world.done(signed);
    const undone = await world.act("employer.clerk", "WithdrawInvoice", {
      ...{ uid, word: await world.wordOf(uid), record: NOTHING },
    });
    const { message, signer, signature } = signed as {
      message: Record<string, unknown>;
      signer: string;
      signature: string;
    };
    const data = chain.callData(LOCK_INVOICE, message, { ...DIRECT, signer, signature });
    const again = await chain.simulate("Invoices", data).then(() => "taken", codeOf);
    const other = await world.done({ ...signed, message: { ...message, word: "1" } });
    return [first, undone, await world.done(signed), again, other];
  },
};

/** What was changed in a package is no package of that number. */
function altered(change: (given: Awaited<ReturnType<AttackWorld["packageOf"]>>) => void, expected: string): Attack {
  return {
    on: "bought",
    left: "unused",
    expected: [expected],
    async run(world, uid) {
      const given = await world.packageOf(uid);
      change(given);
      const { body } = await world.call("POST", "/inbox/items", { package: given }, "employer.clerk");
      return [body.code];
    },
  };
}

const alteredAmount = altered((given) => void (given.invoice.totals.gross = "600.00"), "inbox-package-altered");
const alteredBuyer = altered((given) => void (given.invoice.buyer.name = "rival"), "inbox-package-altered");

/** A proof of another place: neither the inbox nor the ledger takes it. */
const wrongProof: Attack = {
  on: "bought",
  left: "unused",
  expected: ["inbox-proof-wrong", "InvoiceProofWrong"],
  async run(world, uid) {
    const given = await world.packageOf(uid);
    given.proof.index = given.proof.index ^ 1;
    const { body } = await world.call("POST", "/inbox/items", { package: given }, "employer.clerk");
    const values = { ...(await lockValues(world, uid)), opened: openedOf(given) };
    return [body.code, await world.act("employer.clerk", "LockInvoice", values)];
  },
};

export const ATTACKS = { twoEmployers, redAgainstLock, replay, alteredAmount, alteredBuyer, wrongProof } as const;

/** The seventh needs time to pass for all at once: locked first, settled after the end. */
export const EXPIRED = {
  on: "bought",
  seconds: 900n,
  begin: async (world: AttackWorld, uid: string): Promise<Ended> => {
    const until = `${world.consortium.now() + EXPIRED.seconds}`;
    return world.act("employer.clerk", "LockInvoice", { ...(await lockValues(world, uid)), until });
  },
  /** Over, it pays nothing; anyone ends it, and it can be locked again. */
  async end(world: AttackWorld, uid: string): Promise<readonly Ended[]> {
    const word = await world.wordOf(uid);
    const late = await world.act("employer.chief", "SettleInvoice", { uid, word, record: NOTHING });
    const step = { contract: "Invoices", step: "lapseLock", values: { uid } };
    const { body } = await world.call("POST", "/steps", step, "rival.clerk");
    const lapsed = (await world.call("GET", `/acts/${body.id}?wait=30`)).body.state;
    return [late, lapsed, await lock(world, uid)];
  },
  expected: ["InvoiceLockOver", "final", "final"],
  left: "lockedToReimburse",
} as const;

async function lock(world: AttackWorld, uid: string): Promise<Ended> {
  return world.act("employer.clerk", "LockInvoice", await lockValues(world, uid));
}

async function lockValues(world: AttackWorld, uid: string) {
  const until = `${world.consortium.now() + DAY}`;
  return { uid, word: await world.wordOf(uid), until, opened: openedOf(await world.packageOf(uid)) };
}

function codeOf(error: unknown): string {
  return error instanceof ChainError ? error.error : String(error);
}
