import { ownFiles, textOf } from "./files.js";

/** The invariants of the ledgers: R of records and sanctions, T of tenders, P of passes. */
const INVARIANTS: Readonly<Record<string, number>> = { R: 8, T: 3, P: 17 };

/** What has cost other systems dear. A test names each by a comment "Failure of others: …". */
const FAILURES_OF_OTHERS: readonly string[] = [
  "double mint by a receive callback",
  "a forced transfer to oneself that lowers the frozen amount",
  "a repeated id in a batch that slips past a check",
  "an undo record that a second path forgot to update",
  "a contract whose constructor's name was mistyped so that anyone owned it",
  "a settled receivable paid again",
  "the same receivable financed by two banks",
  "stored evidence overwritten by a second request",
  "a signer passed as a parameter",
  'an expired or revoked record that still answers "valid"',
  "a domain separator cached across a chain id change",
  "a delay that could be skipped",
  "a brake that stopped everything except the busy paths",
];

/** Guards that no test trips by name, events that none asserts, invariants and failures of others that none names. */
export function untried(): string[] {
  const tests = textsOf(/^test\/contracts\/.*\.sol$/)
    .map(({ text }) => text)
    .join("\n");
  const contracts = textsOf(/^contracts\/.*\.sol$/);
  const prose = tests.replace(/\s+\/\/\/\s+/g, " ").toLowerCase();
  return [
    ...declared(contracts, "error").filter(([name]) => !new RegExp(`\\.${name}\\.selector\\b`).test(tests)),
    ...declared(contracts, "event").filter(([name]) => !new RegExp(`\\bemit (\\w+\\.)?${name}\\(`).test(tests)),
    ...invariants()
      .filter((name) => !new RegExp(`function \\w+_${name}_`).test(tests))
      .map((name) => [name, "invariant"] as const),
    ...FAILURES_OF_OTHERS.filter((failure) => !prose.includes(`failure of others: ${failure.toLowerCase()}`)).map(
      (failure) => [failure, "failure of others"] as const,
    ),
  ].map(([name, what]) => `${what}: no test of ${name}`);
}

function textsOf(paths: RegExp): { path: string; text: string }[] {
  return ownFiles()
    .filter((path) => paths.test(path))
    .map((path) => ({ path, text: textOf(path) }));
}

function declared(
  files: readonly { path: string; text: string }[],
  kind: "error" | "event",
): (readonly [string, string])[] {
  const declaration = new RegExp(`^ *${kind} ([A-Z]\\w*)\\(`, "gm");
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(declaration)].map((match) => [match[1] ?? "", `${path}: ${kind}`] as const),
  );
}

function invariants(): string[] {
  return Object.entries(INVARIANTS).flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
  );
}
