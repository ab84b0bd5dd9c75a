import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import {
  AbiCoder,
  Contract,
  ContractFactory,
  type InterfaceAbi,
  type Signer,
  type TransactionReceipt,
  ZeroHash,
  keccak256,
  solidityPackedKeccak256,
} from "ethers";

const FOLDER = fileURLToPath(new URL("./peers/", import.meta.url));
const load = createRequire(new URL("./peers/package.json", import.meta.url));

/** Gas of one transaction of each public peer, by the names used in the table. */
export interface PeerGas {
  erc3525Split: bigint;
  erc3525Transfer: bigint;
  tradeTrustTransfer: bigint;
  easAttest: bigint;
  easRevoke: bigint;
  easDelegationAdds: bigint;
  openAttestationIssue: bigint;
}

interface Artifact {
  abi: InterfaceAbi;
  bytecode: string;
}

type Factory = new (signer: Signer) => ContractFactory;

/** Installs the peers' packages beside this file; they are no dependency of ours otherwise. */
function install(): void {
  if (existsSync(`${FOLDER}node_modules`)) return;
  const options = ["ci", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund", "--silent"];
  execFileSync("npm", options, { cwd: FOLDER, stdio: ["ignore", "ignore", "inherit"] });
}

/** Deploys the peers' published bytecode on the signers' chain and measures their acts nearest to ours. */
export async function measurePeers(signers: readonly Signer[]): Promise<PeerGas> {
  install();
  const [owner, receiver] = signers;
  if (!owner || !receiver) throw new Error("two signers are needed");
  return {
    ...(await measureErc3525(owner, receiver)),
    ...(await measureTradeTrust(owner, receiver)),
    ...(await measureEas(owner, receiver)),
    ...(await measureOpenAttestation(owner)),
  };
}

async function measureErc3525(owner: Signer, receiver: Signer) {
  const token = await deploy(artifact("@solvprotocol/erc-3525/build/ERC3525BaseMock.json"), owner, "Peer", "PEER", 2);
  const to = await receiver.getAddress();
  await gasOf(token, "mint", await owner.getAddress(), 1001, 7, 1_000_000);
  await gasOf(token, "mint", await owner.getAddress(), 1002, 7, 1_000_000);
  return {
    erc3525Split: await gasOf(token, "transferFrom(uint256,address,uint256)", 1001, to, 250_000),
    erc3525Transfer: await gasOf(token, "transferFrom(address,address,uint256)", await owner.getAddress(), to, 1002),
  };
}

async function measureTradeTrust(owner: Signer, receiver: Signer) {
  const from = await owner.getAddress();
  const to = await receiver.getAddress();
  const contracts: unknown = load("@tradetrust-tt/token-registry/contracts");
  const escrows = await deployed(new (factory(contracts, "TitleEscrowFactory"))(owner).deploy());
  const registry = new (factory(contracts, "TradeTrustToken"))(owner);
  const titles = await deployed(registry.deploy("Peer", "PEER", await escrows.getAddress()));
  await gasOf(titles, "mint", from, from, 1, "0x");
  const implementation = new (factory(contracts, "TitleEscrow"))(owner);
  const escrow = new Contract(
    await escrows.getFunction("getEscrowAddress")(await titles.getAddress(), 1),
    implementation.interface,
    owner,
  );
  return { tradeTrustTransfer: await gasOf(escrow, "transferHolder", to, "0x") };
}

/** EAS and its registry of schemas. */
export async function deployEas(owner: Signer): Promise<{ eas: Contract; schemas: Contract }> {
  install();
  const path = "@ethereum-attestation-service/eas-contracts/artifacts/contracts";
  const schemas = await deploy(artifact(`${path}/SchemaRegistry.sol/SchemaRegistry.json`), owner);
  const eas = await deploy(artifact(`${path}/EAS.sol/EAS.json`), owner, await schemas.getAddress());
  return { eas, schemas };
}

async function measureEas(owner: Signer, receiver: Signer) {
  const { eas, schemas } = await deployEas(owner);
  const nobody = `0x${"00".repeat(20)}`;
  await gasOf(schemas, "register", "bytes32 digest", nobody, true);
  const schema = solidityPackedKeccak256(["string", "address", "bool"], ["bytes32 digest", nobody, true]);
  const data = AbiCoder.defaultAbiCoder().encode(["bytes32"], [keccak256("0x01")]);
  const request = {
    recipient: await receiver.getAddress(),
    expirationTime: 0,
    revocable: true,
    refUID: ZeroHash,
    data,
    value: 0,
  };
  await gasOf(eas, "attest", { schema, data: request });
  const attested = await receiptOf(eas, "attest", { schema, data: request });
  const easAttest = attested.gasUsed;
  // The id is the one word of data of the only event, Attested.
  const uid = attested.logs[0]?.data ?? ZeroHash;
  const easRevoke = await gasOf(eas, "revoke", { schema, data: { uid, value: 0 } });
  const easDelegated = await gasOfDelegated(eas, schema, request, owner);
  return { easAttest, easRevoke, easDelegationAdds: easDelegated - easAttest };
}

/** The second delegated attestation of one attester, so that its nonce's slot is in use. */
async function gasOfDelegated(eas: Contract, schema: string, request: Record<string, unknown>, attester: Signer) {
  const network = await attester.provider?.getNetwork();
  const domain = { name: "EAS", version: await eas.getFunction("version")(), chainId: network?.chainId ?? 0n };
  const address = await attester.getAddress();
  const fields =
    "address attester,bytes32 schema,address recipient,uint64 expirationTime,bool revocable,bytes32 refUID,bytes data,uint256 value,uint256 nonce,uint64 deadline";
  const Attest = fields
    .split(",")
    .map((field) => ({ type: field.split(" ")[0] ?? "", name: field.split(" ")[1] ?? "" }));
  let gas = 0n;
  for (const nonce of [0, 1]) {
    const message = { attester: address, schema, ...request, nonce, deadline: 0 };
    const signature = await attester.signTypedData(
      { ...domain, verifyingContract: await eas.getAddress() },
      { Attest },
      message,
    );
    const parts = {
      r: signature.slice(0, 66),
      s: `0x${signature.slice(66, 130)}`,
      v: Number(`0x${signature.slice(130)}`),
    };
    gas = await gasOf(eas, "attestByDelegation", {
      schema,
      data: request,
      signature: parts,
      attester: address,
      deadline: 0,
    });
  }
  return gas;
}

/** OpenAttestation's store of documents. */
export async function deployDocumentStore(owner: Signer): Promise<Contract> {
  install();
  const contracts: unknown = load(
    "@govtechsg/document-store/dist/contracts/factories/contracts/DocumentStore__factory.js",
  );
  return deployed(new (factory(contracts, "DocumentStore"))(owner).deploy("Peer", await owner.getAddress()));
}

async function measureOpenAttestation(owner: Signer) {
  const store = await deployDocumentStore(owner);
  return { openAttestationIssue: await gasOf(store, "issue(bytes32)", keccak256("0x02")) };
}

function artifact(path: string): Artifact {
  const found: Artifact = load(path);
  return found;
}

function factory(module: unknown, name: string): Factory {
  const found = (module as Record<string, Factory | undefined>)[`${name}__factory`];
  if (!found) throw new Error(`the peers' packages have no ${name}`);
  return found;
}

async function deploy({ abi, bytecode }: Artifact, owner: Signer, ...args: unknown[]): Promise<Contract> {
  return deployed(new ContractFactory(abi, bytecode, owner).deploy(...args));
}

async function deployed(pending: ReturnType<ContractFactory["deploy"]>): Promise<Contract> {
  const contract = await pending;
  await contract.waitForDeployment();
  return new Contract(await contract.getAddress(), contract.interface, contract.runner);
}

async function gasOf(contract: Contract, method: string, ...args: unknown[]): Promise<bigint> {
  return (await receiptOf(contract, method, ...args)).gasUsed;
}

async function receiptOf(contract: Contract, method: string, ...args: unknown[]): Promise<TransactionReceipt> {
  const sent = await contract.getFunction(method).send(...args);
  const receipt = await sent.wait();
  if (!receipt) throw new Error(`${method} left no receipt`);
  return receipt;
}
