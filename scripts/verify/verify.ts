import { readFileSync } from "node:fs";
import { FIRST_HEAD } from "../../services/chain/witness-trail.js";
import { witnessFile, type WitnessFile } from "../../services/shared/schemas/witness-file.js";
import { verifyContents } from "./contents.js";
import { verifyDirectory } from "./directory.js";
import { Failure } from "./failure.js";
import { Node } from "./node.js";
import { lineOf, verifyEvent, verifyEventsComplete, verifyStepOnChain, verifyTrail } from "./on-chain.js";
import { verifyStep } from "./step.js";

export interface VerifyOptions {
  readonly rpcUrl: string;
  /** The consortium's `Directory`, from a source that one trusts; without it the file's own is taken. */
  readonly directory?: string | undefined;
  /** A folder with the files' contents, to be compared by their digests. */
  readonly folder?: string | undefined;
  readonly say: (line: string) => void;
}

/** Checks a witness file against a node alone. Throws a `Failure` with its typed reason. */
export async function verifyWitnessFile(
  content: unknown,
  { rpcUrl, directory, folder, say }: VerifyOptions,
): Promise<void> {
  const file = parse(content);
  const node = new Node(rpcUrl);
  const chainId = await node.chainId();
  if (`${chainId}` !== file.chainId) {
    throw new Failure("chain-differs", "file", `the node is of chain ${chainId}, the file of ${file.chainId}`);
  }
  say(await verifyDirectory(node, file, directory));
  let head = FIRST_HEAD;
  for (const [index, step] of file.steps.entries()) {
    head = verifyStep(step, index, head);
    await verifyStepOnChain(node, file, step, `step ${index + 1}`);
    say(lineOf(step));
  }
  await verifyTrail(node, file);
  say(`ok  trail: ${file.steps.length} step(s), none missing, running hash ${head}`);
  for (const [index, event] of file.events.entries()) await verifyEvent(node, file, event, `event ${index + 1}`);
  await verifyEventsComplete(node, file);
  say(`ok  ${file.events.length} event(s) of the tender up to block ${file.upTo.number}, none missing`);
  if (folder !== undefined) say(verifyContents(file, folder));
}

/** Reads a file from disk as JSON; a `Failure` when it is none. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new Failure("file-malformed", path, cause instanceof Error ? cause.message : "unreadable");
  }
}

function parse(content: unknown): WitnessFile {
  const parsed = witnessFile.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Failure("file-malformed", issue?.path.join(".") || "file", issue?.message ?? "");
}
