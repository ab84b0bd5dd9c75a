import { createServer, type Server } from "node:http";
import { Result, Wallet, computeAddress, hexlify, keccak256, randomBytes } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { foldPath, listActs } from "../../../services/chain/act-list.js";
import { listDigest, structHash, typeHash, validity } from "../../../services/chain/act-types.js";
import { fetchBlocks } from "../../../services/chain/blocks.js";
import type { Chain } from "../../../services/chain/chain.js";
import { ChainError } from "../../../services/chain/error.js";
import { layoutsOf } from "../../../services/chain/event-layout.js";
import { ChainUnreachable, Rpc } from "../../../services/chain/rpc.js";
import { startAnvil, type Anvil } from "../../support/anvil.js";
import { AMEND_NOTE, WRITE_NOTE, deployNotes, signAct, type Notes } from "../../support/notes.js";
import { proxyOf } from "../../support/rpc-proxy.js";

const DIGEST = `0x${"5a".repeat(32)}`;

describe("Chain", () => {
  let anvil: Anvil;
  let notes: Notes;
  let chain: Chain;
  let author: string;
  let relay: Wallet;
  let stranger: string;

  beforeAll(async () => {
    anvil = await startAnvil();
    [author, stranger] = [anvil.keys[0] ?? "", anvil.keys[1] ?? ""];
    notes = await deployNotes(anvil, [author]);
    chain = await notes.connect();
    relay = new Wallet(anvil.keys[2] ?? "", chain.provider);
  });
  afterAll(() => anvil.stop());

  const send = async (data: string): Promise<string> => {
    const tx = await relay.sendTransaction({ to: chain.addressOf("Notes"), data, gasPrice: 0, gasLimit: 5_000_000 });
    return tx.hash;
  };

  describe("acts", () => {
    it("hashes types and values as the contract does", async () => {
      expect(await chain.simulate("Notes", chain.abiOf("Notes").encodeFunctionData("WRITE_NOTE_TYPEHASH"))).toBe(
        typeHash(WRITE_NOTE),
      );
      const { message, by, data } = await signAct(chain, WRITE_NOTE, author, { note: 1n, amount: 5n, digest: DIGEST });
      expect(await chain.checkAuthorship(WRITE_NOTE, message, by)).toBe("valid");
      await send(data);
      expect(await chain.nextNonce("Notes", by.signer, BigInt(message["nonceKey"] as bigint))).toBe(1n);
    });

    it("tells a signature of another key from one that only the chain can judge", async () => {
      const values = { note: 2n, amount: 5n, digest: DIGEST };
      const { message, by } = await signAct(chain, WRITE_NOTE, author, values);
      const check = (signer: string) => chain.checkAuthorship(WRITE_NOTE, message, { ...by, signer });
      expect(await check(computeAddress(stranger))).toBe("invalid");
      expect(await check(chain.addressOf("Notes"))).toBe("onChain");
      expect(await check(`${chain.addressOf("Notes")}${"00".repeat(64)}`)).toBe("onChain");
      expect(await check("0x")).toBe("invalid");
    });

    it("proves each act of a list that was signed once", async () => {
      const messages = [1n, 2n, 3n, 4n, 5n].map((i) => ({
        ...{ note: 10n + i, amount: i, digest: DIGEST },
        ...validity(77n, i - 1n, 4_000_000_000n),
      }));
      const hashes = messages.map((message) => structHash(WRITE_NOTE, message));
      const list = listActs(hashes);
      const digest = listDigest(await chain.domainOf("Notes"), list.root);
      const signature = new Wallet(author).signingKey.sign(digest).serialized;
      for (const [i, message] of messages.entries()) {
        const by = { signer: computeAddress(author), signature, path: list.path(i) };
        expect(foldPath(hashes[i] ?? "", by.path)).toBe(list.root);
        expect(await chain.checkAuthorship(WRITE_NOTE, message, by)).toBe("valid");
        await send(chain.callData(WRITE_NOTE, message, by));
      }
      expect(await chain.nextNonce("Notes", computeAddress(author), 77n)).toBe(5n);
      expect(() => listActs(hashes.slice(0, 1))).toThrow("at least two");
    });

    it("gives a wallet what it signs, as plain JSON", async () => {
      const message = { note: 9n, amount: 7n, digest: DIGEST, ...validity(1n, 0n, 2_000_000_000n) };
      const data = await chain.typedData(WRITE_NOTE, message);
      expect(JSON.parse(JSON.stringify(data))).toEqual(data);
      expect(data.message).toMatchObject({ note: "9", amount: "7", digest: DIGEST, deadline: "2000000000" });
      const { EIP712Domain: _, ...types } = data.types;
      const signature = await new Wallet(author).signTypedData(
        data.domain,
        Object.fromEntries(Object.entries(types).map(([name, fields]) => [name, [...fields]])),
        data.message,
      );
      const by = { signer: computeAddress(author), signature, path: [] };
      expect(await chain.checkAuthorship(WRITE_NOTE, message, by)).toBe("valid");
    });
  });

  describe("errors", () => {
    it("turns a revert into the Solidity error with its arguments", async () => {
      const { data } = await signAct(chain, AMEND_NOTE, author, { note: 404n, amount: 1n });
      const refusal = chain.simulate("Notes", data);
      await expect(refusal).rejects.toThrow(ChainError);
      await expect(refusal).rejects.toMatchObject({ error: "NoteUnknown", args: { note: 404n }, contract: "Notes" });
      await expect(chain.provider.call({ to: chain.addressOf("Notes"), data })).rejects.toThrow("NoteUnknown(404)");
    });

    it("decodes the reason of an act that a bundle refused", async () => {
      const { data } = await signAct(chain, AMEND_NOTE, author, { note: 405n, amount: 1n });
      const hash = await send(chain.abiOf("Notes").encodeFunctionData("relay", [[data]]));
      const receipt = await chain.provider.getTransactionReceipt(hash);
      const layout = layoutsOf("Notes", chain.abiOf("Notes")).get(receipt?.logs[0]?.topics[0] ?? "");
      const { index, reason } = layout?.decode(receipt?.logs[0]?.topics ?? [], receipt?.logs[0]?.data ?? "") ?? {};
      expect(index).toBe(0n);
      expect(chain.errors.decode(String(reason))).toMatchObject({ error: "NoteUnknown", args: { note: 405n } });
    });

    it("names what nobody declared, and keeps its data", () => {
      expect(chain.errors.decode("0x")).toMatchObject({ error: "Unknown" });
      expect(chain.errors.decode("0xdeadbeef")).toMatchObject({ error: "Unknown", data: "0xdeadbeef" });
      expect(chain.errors.decode(`0x4e487b71${"11".padStart(64, "0")}`)).toMatchObject({
        error: "Panic",
        args: { code: 17n },
      });
      const truncated = chain.abiOf("Notes").encodeErrorResult("NoteTaken", [1, 2]).slice(0, 40);
      expect(chain.errors.decode(truncated)).toMatchObject({ error: "Unknown", data: truncated });
      expect(
        JSON.stringify(chain.errors.decode(chain.abiOf("Notes").encodeErrorResult("NoteTaken", [1, 2]))),
      ).toContain('"args":{"note":"1","org":"2"}');
    });
  });

  describe("events", () => {
    it("reads the same fields as ethers out of every kind of value", async () => {
      const abi = chain.abiOf("Notes");
      const records = hexlify(randomBytes(45));
      const { data } = await signAct(chain, WRITE_NOTE, author, { note: 500n, amount: 2n ** 56n - 1n, digest: DIGEST });
      const calls = [
        data,
        abi.encodeFunctionData("packNotes", [7n, records]),
        abi.encodeFunctionData("describeNote", [8n, "标段 one", [1n, 2n ** 64n - 1n], -5n]),
        abi.encodeFunctionData("describeNote", [9n, "", [], 2n ** 63n - 1n]),
      ];
      const layouts = layoutsOf("Notes", abi);
      for (const call of calls) {
        const receipt = await chain.provider.getTransactionReceipt(await send(call));
        for (const log of receipt?.logs ?? []) {
          const event = abi.parseLog(log);
          const expected = Object.fromEntries(
            (event?.fragment.inputs ?? []).map(({ name }, i) => {
              const value: unknown = event?.args[i];
              return [name, value instanceof Result ? value.toArray() : value];
            }),
          );
          const found = layouts.get(log.topics[0] ?? "")?.decode(log.topics, log.data);
          expect(lowerCased(found)).toEqual(lowerCased(expected));
          expect(Object.keys(expected).length).toBeGreaterThan(1);
        }
      }
    });
  });

  describe("blocks", () => {
    it("fetches a range with the receipts of blocks that have logs", async () => {
      const head = await chain.finalBlock();
      const blocks = await fetchBlocks(chain.rpc, 0, head.number);
      expect(blocks).toHaveLength(head.number + 1);
      expect(blocks.at(-1)?.hash).toBe(head.hash);
      blocks.slice(1).forEach((block, i) => expect(block.parentHash).toBe(blocks[i]?.hash));
      const logs = blocks.flatMap(({ receipts }) => receipts.flatMap(({ logs }) => logs));
      expect(logs.length).toBeGreaterThan(5);
      expect(logs.every(({ address }) => chain.nameAt(address) === "Notes")).toBe(true);
    });
  });

  describe("several nodes", () => {
    it("asks the next one while the first is down, and says so when none answers", async () => {
      const broken = await brokenNode();
      const rpc = new Rpc(["http://127.0.0.1:1", broken.url, anvil.url], { rounds: 1 });
      expect(await rpc.send("eth_chainId")).toBe("0x7a69");
      const none = new Rpc(["http://127.0.0.1:1", broken.url], { rounds: 2, pause: 1 });
      await expect(none.send("eth_chainId")).rejects.toThrow(ChainUnreachable);
      broken.server.close();
    });

    it("does not take a node's error for an outage", async () => {
      const rpc = new Rpc([anvil.url, "http://127.0.0.1:1"]);
      await expect(rpc.send("eth_nonsense")).rejects.toMatchObject({ name: "RpcError", code: -32601 });
    });

    it("splits what is too much for one request, and takes no silence for an answer", async () => {
      const data = `0x${"00".repeat(200_000)}`;
      const calls = Array.from({ length: 20 }, () => ({ method: "web3_sha3", params: [data] }));
      const hashes = await new Rpc([anvil.url]).batch<string[]>(calls);
      expect(new Set(hashes)).toEqual(new Set([keccak256(data)]));
      expect(hashes).toHaveLength(20);
      const deaf = await proxyOf(anvil.url);
      deaf.drop = (call) => call.method === "eth_blockNumber";
      const settled = await new Rpc([deaf.url]).settle([
        { method: "eth_blockNumber", params: [] },
        { method: "eth_chainId", params: [] },
      ]);
      expect(settled).toMatchObject([{ name: "RpcError", message: "the node left a call unanswered" }, "0x7a69"]);
      deaf.server.close();
    });

    it("asks again for a block that was named before it was served", async () => {
      let nulls = 3;
      const late = await proxyOf(anvil.url, (method, result) =>
        method === "eth_getBlockByNumber" && nulls-- > 0 ? null : result,
      );
      const [block] = await fetchBlocks(new Rpc([late.url]), 1, 1);
      expect(block?.number).toBe(1);
      expect(nulls).toBeLessThan(0);
      late.server.close();
    });

    it("refuses a chain that is not the one it was told", async () => {
      await expect(notes.connect({ chainId: 1n })).rejects.toThrow("the node is of chain 31337, not 1");
    });
  });
});

function lowerCased(fields: unknown): unknown {
  return JSON.parse(
    JSON.stringify(fields, (_, value) => (typeof value === "bigint" ? `${value}` : value)).toLowerCase(),
  );
}

async function brokenNode(): Promise<{ url: string; server: Server }> {
  const server = createServer((_request, response) => response.writeHead(503).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`, server };
}
