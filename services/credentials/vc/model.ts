import { isObject, type JsonObject } from "../jws.js";
import { isAddress, isContext } from "./context.js";

/** `xsd:dateTimeStamp`: a time with its zone. */
const TIME = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Properties whose values must say of what type they are, and whether they must be addressed as well. */
const TYPED: Readonly<Record<string, { readonly needsId: boolean }>> = {
  credentialStatus: { needsId: false },
  credentialSchema: { needsId: true },
  evidence: { needsId: false },
  refreshService: { needsId: false },
  termsOfUse: { needsId: false },
};

/** What a value breaks of the Verifiable Credentials Data Model 2.0: the property at fault, or undefined. */
export function credentialFault(value: unknown): string | undefined {
  if (!isObject(value)) return "credential";
  const common = commonFault(value, "VerifiableCredential");
  if (common !== undefined) return common;
  if (!isParty(value["issuer"])) return "issuer";
  const subjects = listOf(value["credentialSubject"]);
  if (subjects.length === 0 || !subjects.every(isSubject)) return "credentialSubject";
  return timesFault(value) ?? typedFault(value) ?? ["name", "description"].find((name) => !isText(value[name]));
}

/** The same for a presentation: its credentials are whole ones or enveloped. */
export function presentationFault(value: unknown): string | undefined {
  if (!isObject(value)) return "presentation";
  const common = commonFault(value, "VerifiablePresentation");
  if (common !== undefined) return common;
  if (value["holder"] !== undefined && !isParty(value["holder"])) return "holder";
  for (const credential of listOf(value["verifiableCredential"])) {
    const fault = isEnveloped(credential) ? undefined : credentialFault(credential);
    if (fault !== undefined) return `verifiableCredential.${fault}`;
  }
  return typedFault(value);
}

function commonFault(value: JsonObject, type: string): string | undefined {
  if (!isContext(value["@context"])) return "@context";
  if (!typesOf(value).includes(type)) return "type";
  if ("id" in value && !isAddress(value["id"])) return "id";
  return undefined;
}

/** Types of a credential or of a part of it; empty where one is no name. */
export function typesOf(value: JsonObject): string[] {
  const types = listOf(value["type"]);
  return types.every((type): type is string => typeof type === "string" && type !== "") ? types : [];
}

function isEnveloped(value: unknown): boolean {
  if (!isObject(value) || !typesOf(value).includes("EnvelopedVerifiableCredential")) return false;
  return isContext(value["@context"]) && typeof value["id"] === "string" && value["id"].startsWith("data:");
}

function isParty(value: unknown): boolean {
  return isObject(value) ? isAddress(value["id"]) : isAddress(value);
}

function isSubject(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length > 0 && (!("id" in value) || isAddress(value["id"]));
}

function timesFault(value: JsonObject): string | undefined {
  const [from, until] = [value["validFrom"], value["validUntil"]];
  if (from !== undefined && !isTime(from)) return "validFrom";
  if (until !== undefined && !isTime(until)) return "validUntil";
  return from !== undefined && until !== undefined && secondsOf(from) > secondsOf(until) ? "validUntil" : undefined;
}

function isTime(value: unknown): value is string {
  return typeof value === "string" && TIME.test(value) && !Number.isNaN(Date.parse(value));
}

/** A time of the data model in seconds. */
export function secondsOf(time: unknown): number {
  return Math.floor(Date.parse(String(time)) / 1000);
}

function typedFault(value: JsonObject): string | undefined {
  return Object.entries(TYPED).find(([name, { needsId }]) =>
    listOf(value[name]).some((part) => {
      if (!isObject(part) || typesOf(part).length === 0) return true;
      return "id" in part ? !isAddress(part["id"]) : needsId;
    }),
  )?.[0];
}

/** A text, a text in one language, or one text in several. */
function isText(value: unknown): boolean {
  if (value === undefined || typeof value === "string") return true;
  const keys = new Set(["@value", "@language", "@direction"]);
  return listOf(value).every(
    (text) => isObject(text) && typeof text["@value"] === "string" && Object.keys(text).every((key) => keys.has(key)),
  );
}

export function listOf(value: unknown): unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
