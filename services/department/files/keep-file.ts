import { createHash } from "node:crypto";
import { z } from "zod";
import type { Reader } from "../../documents/reader.js";
import type { Call } from "../../http/call.js";
import { isMember } from "../../http/principal.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { encryptionKeys, keepFileRow } from "../../store/queries/department.js";
import { organisationByNumber } from "../../store/queries/organisations.js";
import { bytesOf } from "../../store/tables/column.js";
import type { DepartmentParts } from "../parts.js";

export interface NewFile {
  readonly content: Buffer;
  readonly name: string;
  readonly media: string;
  /** Whether anybody may read it once it is witnessed. */
  readonly public: boolean;
  /** Parties that read it besides the gateway's organisation and the one that hands it in. */
  readonly readers: readonly number[];
}

const jwk = z.looseObject({ kty: z.string(), crv: z.string(), x: z.string() });

/** Encrypts a file to its readers, keeps it and notes what it is. @returns its id */
export async function keepFile(call: Call, parts: DepartmentParts, file: NewFile): Promise<string> {
  const { content, name, media } = file;
  const regulator = await regulatorOf(call, parts);
  const by = isMember(call.principal) ? call.principal.org : call.org;
  const parties = [...new Set([call.org, by, ...file.readers])].filter((org) => org !== regulator);
  if (parties.length === 0) throw new Refusal("file-party-missing");
  const readers = await readersOf(call, parts, parties, regulator);
  const [document = ""] = await call.documents.keep([{ content, media, readers }]);
  return keepFileRow(call.sql, {
    document: bytesOf(document),
    name,
    media,
    bytes: BigInt(content.length),
    sha256: createHash("sha256").update(content).digest(),
    public: file.public,
    readers: readers.map(({ org }) => BigInt(org)),
    kept_by: BigInt(by),
  });
}

/**
 * Who supervises this department: named by the operator, and a regulator by the registrar's word. Whoever hands a file in
 * has no say, or it would choose who may look into it.
 */
async function regulatorOf(call: Call, { regulator }: DepartmentParts): Promise<number> {
  const found = regulator === undefined ? undefined : await organisationByNumber(call.db, BigInt(regulator));
  if (found?.kind !== "regulator" || found.enrolment !== "full") throw new Refusal("regulator-missing");
  return Number(found.organisation);
}

/** The regulator and the gateway's own organisation must be able to read; others where they have published a key. */
async function readersOf(call: Call, { ownKey }: DepartmentParts, parties: readonly number[], regulator: number) {
  const keys = await encryptionKeys(call.db, [...parties, regulator]);
  const readerOf = (org: number, as: Reader["as"]): Reader => {
    if (org === call.org) return { org, as, key: ownKey.publicKey };
    const key = jwkOf(keys.get(org));
    if (key === undefined) throw new Refusal("encryption-key-missing", { organisation: org });
    return { org, as, key };
  };
  return [...parties.map((org) => readerOf(org, "party")), readerOf(regulator, "regulator")];
}

/** What an organisation published may be no key at all. */
function jwkOf(text: string | undefined): Reader["key"] | undefined {
  try {
    return text === undefined ? undefined : jwk.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
