import { hexlify, id, keccak256, randomBytes, toBeHex, zeroPadBytes } from "ethers";
import { network } from "hardhat";
import { actDigest, structHash } from "../../services/chain/act-types.js";
import type { ActType } from "../../services/shared/acts/act.js";

/** Who takes part, by role; the number is the organisation's, the place that of its signer among the accounts. */
export const ROLES = ["council", "buyer", "winner", "supplier", "subsupplier", "bankA", "bankB", "guarantor"] as const;
export type Role = (typeof ROLES)[number];

const EVERY_DUTY = (1n << 27n) - 1n;
const BANK = 3;
const ENTERPRISE = 4;
export const AGREEMENT = id("agreement");
export const DIRECT = { signer: "0x", signature: "0x", path: [] };
export const CNY = "0x434e59";

/** What is known of an act's transaction. */
export interface Taken {
  readonly hash: string;
  readonly gasUsed: bigint;
  readonly logs: readonly unknown[];
}

/** A chain with every ledger that a pass needs, the real ones; agreements alone are set by hand. */
export async function passWorld(price = 100_000_000n) {
  const { ethers } = await network.create();
  const wallets = ROLES.map(
    (role) => new ethers.Wallet(keccak256(hexlify(Buffer.from(`tongban ${role}`))), ethers.provider),
  );
  const [council] = await ethers.getSigners();
  if (!council) throw new Error("no account");
  for (const wallet of wallets) await council.sendTransaction({ to: wallet.address, value: 10n ** 20n });
  const deploy = async (name: string, ...args: unknown[]) => {
    const contract = await ethers.deployContract(name, args);
    await contract.waitForDeployment();
    return contract;
  };
  const authority = await deploy("Authority", council.address);
  const organisations = await deploy("Organisations", authority.target);
  const parameters = await deploy("Parameters", authority.target);
  const calendar = await deploy("Calendar", authority.target);
  const sanctions = await deploy(
    "Sanctions",
    authority.target,
    organisations.target,
    organisations.target,
    organisations.target,
    parameters.target,
    calendar.target,
  );
  const payments = await deploy("Payments", authority.target);
  const agreements = await deploy("Agreements__Mock");
  const nonce = await council.getNonce();
  const [taker, regions] = [nonce + 1, nonce + 4].map((next) =>
    ethers.getCreateAddress({ from: council.address, nonce: next }),
  );
  const subcontracts = await deploy(
    "Subcontracts",
    authority.target,
    organisations.target,
    organisations.target,
    taker,
  );
  const passes = await deploy(
    "Passes",
    authority.target,
    organisations.target,
    sanctions.target,
    regions,
    subcontracts.target,
  );
  const step = [authority.target, organisations.target, passes.target] as const;
  const parts = await deploy("PassParts", ...step);
  const orders = await deploy("PassOrders", authority.target, passes.target);
  const series = await deploy("PassSeries", ...step, agreements.target, sanctions.target, parameters.target, 1);
  const finance = await deploy(
    "PassFinance",
    ...step,
    organisations.target,
    series.target,
    payments.target,
    parameters.target,
  );
  const redemption = await deploy(
    "PassRedemption",
    ...step,
    organisations.target,
    series.target,
    payments.target,
    parameters.target,
    calendar.target,
  );
  for (const operator of [parts, orders, series, finance, redemption]) {
    await passes.getFunction("admitOperator")(operator.target);
  }
  for (const ledger of [finance, redemption]) await payments.getFunction("admitLedger")(ledger.target);
  await agreements.getFunction("admitClaims")(series.target);
  const now = BigInt((await ethers.provider.getBlock("latest"))?.timestamp ?? 0);
  for (const [key, value] of Object.entries({
    "pass.longestTerm": 366n * 86400n,
    "pass.longTerm": 183n * 86400n,
    "pass.grace": 5n * 86400n,
    "pass.confirmWindow": 3n * 86400n,
    "pass.dishonourDays": 3n,
  })) {
    await parameters.getFunction("setParameter")(ascii(key), now, value, id(key));
  }
  const numbers = new Map<Role, number>();
  for (const [place, role] of ROLES.entries()) {
    const registration = {
      identifier: `TEST:${role.toUpperCase()}`,
      name: role,
      kind: role.startsWith("bank") ? BANK : ENTERPRISE,
      region: 0,
      parent: 0,
      duties: EVERY_DUTY,
      fourEyes: false,
      file: id(role),
      signers: [
        {
          signer: keccak256(wallets[place]?.address ?? ""),
          person: 1,
          duties: EVERY_DUTY,
          until: now + 4000n * 86400n,
        },
      ],
    };
    const enrol = organisations.getFunction("enrolOrganisation");
    numbers.set(role, Number(await enrol.staticCall(registration)));
    await enrol(registration);
  }
  const org = (role: Role): number => numbers.get(role) ?? 0;
  const wallet = (role: Role) => {
    const found = wallets[ROLES.indexOf(role)];
    if (found === undefined) throw new Error(`no wallet for ${role}`);
    return found;
  };
  await agreements.getFunction("set")(AGREEMENT, {
    debtor: org("buyer"),
    creditor: org("winner"),
    price,
    paidOutside: 0,
    currency: CNY,
    live: true,
    since: now,
    region: 0,
    sector: `0x${"0".repeat(32)}`,
  });
  const contracts: Record<string, typeof passes> = {
    Passes: passes,
    PassParts: parts,
    PassOrders: orders,
    PassSeries: series,
    PassFinance: finance,
    PassRedemption: redemption,
    Subcontracts: subcontracts,
  };
  const ledger = (name: string) => contracts[name] ?? passes;

  /** A signature under an EIP-712 struct of one of the ledgers. */
  const sign = async (role: Role, act: ActType, message: Record<string, unknown>) => {
    const found = await ledger(act.contract).getFunction("eip712Domain")();
    const domain = { name: found[1], version: found[2], chainId: found[3], verifyingContract: found[4] };
    const signature = wallet(role).signingKey.sign(actDigest(domain, structHash(act, message)));
    return { signer: wallet(role).address, signature: signature.serialized, path: [] };
  };
  /** Takes an act as the sender of its own transaction; `between` are arguments between act and authorship. */
  const take = async (role: Role, act: ActType, values: Record<string, unknown>, ...between: unknown[]) => {
    const message = { ...values, nonceKey: 0n, nonce: 0n, deadline: now + 4000n * 86400n };
    const send = ledger(act.contract).connect(wallet(role)) as typeof passes;
    const tx = await send.getFunction(act.method)(message, ...between, DIRECT);
    return (await tx.wait()) as Taken;
  };
  const wordOf = (of: bigint, start: bigint): Promise<bigint> => passes.getFunction("wordOf")(of, start);
  return {
    ethers,
    authority,
    council,
    deploy,
    calendar,
    parameters,
    contracts,
    agreements,
    organisations,
    sanctions,
    payments,
    now,
    org,
    wallet,
    sign,
    take,
    wordOf,
    ledger,
  };
}

export type PassWorld = Awaited<ReturnType<typeof passWorld>>;

export function uetr(): string {
  return hexlify(randomBytes(16));
}

function ascii(text: string): string {
  return zeroPadBytes(hexlify(Buffer.from(text)), 32);
}

export function series1(): bigint {
  return BigInt(toBeHex((1n << 48n) + 1n));
}
