import { linesWith, ownFiles } from "./files.js";

const SKIPPED = /\.(png|jpg|ico|gz|woff2?|pdf|zip)$/;

// Written so that this file does not find itself.
const LEAKS: readonly { what: string; pattern: RegExp }[] = [
  { what: "a machine's path", pattern: /(?<![\w.~-])\/(?:work|root|home\/\w+|Users\/\w+)\/[\w.]/ },
  { what: "a registry's host", pattern: /https?:\/\/(?:registry|npm)\.[\w.-]+|"resolve[d]": "/ },
  { what: "a private key", pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  {
    what: "an access token",
    pattern: /\b(?:ghp|gho|github_pat|npm|glpat|xox[bp])[_-][A-Za-z0-9]{20,}|\bAKIA[0-9A-Z]{16}\b|_auth[T]oken/,
  },
];

/** Lines that tell of the machine they were written on, or give a secret away. */
export function leakedLines(): string[] {
  const files = ownFiles().filter((path) => !SKIPPED.test(path));
  const secrets = files.filter((path) => /(^|\/)\.env(\.|$)|\.(pem|key|p12)$/.test(path));
  return [
    ...secrets.map((path) => `${path}: files of secrets are not kept here`),
    ...files.flatMap((path) => LEAKS.flatMap(({ what, pattern }) => found(path, what, pattern))),
  ];
}

function found(path: string, what: string, pattern: RegExp): string[] {
  return linesWith(path, pattern).map(({ line, text }) => `${path}:${line}: ${what}: ${text.slice(0, 80)}`);
}
