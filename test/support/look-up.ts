import { randomBytes } from "node:crypto";
import { Wallet } from "ethers";
import { useFields } from "../../services/chain/use-fields.js";
import type { Answer } from "./consortium/cast.js";
import type { LicenceWorld } from "./licence-world.js";

const random = (): string => `0x${randomBytes(32).toString("hex")}`;

/** A look at a licence without consent: the person signs the act of its use, and asks the issuer with it. */
export async function lookUpAs(
  { consortium, call }: LicenceWorld,
  by: string,
  identifier: string,
  type: string,
  fields: readonly string[],
): Promise<Answer> {
  const { signer, key = "" } = consortium.actor(by);
  const salt = random();
  const names = fields.map((field) => `${type}.${field}`);
  const values = { number: random(), service: random(), fields: useFields(names, salt), ground: 440, basis: random() };
  const nonceKey = BigInt(Wallet.createRandom().address).toString();
  const draft = { contract: "LicenceUses", act: "UseByLaw", values, signer, nonceKey };
  const { typedData, message } = (await call("market", "POST", "/acts/typed-data", draft)).body;
  const { EIP712Domain: _, ...types } = typedData.types;
  const signature = await new Wallet(key).signTypedData(typedData.domain, types, typedData.message);
  const act = { contract: "LicenceUses", act: "UseByLaw", message, signer, signature };
  const answer = await call("market", "POST", "/licences/lookups", { identifier, fields, salt, act }, by);
  await consortium.anvil.mine();
  await new Promise((resolve) => setTimeout(resolve, 500));
  await consortium.indexer.sync();
  return answer;
}
