import { dataLength, dataSlice } from "ethers";
import { leafOf } from "./inclusion.js";

/** What the chain can be asked about one licence, as `contracts/licence/types/Licence.sol` has it. Times in seconds. */
export interface LicenceFacts {
  readonly cardType: number;
  /** Status list, which names the issuer too (`listId`). */
  readonly list: bigint;
  /** Entry in the list, drawn at random. */
  readonly index: number;
  /** Salted commitment to the issued document. */
  readonly document: string;
  /** Commitment to the subject, salted anew in every licence. */
  readonly subject: string;
  readonly from: bigint;
  /** First second that is no longer covered; 0: no end of its own. */
  readonly until: bigint;
}

/** The 86 bytes of a licence's leaf: what `inclusionTree` takes as its content. */
export function licenceContent({ cardType, list, index, document, subject, from, until }: LicenceFacts): string {
  const place = hexOf(cardType, 1) + hexOf(list, 8) + hexOf(index, 3);
  const content = `0x${place}${document.slice(2)}${subject.slice(2)}${hexOf(from, 5)}${hexOf(until, 5)}`;
  if (!CONTENT.test(content)) throw new RangeError("a commitment has 32 bytes");
  return content;
}

/** Big-endian, without a prefix. */
function hexOf(value: number | bigint, bytes: number): string {
  const hex = value.toString(16);
  if (value < 0 || hex.length > 2 * bytes) throw new RangeError(`${value} does not fit into ${bytes} bytes`);
  return hex.padStart(2 * bytes, "0");
}

/** Its leaf in a batch, as `Licences.leafOf`. */
export function licenceLeaf(facts: LicenceFacts): string {
  return leafOf(licenceContent(facts));
}

/** The facts in the 86 bytes of a leaf. */
export function licenceFacts(content: string): LicenceFacts {
  if (dataLength(content) !== CONTENT_BYTES) throw new RangeError(`a licence's leaf has ${CONTENT_BYTES} bytes`);
  const part = (from: number, bytes: number): string => dataSlice(content, from, from + bytes);
  return {
    cardType: Number(part(0, 1)),
    list: BigInt(part(1, 8)),
    index: Number(part(9, 3)),
    document: part(12, 32),
    subject: part(44, 32),
    from: BigInt(part(76, 5)),
    until: BigInt(part(81, 5)),
  };
}

const CONTENT_BYTES = 86;
const CONTENT = /^0x[0-9a-fA-F]{172}$/;
