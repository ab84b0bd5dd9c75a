import { keccakHex } from "../chain/keccak.js";

/** keccak256(abi.encode("person", commitment)): the register's key of a listed person, as `IOrganisations` derives it. */
export function personDigest(commitment: string): string {
  const word = (text: string) => BigInt(text).toString(16).padStart(64, "0");
  const person = Buffer.from("person").toString("hex").padEnd(64, "0");
  return keccakHex(Buffer.from(`${word("0x40")}${commitment.slice(2)}${word("6")}${person}`, "hex"));
}
