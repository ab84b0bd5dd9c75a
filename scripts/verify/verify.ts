import { FIRST_HEAD } from "../../services/chain/witness-trail.js";
import { witnessFile, type WitnessFile } from "../../services/shared/schemas/witness-file.js";
import { verifyContents } from "./contents.js";
import { contractFailures, nameFailures } from "./contracts.js";
import { eventFailures, missingEvents, orderFailures } from "./events.js";
import { Node } from "./node.js";
import { Report, failure, type Failure, type Verdict } from "./report.js";
import { stepOnChainFailures, stepText } from "./step-on-chain.js";
import { stepFailures } from "./step.js";
import { verifyTrail } from "./trail.js";

export interface VerifyOptions {
  readonly rpcUrl: string;
  /** The consortium's `Directory`, from a source that one trusts; without it no file is proved. */
  readonly directory?: string | undefined;
  /** A folder with the files' contents, to be compared by their digests. */
  readonly folder?: string | undefined;
  /** Hears each verdict as soon as it is known. */
  readonly tell?: (verdict: Verdict) => void;
}

/** Checks a witness file against a node alone: all that does not hold is found, not only the first. */
export async function verifyWitnessFile(
  content: unknown,
  { rpcUrl, directory, folder, tell }: VerifyOptions,
): Promise<Report> {
  const report = new Report(tell);
  const parsed = witnessFile.safeParse(content);
  const formOf = { zh: "格式正确", en: "the form is right" };
  const form = (): Failure[] => {
    if (typeof content === "string") return [failure("file-malformed", "/", "不是 JSON · no JSON")];
    return parsed.success ? [] : parsed.error.issues.map(formFailure);
  };
  if (!(await report.check("", () => formOf, form)) || !parsed.success) return report;
  const file = parsed.data;
  const node = new Node(rpcUrl);
  // Of another chain nothing else could be compared.
  if (!(await verifyChain(report, node, file))) return report;
  await verifyContracts(report, node, file, directory);
  await verifySteps(report, node, file);
  await verifyEvents(report, node, file);
  if (folder !== undefined) await verifyFolder(report, file, folder);
  return report;
}

function formFailure({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): Failure {
  return failure("file-malformed", path.map((step) => `/${String(step)}`).join("") || "/", message);
}

async function verifyChain(report: Report, node: Node, { chainId, upTo }: WitnessFile): Promise<boolean> {
  const found = await node.chainId();
  const isSame = await report.check(
    "/chainId",
    () => ({ zh: `链 ${chainId}`, en: `chain ${chainId}` }),
    () => (`${found}` === chainId ? [] : [failure("chain-differs", "/chainId", chainId, found)]),
  );
  if (!isSame) return false;
  await report.check(
    "/upTo",
    () => ({ zh: `截至区块 ${upTo.number}`, en: `up to block ${upTo.number}` }),
    async () => {
      const block = await node.block(BigInt(upTo.number));
      return block?.hash === upTo.hash ? [] : [failure("block-differs", "/upTo/hash", upTo.hash, block?.hash)];
    },
  );
  return true;
}

async function verifyContracts(report: Report, node: Node, file: WitnessFile, trusted?: string): Promise<void> {
  const directory = trusted ?? file.directory;
  if (trusted === undefined) report.missing("directory-untrusted", "/directory", file.directory);
  if (directory === null) return;
  const text = { zh: `合约均为目录 ${directory} 所公布`, en: `the contracts are those of directory ${directory}` };
  await report.check(
    "/contracts",
    () => text,
    () => contractFailures(node, file, directory),
  );
}

async function verifySteps(report: Report, node: Node, file: WitnessFile): Promise<void> {
  let head: string = FIRST_HEAD;
  for (const [index, step] of file.steps.entries()) {
    const before = head;
    const field = `/steps/${index}`;
    await report.check(
      field,
      () => stepText(step),
      () => stepFailures(step, index, before),
      () => stepOnChainFailures(node, file, step, field),
    );
    head = step.head;
  }
  const { failures, later } = await verifyTrail(node, file);
  const count = file.steps.length;
  await report.check(
    "/trail",
    () => ({ zh: `${count} 个步骤，一个不缺，流水摘要 ${head}`, en: `${count} step(s), none missing` }),
    () => failures,
  );
  const since = { zh: `制作卷宗后链上又有 ${later} 个步骤`, en: `${later} step(s) came after the file was made` };
  if (later > 0) report.open("/trail", since);
  await report.check(
    "/steps",
    () => ({ zh: "组织名称与登记一致", en: "organisations have the names of the registry" }),
    () => nameFailures(node, file),
  );
}

async function verifyEvents(report: Report, node: Node, file: WitnessFile): Promise<void> {
  const { events } = file;
  await report.check(
    "/events",
    () => ({ zh: `${events.length} 个事件，一个不缺`, en: `${events.length} event(s), none missing` }),
    () => orderFailures(file),
    ...events.map((event, i) => () => eventFailures(node, file, event, `/events/${i}`)),
    () => missingEvents(node, file),
  );
}

async function verifyFolder(report: Report, file: WitnessFile, folder: string): Promise<void> {
  const { failures, compared, absent } = verifyContents(file, folder);
  const text = {
    zh: `${compared} 个文件内容相符，${absent} 个不在文件夹内`,
    en: `${compared} file(s) are those that were witnessed, ${absent} not in the folder`,
  };
  await report.check(
    "/steps",
    () => text,
    () => failures,
  );
}
