import type { ActMessage } from "../chain/act-types.js";
import type { ActType } from "../shared/acts/act.js";
import { Refusal } from "../shared/errors/refusal.js";
import { checkIdentifier, misspelt, type IdentifierFault } from "../shared/values/identifier.js";

/** Handles of organisations of which a publisher told only the name: no register numbers them. */
const NAME_HANDLE = /^NAME-/;

/** The one spelling of an identifier whose check characters fit; refuses any other, naming field and rule. */
export function requireIdentifier(text: string, path = "/body/identifier"): string {
  const verdict = checkIdentifier(text);
  if (verdict.ok) return verdict.identifier;
  throw refused(text, verdict, path);
}

/**
 * Refuses an act that carries an identifier of an organisation which is wrong, or in another spelling than the one that
 * the registry keeps: what is signed cannot be put right. @param path of the act's fields (RFC 6901)
 */
export function requireIdentifiersOf(act: ActType, message: ActMessage, path: string): void {
  for (const { name, type } of act.fields) {
    if (name === "identifier" && type === "string") requireSpelling(String(message[name]), `${path}/${name}`);
    if (name !== "identifiers" || type !== "string[]") continue;
    for (const [index, text] of (message[name] as readonly string[]).entries()) {
      if (!NAME_HANDLE.test(text)) requireSpelling(text, `${path}/${name}/${index}`);
    }
  }
}

function requireSpelling(text: string, path: string): void {
  const right = requireIdentifier(text, path);
  if (right !== text) throw refused(text, misspelt(right), path);
}

function refused(identifier: string, { rule, reason: { zh, en } }: IdentifierFault, path: string): Refusal {
  return new Refusal("identifier-invalid", { identifier, rule }, { faults: [{ path, code: rule, zh, en }] });
}
