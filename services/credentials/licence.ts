import type { JWK } from "jose";
import { fieldsOf, typeOfVct, vctOf, type Catalogue } from "../shared/licence/catalogue/catalogue.js";
import { splitContent, w3cShapeOf } from "../shared/licence/catalogue/content.js";
import { FORMATS } from "../shared/licence/catalogue/formats.js";
import type { CardType, Holder } from "../shared/licence/catalogue/schema.js";
import type { HeldLicence } from "../shared/licence/one-visit.js";
import { timesOf } from "../shared/licence/validity.js";
import type { JsonObject } from "./jws.js";
import { publicPartOf, type CredentialContents } from "./sd-jwt/issue.js";
import type { ProvedCredential } from "./sd-jwt/verify.js";
import { refuse } from "./verdict.js";

/** A licence to be issued: contents that `contentSchema` took, and what the service adds. */
export interface Licence {
  readonly type: CardType;
  readonly holderKind: Holder;
  readonly content: JsonObject;
  readonly issuer: string;
  /** Seconds. */
  readonly issuedAt: number;
}

/** What of a licence goes into an SD-JWT VC. Its days become times of Beijing. */
export function sdJwtContents(
  catalogue: Catalogue,
  { type, holderKind, content, issuer, issuedAt }: Licence,
  holder: JWK,
  status: CredentialContents["status"],
): CredentialContents {
  const { from, until } = licenceTimes(content);
  const validUntil = until === undefined ? {} : { validUntil: until };
  const split = splitContent(catalogue, type, holderKind, content);
  return { issuer, vct: vctOf(type), issuedAt, validFrom: from, ...validUntil, holder, status, ...split };
}

/**
 * The same licence as a W3C credential, all its fields shown; for holders who ask for one. Bound to the holder's key
 * (`cnf`, RFC 7800), so that it is of no use to whoever copies it.
 */
export function w3cContents(
  catalogue: Catalogue,
  { type, holderKind, content, issuer }: Licence,
  holder: JWK,
  credentialStatus: readonly JsonObject[],
): JsonObject {
  const { from, until } = licenceTimes(content);
  const { validFrom: _from, validUntil: _until, ...credentialSubject } = content;
  return {
    ...w3cShapeOf(catalogue, type, holderKind),
    issuer,
    validFrom: isoOf(from),
    ...(until === undefined ? {} : { validUntil: isoOf(until) }),
    credentialSubject,
    credentialStatus,
    cnf: { jwk: publicPartOf(holder) },
  };
}

function licenceTimes(content: JsonObject) {
  return timesOf(String(content["validFrom"]), String(content["validUntil"]));
}

const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString().replace(".000Z", "Z");

/**
 * A proved credential as a licence of the catalogue. What its issuer signed must still be what the type allows: a shown
 * field in its format, and the type's own code.
 * @throws Refusal `credential-type-wrong` for a type that the catalogue does not have, `credential-malformed` naming the field
 */
export function licenceOf(
  catalogue: Catalogue,
  { type: vct, claims, shown }: ProvedCredential,
): HeldLicence & { cardType: CardType } {
  const cardType = typeOfVct(catalogue, vct);
  if (cardType === undefined) refuse("credential-type-wrong", { found: vct, expected: "urn:tongban:licence:…" });
  const code = claims["certificateTypeCode"];
  if (typeof code !== "string" || (cardType.code !== undefined && code !== cardType.code)) {
    refuse("credential-malformed", { part: "certificateTypeCode" });
  }
  const formats = new Map(
    fieldsOf(catalogue, cardType, cardType.holder[0] ?? "person").map((field) => [field.name, field.format]),
  );
  for (const name of shown) {
    const format = formats.get(name);
    if (format === undefined || !FORMATS[format].safeParse(claims[name]).success)
      refuse("credential-malformed", { part: name });
  }
  return { cardType, type: cardType.id, shown };
}
