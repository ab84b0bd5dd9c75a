import { Interface, encodeBytes32String, type ContractRunner } from "ethers";
import { CONTRACTS, type ContractFactory, type ContractName } from "../../services/chain/contracts.js";
import { proveLicence, type ProvedLicence } from "../../services/licences/verify/check.js";
import { isRefusal } from "../../services/shared/errors/refusal.js";
import { filedCatalogue } from "../../services/shared/licence/catalogue/files.js";
import { toIso } from "../../services/shared/values/time.js";
import { Directory__factory } from "../../typechain/factories/access/Directory__factory.js";
import { licenceFile, type LicenceFile } from "./licence-file.js";
import { contractAnswer, NodeTrouble, type Node } from "./node.js";
import { Report, failure, type Failure } from "./report.js";
import type { VerifyOptions } from "./verify.js";

const DIRECTORY = new Interface(Directory__factory.abi);
/** The contracts that a licence is judged by. */
const ASKED = ["Licences", "Anchors", "LicenceBatches"] as const satisfies readonly ContractName[];
/** How old the signature of a holder who shows a licence may be, in seconds. */
const WITHIN = 300;

/** What is asked of a chain: a node's newest block, or what was saved of one. */
export type Answers = Pick<Node, "call">;

interface Options extends Pick<VerifyOptions, "directory" | "tell"> {
  readonly ledger: Answers;
  /** Seconds; the clock's where it is not said. */
  readonly now?: bigint;
}

/**
 * Checks a licence, or what its holder shows of one, against the ledger alone: the very rules of a gateway, with the chain's
 * contracts asked directly. The first thing wrong is the one reason.
 */
export async function verifyLicenceFile(
  content: unknown,
  { ledger, directory, tell, now = BigInt(Math.floor(Date.now() / 1000)) }: Options,
): Promise<Report> {
  const report = new Report(tell);
  const parsed = licenceFile.safeParse(content);
  const form = (): Failure[] =>
    parsed.success
      ? []
      : parsed.error.issues.map(({ path, message }) =>
          failure("licence-malformed", path.map((step) => `/${String(step)}`).join("") || "/", message),
        );
  const said = { zh: "格式正确", en: "the form is right" };
  if (!(await report.check("", () => said, form)) || !parsed.success) return report;
  if (parsed.data.proof === null) {
    report.missing("proof-missing", "/proof", null);
    return report;
  }
  if (directory === undefined) {
    report.missing("directory-untrusted", "/directory", null);
    return report;
  }
  await judge(report, parsed.data, { chain: await contractsOf(ledger, directory), now });
  return report;
}

type Contracts = Parameters<typeof proveLicence>[1]["chain"];

async function judge(report: Report, file: LicenceFile, { chain, now }: { chain: Contracts; now: bigint }) {
  const { credential, proof } = file;
  if (proof === null) return;
  const [audience, nonce] = "audience" in file ? [file.audience, file.nonce] : [];
  const holder = audience === undefined || nonce === undefined ? undefined : { audience, nonce, within: WITHIN };
  let proved: ProvedLicence | undefined;
  const licence = async (): Promise<Failure[]> => {
    try {
      proved = await proveLicence(
        { credential, proof },
        { chain, catalogue: filedCatalogue(), now, block: "latest", holder },
      );
      return [];
    } catch (error) {
      if (isRefusal(error)) return [{ reason: error.code, field: "/", text: error.say() }];
      throw error;
    }
  };
  const text = () => ({ zh: textOf(proved, "zh"), en: textOf(proved, "en") });
  if (!(await report.check("/", text, licence))) return;
  if (holder === undefined) {
    report.open("/credential", {
      zh: "未核验持有人：文件未注明出示对象与随机数",
      en: "whose it is was not proved: the file does not say to whom and for which nonce it was shown",
    });
  }
}

/** What counts, without anything of the holder. */
function textOf(proved: ProvedLicence | undefined, language: "zh" | "en"): string {
  if (proved === undefined) return "";
  const { cardType, issuer, credential } = proved;
  const since = credential.issuedAt === undefined ? "-" : toIso(BigInt(credential.issuedAt));
  const shown = credential.shown.join(", ");
  return language === "zh"
    ? `${cardType.zh}，由机构 ${issuer} 于 ${since} 签发，链上有效；出示字段：${shown}`
    : `${cardType.en}, issued by organisation ${issuer} at ${since}, valid on the chain; fields shown: ${shown}`;
}

/** The directory's contracts of licences, asked through nothing but a ledger. */
async function contractsOf(ledger: Answers, directory: string): Promise<Contracts> {
  const addresses = new Map<ContractName, string>();
  for (const name of ASKED) addresses.set(name, await addressOf(ledger, directory, name));
  const runner: ContractRunner = {
    provider: null,
    call: ({ to, data }) => ledger.call(String(to), String(data)),
  };
  return {
    contract(name) {
      const factory: ContractFactory = CONTRACTS[name];
      return factory.connect(addresses.get(name) ?? "", runner) as ReturnType<Contracts["contract"]> as never;
    },
  };
}

async function addressOf(ledger: Answers, directory: string, name: ContractName): Promise<string> {
  const ask = DIRECTORY.encodeFunctionData("latestOf", [encodeBytes32String(name)]);
  const answer = await contractAnswer(() => ledger.call(directory, ask));
  if (answer === undefined) throw new NodeTrouble(`no directory of ${name} at ${directory}`);
  return String(DIRECTORY.decodeFunctionResult("latestOf", answer)["location"]);
}
