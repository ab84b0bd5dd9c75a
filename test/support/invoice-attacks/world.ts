import { Wallet } from "ethers";
import { INVOICE_ISSUER } from "../../../services/chain/invoice.js";
import { holderMessage } from "../../../services/shared/invoice/holder-message.js";
import { localDay } from "../../../services/shared/values/time.js";
import { KIND, type Answer } from "../consortium/cast.js";
import { startConsortium, type Consortium } from "../consortium/consortium.js";
import { keepIndexing } from "../consortium/keep-indexing.js";

const METRO = "91990100MA9900060J";
const EMPLOYER = "91990100MA9900079F";
const RIVAL = "91990100MA9900087A";
const NDJSON = "application/x-ndjson";
const BEFORE_TEN_MINUTES = 500n;

/** A signed act as it is handed in. */
export type Signed = Readonly<Record<string, unknown>>;

/** How an act ended: `final`, or the code under which it was refused. */
export type Ended = string;

/** A bureau, a metro and two employers with two persons each, and as many invoices as are asked for. */
export class AttackWorld {
  readonly holder = Wallet.createRandom();

  private constructor(
    readonly consortium: Consortium,
    private readonly stopIndexing: () => Promise<void>,
  ) {}

  static async start(): Promise<AttackWorld> {
    const people = (): Record<string, readonly "book"[]> => ({ clerk: ["book"], chief: ["book"] });
    const consortium = await startConsortium({
      bureau: {
        kind: KIND.taxBureau,
        gateway: true,
        invoices: "director",
        officers: { director: ["admin", "anchor", "tax"] },
      },
      metro: { kind: KIND.enterprise, identifier: `CN-USCC:${METRO}`, officers: { director: ["agree"] } },
      employer: { kind: KIND.enterprise, identifier: `CN-USCC:${EMPLOYER}`, officers: people() },
      rival: { kind: KIND.enterprise, identifier: `CN-USCC:${RIVAL}`, officers: people() },
    });
    const trusted = [consortium.org("bureau"), INVOICE_ISSUER, 0, 4_000_000_000];
    await consortium.foundation.ordain("registrar", "Issuers", "trustIssuer", trusted);
    return new AttackWorld(consortium, keepIndexing(consortium.indexer));
  }

  async stop(): Promise<void> {
    await this.stopIndexing();
    await this.consortium.stop();
  }

  /** Issues in one stream: to a holder's key where the place is even, to the employer where it is odd. @returns numbers */
  async issue(count: number): Promise<string[]> {
    const { consortium } = this;
    const metro = { kind: "organisation", number: METRO, name: "metro", checkedHow: "registry" };
    await consortium.call("POST", "/tax/taxpayers", metro, "bureau.director");
    const path = `/tax/taxpayers/VAT:${METRO}`;
    const today = localDay(new Date());
    const quota = { currency: "CNY", allowed: "10000000.00" };
    await consortium.call("PUT", `${path}/quotas/${today.slice(0, 7)}`, quota, "bureau.director");
    const grant = { prefix: `${today.slice(2, 4)}111`, first: "1", count: 2 * count };
    await consortium.call("POST", `${path}/grants`, grant, "bureau.director");
    const buyer = { name: "employer", vatId: EMPLOYER, identifiers: [] };
    const lines = Array.from({ length: count }, (_, at) => {
      const whose = at % 2 === 0 ? { holder: this.holder.address } : { buyer };
      const sale = { sale: `A-${at}`, lines: [{ name: "运输服务", amount: "6.00", rate: "3" }], ...whose };
      return JSON.stringify({ sale });
    });
    const stream = [...["POST", "/tax/invoices/bulk"], lines.join("\n"), "metro.director", NDJSON] as const;
    const { body } = await consortium.call(...(stream as [string, string, string, string, string]));
    return body.map(({ uid }: { uid: string }) => uid);
  }

  call(method: string, path: string, body?: unknown, as?: string): Promise<Answer> {
    return this.consortium.call(method, path, body, as);
  }

  /** One reason, as anyone is told. */
  async statusOf(uid: string): Promise<string> {
    return (await this.call("GET", `/verify/invoices/${uid}`)).body.status;
  }

  /** The named buyer's package. */
  async packageOf(uid: string): Promise<Answer["body"]> {
    return (await this.call("GET", `/tax/invoices/${uid}`, undefined, "employer.clerk")).body;
  }

  /** The holder's package. */
  async heldPackage(uid: string): Promise<Answer["body"]> {
    const until = `${this.consortium.now() + BEFORE_TEN_MINUTES}`;
    const signature = await this.holder.signMessage(holderMessage(uid, BigInt(until)));
    return (await this.call("POST", `/tax/invoices/${uid}/holder`, { until, signature })).body;
  }

  async wordOf(uid: string): Promise<string> {
    return `${await this.consortium.chain.contract("Invoices").wordOf(uid)}`;
  }

  /** Signs an act as an officer; the holder's signature where it needs that, too. */
  async sign(by: string, act: string, values: object): Promise<Signed> {
    const { signer, key = "" } = this.consortium.actor(by);
    const nonceKey = BigInt(Wallet.createRandom().address).toString();
    const draft = { contract: "Invoices", act, values, signer, nonceKey };
    const { body } = await this.call("POST", "/acts/typed-data", draft);
    const signature = await signed(new Wallet(key), body.typedData);
    const named = { contract: "Invoices", act, message: body.message, signer, signature };
    if (body.second === null) return named;
    const second = { signer: this.holder.address, signature: await signed(this.holder, body.second.typedData) };
    return { ...named, second };
  }

  /** Hands an act in and waits for its end. */
  async done(act: Signed): Promise<Ended> {
    const { status, body } = await this.call("POST", "/acts", act);
    if (status !== 202) return body.code;
    for (;;) {
      const { body: found } = await this.call("GET", `/acts/${body.id}?wait=30`);
      if (found.state === "final") return "final";
      if (found.state === "refused") return found.error.code;
    }
  }

  act = async (by: string, act: string, values: object): Promise<Ended> => this.done(await this.sign(by, act, values));
}

interface ShownData {
  readonly domain: object;
  readonly types: Record<string, { name: string; type: string }[]>;
  readonly message: object;
}

function signed(by: Pick<Wallet, "signTypedData">, { domain, types, message }: ShownData): Promise<string> {
  const { EIP712Domain: _, ...structs } = types;
  return by.signTypedData(domain, structs, message as Record<string, unknown>);
}

/** What a buyer or holder shows to the ledger beside its act. */
export function openedOf({ content, salt, party, proof }: Answer["body"]) {
  const { kind, issuedAt, document, sellerCommitment: otherCommitment } = content;
  const { root, index, path } = proof;
  return { kind, issuedAt, document, otherCommitment, salt, party, root, index, path };
}
