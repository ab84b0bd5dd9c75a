import { Transaction, Wallet, computeAddress, hexlify, randomBytes } from "ethers";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Chain } from "../../../services/chain/chain.js";
import { recoverPortably } from "../../../services/chain/authorship.js";
import { outboxChain } from "../../../services/outbox/chain-port.js";
import { KeyReused, actStatuses, enqueue, type ActRequest } from "../../../services/outbox/enqueue.js";
import type { OutboxLimits } from "../../../services/outbox/options.js";
import { startOutbox, type Outbox } from "../../../services/outbox/outbox.js";
import { signTransaction } from "../../../services/outbox/raw-transaction.js";
import { recoverNatively, signDigest, signingKey } from "../../../services/outbox/secp256k1.js";
import { openStore, type Store } from "../../../services/store/database.js";
import { migrateOwn } from "../../../services/store/migrate.js";
import { startAnvil, type Anvil } from "../../support/anvil.js";
import { AMEND_NOTE, WRITE_NOTE, deployNotes, signAct, type Notes } from "../../support/notes.js";
import { createDatabase } from "../../support/postgres.js";

const SCHEMA = "org_test";
const DIGEST = `0x${"c3".repeat(32)}`;
const QUICK: Partial<OutboxLimits> = {
  idle: 10,
  longestIdle: 20,
  confirm: 20,
  reconcile: 200,
  resend: 200,
  pause: 20,
  longestPause: 100,
};

