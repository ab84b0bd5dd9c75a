import { AbiCoder, concat, keccak256, sha256, toBeHex, toUtf8Bytes } from "ethers";
import { createSign, generateKeyPairSync } from "node:crypto";
import { actDigest, structHash } from "../../services/chain/act-types.js";
import { CANCEL_OFFER } from "../../services/shared/acts/pass-finance.js";
import { DIRECT, type PassWorld } from "../../test/support/pass-world.js";

const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
/** User present, user verified. */
const FLAGS = "0x05";
const DESK = 7n;
const FIRST_OFFER = 1_000;

interface Key {
  /** ERC-7913 signer. */
  readonly signer: string;
  sign(digest: string): string;
}

/** What a relayed signature costs more than the same act sent directly by its author. */
export interface SignatureGas {
  readonly usedKey: bigint;
  readonly newKey: bigint;
  readonly passkey: bigint;
}

/** A bank gives up offers of one page: the same act again and again, sent by itself or relayed. */
export async function measureSignatures(world: PassWorld): Promise<SignatureGas> {
  let offer = FIRST_OFFER;
  const bank = world.wallet("bankA");
  const own: Key = { signer: bank.address, sign: (digest) => bank.signingKey.sign(digest).serialized };
  const passkey = await enrolPasskey(world);
  const relayed = async (key: Key, nonce: bigint): Promise<bigint> => relay(world, key, offer++, nonce);

  await world.take("bankA", CANCEL_OFFER, { number: offer++ });
  const direct = (await world.take("bankA", CANCEL_OFFER, { number: offer++ })).gasUsed;
  const newKey = (await relayed(own, 0n)) - direct;
  const usedKey = (await relayed(own, 1n)) - direct;
  await relayed(passkey, 0n);
  return { newKey, usedKey, passkey: (await relayed(passkey, 1n)) - direct };
}

async function relay(world: PassWorld, key: Key, number: number, nonce: bigint): Promise<bigint> {
  const passes = world.ledger(CANCEL_OFFER.contract);
  const [, name, version, chainId, verifyingContract] = await passes.getFunction("eip712Domain")();
  const message = { number, nonceKey: DESK, nonce, deadline: world.now + 86_400n * 4000n };
  const digest = actDigest({ name, version, chainId, verifyingContract }, structHash(CANCEL_OFFER, message));
  const relayer = passes.connect(world.wallet("buyer")) as typeof passes;
  const by = { ...DIRECT, signer: key.signer, signature: key.sign(digest) };
  const sent = await relayer.getFunction(CANCEL_OFFER.method)(message, by);
  return (await sent.wait()).gasUsed;
}

/** A passkey of bank A's second officer, whose signatures the real WebAuthn verifier checks. */
async function enrolPasskey(world: PassWorld): Promise<Key> {
  const verifier = await world.deploy("PasskeyVerifier");
  await world.organisations.getFunction("allowVerifier")(verifier.target);
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const signer = concat([String(verifier.target), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);
  const period = {
    organisation: world.org("bankA"),
    from: world.now,
    until: world.now + 86_400n * 4000n,
    duties: (1n << 19n) - 1n,
    person: 2,
    flags: 0,
  };
  await world.organisations.getFunction("placeSigner")(keccak256(signer), period);
  return {
    signer,
    sign: (digest) =>
      assertion(digest, (data) =>
        createSign("sha256").update(data).sign({ key: privateKey, dsaEncoding: "ieee-p1363" }),
      ),
  };
}

/** What a browser answers when it is asked to sign a digest (WebAuthn, section 6.3.3), as the verifier takes it. */
function assertion(digest: string, sign: (data: Buffer) => Buffer): string {
  const challenge = Buffer.from(digest.slice(2), "hex").toString("base64url");
  const client = `{"type":"webauthn.get","challenge":"${challenge}","origin":"https://wallet.example"}`;
  const authenticator = concat([sha256(toUtf8Bytes("wallet.example")), FLAGS, "0x00000000"]);
  const signed = sign(Buffer.from(concat([authenticator, sha256(toUtf8Bytes(client))]).slice(2), "hex"));
  const r = BigInt(`0x${signed.subarray(0, 32).toString("hex")}`);
  const s = BigInt(`0x${signed.subarray(32).toString("hex")}`);
  // Of the two that are valid the verifier takes the lower one.
  const low = s > P256_ORDER / 2n ? P256_ORDER - s : s;
  const words = [toBeHex(r, 32), toBeHex(low, 32), client.indexOf('"challenge"'), client.indexOf('"type"')];
  const types = ["bytes32", "bytes32", "uint256", "uint256", "bytes", "string"];
  return AbiCoder.defaultAbiCoder().encode(types, [...words, authenticator, client]);
}
