import { Interface, Wallet, ZeroHash, computeAddress, id, keccak256 } from "ethers";
import { SANDBOX_PARAMETERS } from "../../scripts/deploy/parameters.js";
import type { HeldRole } from "../../scripts/start/consortium.js";
import {
  commitmentOf,
  newBidSecret,
  openingOf,
  sealingOf,
  type BidSecret,
} from "../../services/chain/bid-commitment.js";
import type { Chain } from "../../services/chain/chain.js";
import type { ActType } from "../../services/shared/acts/act.js";
import { SIGN_AGREEMENT } from "../../services/shared/acts/agreements.js";
import {
  AWARD_LOT,
  ENTRUST,
  EVALUATE_LOT,
  OPEN_BID,
  PUBLISH_CANDIDATES,
  PUBLISH_TENDER,
  SEAL_BID,
} from "../../services/shared/acts/tenders.js";
import { dutyBits, type DutyName } from "../../services/shared/values/duty.js";
import { Organisations__factory } from "../../typechain/factories/access/Organisations__factory.js";
import type { Anvil } from "./anvil.js";
import { startFoundedChain } from "./founded-chain.js";
import { signAct } from "./notes.js";

export const CNY = "0x434e59";
export const REGION = 990_100;
export const DAY = 86_400n;
const SECTOR = "0x43505620343532333331323000000000";
const LONG = 4_000_000_000n;

/** Somebody of the market: an organisation and the key of its officer. */
export interface Party {
  readonly name: string;
  readonly org: number;
  readonly key: string;
  /** ERC-7913 bytes. */
  readonly signer: string;
}

export interface Enrolment {
  readonly name: string;
  readonly bank?: boolean;
  readonly duties: readonly DutyName[];
  /** Private key of its officer; a new one unless given. */
  readonly key?: string;
  /** Further keys of the same organisation, each of a person of this number; its officer is person 1. */
  readonly colleagues?: readonly { readonly name: string; readonly person: number }[];
}

/** A chain with all contracts of the consortium, its organisations, and the acts that lead to an agreement. */
export class MarketChain {
  readonly parties = new Map<string, Party>();

  private constructor(
    readonly anvil: Anvil,
    readonly chain: Chain,
    private readonly offices: ReadonlyMap<HeldRole, string>,
  ) {}

  static async open(): Promise<MarketChain> {
    const { anvil, chain, offices } = await startFoundedChain(SANDBOX_PARAMETERS);
    return new MarketChain(anvil, chain, offices);
  }

  of(name: string): Party {
    const party = this.parties.get(name);
    if (party === undefined) throw new Error(`nobody is called ${name}`);
    return party;
  }

  async enrol(enrolments: readonly Enrolment[]): Promise<void> {
    const contract = new Interface(Organisations__factory.abi);
    for (const { name, bank = false, duties, key = newKey(), colleagues = [] } of enrolments) {
      const people = [{ name, person: 1, key }, ...colleagues.map((each) => ({ ...each, key: newKey() }))];
      const identifier = `XX-MARKET:${name.toUpperCase()}`;
      const registration = {
        ...{ identifier, name, kind: bank ? 3 : 4, region: REGION, parent: 0, fourEyes: false, file: ZeroHash },
        duties: dutyBits(duties),
        signers: people.map((each) => ({
          ...{ signer: keccak256(computeAddress(each.key)), person: each.person },
          ...{ duties: dutyBits(duties), until: LONG },
        })),
      };
      await this.office("registrar", "Organisations", "enrolOrganisation", [registration]);
      const answer = await this.chain.simulate(
        "Organisations",
        contract.encodeFunctionData("holderOf", [id(identifier)]),
      );
      for (const person of people) {
        const signer = computeAddress(person.key).toLowerCase();
        this.parties.set(person.name, { name: person.name, org: Number(answer), key: person.key, signer });
      }
    }
  }

  /** A restricted act of an office of the consortium. */
  office(role: HeldRole, contract: string, method: string, args: readonly unknown[]): Promise<void> {
    return this.send(this.offices.get(role) ?? "", contract, this.chain.stepData(contract, method, args));
  }

  /** A business act, signed by its author, sent by an account that is nobody's. */
  async act(key: string, act: ActType, values: Readonly<Record<string, unknown>>): Promise<void> {
    const { data } = await signAct(this.chain, act, key, values);
    await this.send(this.anvil.keys[7] ?? "", act.contract, data);
  }

  async now(): Promise<bigint> {
    const { timestamp } = await this.anvil.rpc<{ timestamp: string }>("eth_getBlockByNumber", "latest", false);
    return BigInt(timestamp);
  }

  /** Lets time run until a second of the chain's clock. */
  async until(time: bigint): Promise<void> {
    await this.anvil.rpc("evm_setNextBlockTimestamp", Number(time));
    await this.anvil.mine();
  }