describe("outbox", () => {
  let anvil: Anvil;
  let notes: Notes;
  let chain: Chain;
  let author: string;
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    anvil = await startAnvil();
    author = anvil.keys[0] ?? "";
    notes = await deployNotes(anvil, anvil.keys.slice(0, 3));
    chain = await notes.connect({ recover: recoverNatively });
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  afterAll(() => anvil.stop());

  async function freshStore(): Promise<Store> {
    const database = await createDatabase();
    await migrateOwn(database.url, SCHEMA);
    const store = openStore({ url: database.url, schema: SCHEMA });
    closing.push(database.drop, store.close);
    return store;
  }

  function start(store: Store, relayKeys = [anvil.keys[8] ?? "", anvil.keys[9] ?? ""], limits = QUICK): Outbox {
    const errors: unknown[] = [];
    const options = { pool: store.pool, chain: outboxChain(chain), relayKeys, limits };
    const outbox = startOutbox({ ...options, onError: (error) => errors.push(error) }, SCHEMA);
    closing.push(async () => {
      await outbox.stop();
      expect(errors).toEqual([]);
    });
    return outbox;
  }

  const writing = async (note: bigint, amount = 1n, lane?: string): Promise<ActRequest> => {
    const { data } = await signAct(chain, WRITE_NOTE, author, { note, amount, digest: DIGEST });
    return { key: `write-${note}`, contract: "Notes", data, ...(lane !== undefined && { lane }) };
  };
  const amending = async (note: bigint, amount: bigint, lane?: string): Promise<ActRequest> => {
    const { data } = await signAct(chain, AMEND_NOTE, author, { note, amount });
    return { key: `amend-${note}-${amount}`, contract: "Notes", data, ...(lane !== undefined && { lane }) };
  };
  const amountOf = async (note: bigint): Promise<bigint> => {
    const answer = await chain.simulate("Notes", chain.abiOf("Notes").encodeFunctionData("noteOf", [note]));
    return chain.abiOf("Notes").decodeFunctionResult("noteOf", answer)["amount"];
  };
  describe("enqueue", () => {
    it("keeps the act with the caller's own rows, or neither", async () => {
      const store = await freshStore();
      const request = await writing(1n);
      const failing = store.db.transaction().execute(async (trx) => {
        await enqueue(trx, request);
        throw new Error("the caller's own row fails");
      });
      await expect(failing).rejects.toThrow("own row");
      expect(await actStatuses(store.db, [request.key])).toEqual(new Map());
      await store.db.transaction().execute((trx) => enqueue(trx, request));
      expect((await actStatuses(store.db, [request.key])).get(request.key)?.state).toBe("queued");
    });

    it("takes a key once, and refuses it for another act", async () => {
      const store = await freshStore();
      const [one, two] = [await writing(2n), await writing(3n)];
      expect(await enqueue(store.db, one, two)).toEqual(new Set([one.key, two.key]));
      expect(await enqueue(store.db, one, two)).toEqual(new Set());
      await expect(enqueue(store.db, { ...two, key: one.key })).rejects.toThrow(KeyReused);
    });
  });

  describe("worker", () => {
    it("brings acts into final blocks, once each, in bundles", async () => {
      const store = await freshStore();
      const outbox = start(store);
      const requests = await Promise.all(Array.from({ length: 150 }, (_, i) => writing(1000n + BigInt(i), BigInt(i))));
      await enqueue(store.db, ...requests);
      outbox.wake();
      const keys = requests.map(({ key }) => key);
      await settled(store, keys).toEqual(keys.map(() => "final"));
      const amounts = await Promise.all(requests.map((_, i) => amountOf(1000n + BigInt(i))));
      expect(amounts).toEqual(requests.map((_, i) => BigInt(i)));
      const { rows } = await store.pool.query("SELECT count(*) AS n, count(DISTINCT relay) AS relays FROM outbox_tx");
      expect(Number(rows[0].n)).toBeLessThan(20);
      expect(rows[0].relays).toBe(2n);
      const status = (await actStatuses(store.db, keys)).get("write-1000");
      expect(status).toMatchObject({ error: null, txHash: expect.stringMatching(/^0x/) });
      expect(status?.settledAt).toBeInstanceOf(Date);
    });

    it("refuses what the contract refuses, with its error, and nothing beside it", async () => {
      const store = await freshStore();
      start(store);
      const sound = [await writing(2000n), await writing(2001n), await writing(2002n)];
      const poison = await amending(404n, 1n);
      const nonsense = { key: "nonsense", contract: "Notes", data: "0xdeadbeef" };
      await enqueue(store.db, ...sound.slice(0, 2), poison, nonsense, ...sound.slice(2));
      await settled(
        store,
        [...sound, poison, nonsense].map(({ key }) => key),
      ).toEqual([...["final", "final", "final", "refused", "refused"]]);
      const error = (await actStatuses(store.db, [poison.key])).get(poison.key)?.error;
      expect(error).toMatchObject({ error: "NoteUnknown", args: { note: "404" }, contract: "Notes" });
      const { rows } = await store.pool.query("SELECT count(*) AS n FROM outbox_act WHERE tx IS NULL");
      expect(rows[0].n).toBe(2n);
    });

    it("keeps the order of a lane, also where one act needs the one before", async () => {
      const store = await freshStore();
      start(store);
      const lane = "note 3000";
      const acts = [await writing(3000n, 1n, lane)];
      for (let amount = 2n; amount <= 12n; amount++) acts.push(await amending(3000n, amount, lane));
      await enqueue(store.db, ...acts);
      await settled(
        store,
        acts.map(({ key }) => key),
      ).toEqual(acts.map(() => "final"));
      expect(await amountOf(3000n)).toBe(12n);
    });

    it("waits for the predecessor of a signed sequence", async () => {
      const store = await freshStore();
      start(store);
      const nonceKey = BigInt(hexlify(randomBytes(20)));
      const [first, second] = [0n, 1n].map((nonce) =>
        signAct(chain, WRITE_NOTE, author, { note: 3100n + nonce, amount: 1n, digest: DIGEST }, nonceKey, nonce),
      );
      await enqueue(store.db, { key: "second", contract: "Notes", data: (await second)?.data ?? "" });
      await expect
        .poll(async () => (await actStatuses(store.db, ["second"])).get("second")?.error?.error)
        .toBe("NonceWrong");
      await enqueue(store.db, { key: "first", contract: "Notes", data: (await first)?.data ?? "" });
      await settled(store, ["first", "second"]).toEqual(["final", "final"]);
    });

    it("sends what is no signed act from the relay's own key", async () => {
      const store = await freshStore();
      const outbox = start(store, [anvil.keys[10] ?? ""]);
      const data = chain.abiOf("Notes").encodeFunctionData("describeNote", [5n, "text", [], 0n]);
      await enqueue(store.db, { key: "direct", contract: "Notes", data, alone: true });
      await settled(store, ["direct"]).toEqual(["final"]);
      const { txHash } = (await actStatuses(store.db, ["direct"])).get("direct") ?? {};
      const receipt = await chain.provider.getTransactionReceipt(txHash ?? "");
      const event = chain.abiOf("Notes").parseLog(receipt?.logs[0] ?? { topics: [], data: "0x" });
      expect(String(event?.args["by"]).toLowerCase()).toBe(outbox.relays[0]);
    });

    it("fills a hole in its nonces, and never offers a nonce that is gone", async () => {
      const store = await freshStore();
      const key = anvil.keys[11] ?? "";
      const first = start(store, [key]);
      await enqueue(store.db, await writing(4000n));
      await settled(store, ["write-4000"]).toEqual(["final"]);
      await first.stop();
      // An old copy of the database: it has forgotten one nonce and reserves another that it does not hold.
      const wallet = new Wallet(key, chain.provider);
      await wallet.sendTransaction({ to: wallet.address, gasPrice: 0, gasLimit: 21_000 });
      await store.pool.query("UPDATE outbox_relay SET next_nonce = 4");
      start(store, [key]);
      await enqueue(store.db, await writing(4001n));
      await settled(store, ["write-4001"]).toEqual(["final"]);
      expect(await wallet.getNonce()).toBe(5);
    });

    it("sends the same bytes again when a block vanishes", async () => {
      const store = await freshStore();
      // Nothing is final while a snapshot of the chain is awaited, so nothing settles before the loss.
      let finalNumber = (await chain.finalBlock()).number;
      const port = {
        ...outboxChain(chain),
        finalBlock: async () => {
          const block = await chain.provider.getBlock(finalNumber);
          return { number: finalNumber, hash: block?.hash ?? "" };
        },
      };
      const snapshot = await anvil.rpc("evm_snapshot");
      const relayKeys = [anvil.keys[12] ?? "", anvil.keys[13] ?? ""];
      const outbox = startOutbox({ pool: store.pool, chain: port, relayKeys, limits: QUICK }, SCHEMA);
      closing.push(() => outbox.stop());
      const acts = [await writing(5000n), await writing(5001n), await amending(5000n, 7n, "later")];
      await enqueue(store.db, ...acts.slice(0, 2));
      await settled(store, ["write-5000", "write-5001"]).toEqual(["mined", "mined"]);
      await enqueue(store.db, ...acts.slice(2));
      const keys = acts.map(({ key }) => key);
      await settled(store, keys).toEqual(keys.map(() => "mined"));
      const { rows: before } = await store.pool.query("SELECT raw FROM outbox_tx ORDER BY id");
      await anvil.rpc("evm_revert", snapshot);
      expect(await amountOf(5000n)).toBe(0n);
      await expect.poll(() => amountOf(5001n), { timeout: 10_000 }).toBe(1n);
      await expect.poll(() => amountOf(5000n), { timeout: 10_000 }).toBe(7n);
      await expect
        .poll(
          async () => {
            finalNumber = (await chain.finalBlock()).number;
            const statuses = await actStatuses(store.db, keys);
            return [...statuses.values()].map(({ state }) => state);
          },
          { timeout: 10_000 },
        )
        .toEqual(["final", "final", "final"]);
      const { rows: after } = await store.pool.query("SELECT raw FROM outbox_tx ORDER BY id");
      expect(after.slice(0, before.length)).toEqual(before);
    });

    it("lets one worker of an organisation lead and another take over", async () => {
      const store = await freshStore();
      const one = start(store);
      start(store);
      await enqueue(store.db, await writing(6000n));
      await settled(store, ["write-6000"]).toEqual(["final"]);
      await one.stop();
      await enqueue(store.db, await writing(6001n));
      await settled(store, ["write-6001"]).toEqual(["final"]);
    });

    it("refuses to work for another chain than the one it was used with", async () => {
      const store = await freshStore();
      await (async () => {
        const outbox = start(store);
        await enqueue(store.db, await writing(7000n));
        await settled(store, ["write-7000"]).toEqual(["final"]);
        await outbox.stop();
      })();
      const errors: unknown[] = [];
      const other = { ...outboxChain(chain), genesis: async () => `0x${"00".repeat(32)}` };
      const options = { pool: store.pool, chain: other, relayKeys: [author], onError: (e: unknown) => errors.push(e) };
      const outbox = startOutbox(options, SCHEMA);
      await expect.poll(() => String(errors[0])).toContain("belongs to another chain");
      await outbox.stop();
    });
  });

  describe("signatures", () => {
    it("signs transactions as ethers does", () => {
      const key = signingKey(author);
      expect(key.address).toBe(computeAddress(author).toLowerCase());
      for (const [nonce, size, gasPrice] of [
        [0, 0, 0n],
        [127, 1, 7n],
        [128, 55, 1n],
        [70_000, 56, 0n],
        [5, 70_000, 10n ** 10n],
      ] as const) {
        const data = hexlify(randomBytes(size));
        const unsigned = { nonce, to: `0x${"0b".repeat(20)}`, data, gas: 16_777_216n, gasPrice, chainId: 31337n };
        const { raw, hash } = signTransaction(unsigned, key);
        const parsed = Transaction.from(hexlify(raw));
        expect(parsed.from).toBe(computeAddress(author));
        expect([parsed.nonce, parsed.data, parsed.gasPrice, parsed.hash]).toEqual([
          nonce,
          data,
          gasPrice,
          hexlify(hash),
        ]);
      }
    });

    it("recovers what ethers recovers, and refuses what the contracts refuse", () => {
      const key = signingKey(author);
      for (let i = 0; i < 50; i++) {
        const digest = hexlify(randomBytes(32));
        const signature = signDigest(key, digest);
        expect(recoverNatively(digest, signature)).toBe(key.address);
        expect(recoverPortably(digest, signature)?.toLowerCase()).toBe(key.address);
        const { r, s, v } = {
          r: signature.slice(2, 66),
          s: BigInt(`0x${signature.slice(66, 130)}`),
          v: signature.slice(130),
        };
        const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
        const twin = `0x${r}${(order - s).toString(16).padStart(64, "0")}${v === "1b" ? "1c" : "1b"}`;
        expect(recoverNatively(digest, twin)).toBeUndefined();
        expect(recoverPortably(digest, twin)).toBeUndefined();
      }
      expect(recoverNatively(DIGEST, "0x")).toBeUndefined();
      expect(recoverNatively(DIGEST, `0x${"00".repeat(64)}1b`)).toBeUndefined();
    });
  });
});

/** Polls until acts stand where they should. */
function settled(store: Store, keys: readonly string[]) {
  return expect.poll(
    async () => {
      const statuses = await actStatuses(store.db, keys);
      return keys.map((key) => statuses.get(key)?.state ?? "unknown");
    },
    { timeout: 15_000, interval: 20 },
  );
}