  /** From a tender with three bidders to an agreement that both signed. @returns its number */
  async agree(buyer: string, centre: string, bidders: readonly string[], price: bigint): Promise<string> {
    const [b, c, s] = [this.of(buyer), this.of(centre), this.of("regulator")];
    const closesAt = (await this.now()) + 60n;
    await this.act(b.key, ENTRUST, { organiser: c.org, until: LONG });
    const publication = {
      ...{ number: id(`tender ${closesAt}`), buyer: b.org, supervisor: s.org, region: REGION, sector: SECTOR, band: 9 },
      ...{
        currency: CNY,
        lots: 1,
        experts: 0,
        conditions: 0,
        closesAt,
        opensAt: closesAt + 10n,
        revealUntil: closesAt + 60n,
      },
      ...{ rule: id("rule"), documents: id("documents"), repeats: ZeroHash },
    };
    await this.act(c.key, PUBLISH_TENDER, publication);
    const tender = await this.#lastTender();
    const secrets: BidSecret[] = [];
    for (const [place, name] of bidders.entries()) secrets.push(await this.#seal(tender, name, price + BigInt(place)));
    await this.until(closesAt + 10n);
    for (const [place, name] of bidders.entries()) {
      const secret = secrets[place];
      if (secret !== undefined) await this.act(this.of(name).key, OPEN_BID, openingOf(secret));
    }
    await this.until(closesAt + 60n);
    const commitments = secrets.map(commitmentOf);
    const lot = { tender, lot: 1 };
    await this.act(c.key, EVALUATE_LOT, { ...lot, experts: [], report: id("report") });
    await this.act(c.key, PUBLISH_CANDIDATES, { ...lot, candidates: commitments, report: id("report") });
    await this.until((await this.now()) + 3n);
    await this.act(c.key, AWARD_LOT, { ...lot, commitment: commitments[0], reason: 0, decision: id("award") });
    return this.#sign(tender, buyer, bidders[0] ?? "", price);
  }

  async #seal(tender: string, name: string, price: bigint): Promise<BidSecret> {
    const oneTime = Wallet.createRandom().privateKey;
    const terms = { price, manager: ZeroHash, key: id(`key ${name}`), ciphertext: id(`bid ${name}`) };
    const lead = { tender, lot: 1, lead: this.of(name).org, partners: [], ...terms };
    const secret = newBidSecret(lead, computeAddress(oneTime));
    await this.act(oneTime, SEAL_BID, sealingOf(secret));
    return secret;
  }

  async #sign(tender: string, buyer: string, supplier: string, price: bigint): Promise<string> {
    const now = await this.now();
    const [b, s] = [this.of(buyer), this.of(supplier)];
    const terms = {
      ...{ tender, lot: 1, buyer: b.org, supplier: s.org, authority: 0, price, currency: CNY, region: REGION },
      ...{ sector: SECTOR, startsAt: now, endsAt: now + 200n * DAY, signBy: now + 30n * DAY },
      ...{ document: id(`agreement ${tender}`), milestones: id("milestones") },
    };
    await this.act(b.key, SIGN_AGREEMENT, { terms });
    await this.act(s.key, SIGN_AGREEMENT, { terms });
    return (await this.#lastTopic("Agreements", "AgreementProposed")) ?? "";
  }

  async #lastTender(): Promise<string> {
    return (await this.#lastTopic("Tenders", "TenderPublished")) ?? "";
  }

  /** First indexed field of a contract's newest event of a name. */
  async #lastTopic(contract: string, event: string): Promise<string | undefined> {
    const topic = this.chain.abiOf(contract).getEvent(event)?.topicHash;
    const address = this.chain.addressOf(contract);
    const logs = await this.anvil.rpc<{ topics: string[] }[]>("eth_getLogs", {
      ...{ address, topics: [topic], fromBlock: "0x0", toBlock: "latest" },
    });
    return logs.at(-1)?.topics[1];
  }

  private async send(key: string, contract: string, data: string): Promise<void> {
    const from = new Wallet(key, this.chain.provider);
    await this.chain.simulate(contract, data, from.address);
    const nonce = Number(await this.anvil.rpc<string>("eth_getTransactionCount", from.address, "latest"));
    const transaction = { to: this.chain.addressOf(contract), data, nonce, gasPrice: 0, gasLimit: 12_000_000, type: 0 };
    const raw = await from.signTransaction({ ...transaction, chainId: this.chain.chainId });
    const hash = await this.anvil.rpc<string>("eth_sendRawTransaction", raw);
    for (;;) {
      const receipt = await this.anvil.rpc<{ status: string } | null>("eth_getTransactionReceipt", hash);
      if (receipt?.status === "0x1") return;
      if (receipt !== null) throw new Error(`${contract}: the transaction failed`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

function newKey(): string {
  return Wallet.createRandom().privateKey;
}
