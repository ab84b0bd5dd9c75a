import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPrivateKey, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { exportJWK, generateKeyPair } from "jose";
import { sdJwtContents } from "../../services/credentials/licence.js";
import { presentCredential } from "../../services/credentials/sd-jwt/present.js";
import { verifySdJwt } from "../../services/credentials/sd-jwt/verify.js";
import { es256Signer } from "../../services/credentials/jws.js";
import { trustList } from "../../services/credentials/trust.js";
import { sdJwtLibrary } from "../../services/credentials/sd-jwt/library.js";
import { complete } from "../../services/licences/issue/contents.js";
import { nodeIssuer, nodeSigner } from "../../services/licences/issue/sheet.js";
import { ISSUE_STEPS } from "../../services/licences/issue/steps.js";
import { filedCatalogue } from "../../services/shared/licence/catalogue/files.js";
import { typeOf } from "../../services/shared/licence/catalogue/catalogue.js";
import { PROGRAM, RunningLauncher, freePorts, killChildren } from "../../test/scripts/start/running-launcher.js";
import { Cast } from "../demo/cast.js";
import { Refused, type Api } from "../demo/api.js";
import { issueTo } from "../demo/stories/licence/act.js";
import { peopleOf, type People } from "../demo/stories/licence/people.js";
import { Stage, eventually } from "../demo/stage.js";
import { measure, type Bench, type Measure } from "./measure.js";

/** Lines of the file: `BENCH_LICENCES` for a quick look. */
const LINES = Number(process.env["BENCH_LICENCES"] ?? 100_000);
const BARE = 3_000;
const VERIFIED = 2_000;
const CHANGES = 10;
const NOW = 1_795_262_400;
const CARD = {
  ...{ holderName: "示例人", holderCode: "11010519491231002X", holderCodeType: "111", areaCode: "110105" },
  ...{ sex: "女", nation: "汉", birthDate: "1949-12-31", address: "示例市示例路 1 号" },
};

/**
 * `licences.issue`: a file of identity cards over HTTP into an office of a whole running system, until the last batch is on
 * the chain (signed, sealed, stored, anchored), against the library's `issue` of the same contents alone, in one thread, in
 * the same run; with the share of each step. `licences.verify`: presentations verified a second of CPU. `licences.status`:
 * blocks until `check` knows a change.
 */
export const bench: Bench = async (say) => {
  const bare = await bareRate();
  const verified = await verifyRate();
  say(`the library alone issues ${Math.round(bare)} a second; starts a whole system`);
  const folder = mkdtempSync(join(tmpdir(), "tongban-bench-licences-"));
  const system = await RunningLauncher.start(folder, await freePorts(), PROGRAM, { TONGBAN_SAMPLE: "off" });
  try {
    const cast = await Cast.of(folder);
    const people = await peopleOf(cast);
    const stage = new Stage(cast.clock, () => undefined);
    // The office's key is on the chain before the clock runs.
    const changes = await status(stage, people);
    say(`issues ${LINES}`);
    return [...(await issue(people, bare)), ...verified, ...changes];
  } finally {
    await system.stop();
    await killChildren(folder);
    rmSync(folder, { recursive: true, force: true });
  }
};

async function issue({ market, wallet }: People, bare: number): Promise<Measure[]> {
  const api = await market.officer.api();
  const known = await anchored(market.gateway, market.officer.organisation);
  const before = await stepSeconds(market.gateway);
  const began = performance.now();
  await api.send("/licences/bulk", lines(wallet.publicKey, LINES), "application/x-ndjson");
  while ((await anchored(market.gateway, market.officer.organisation)) < known + LINES) await sleep(300);
  const rate = (LINES / (performance.now() - began)) * 1000;
  const after = await stepSeconds(market.gateway);
  const spent = ISSUE_STEPS.map((step) => [step, (after.get(step) ?? 0) - (before.get(step) ?? 0)] as const);
  const all = spent.reduce((sum, [, time]) => sum + time, 0);
  return [
    measure("licences.issue", rate, "licences/s", { id: "@sd-jwt issue", value: bare }),
    ...spent.map(([step, time]) => measure(`licences.issue.${step}`, (time / all) * 100, "% of the steps")),
  ];
}

async function* lines(holder: object, count: number): AsyncGenerator<Buffer> {
  const run = randomUUID();
  for (let from = 0; from < count; from += 500) {
    const some = Array.from({ length: Math.min(500, count - from) }, (_, i) =>
      JSON.stringify({ reference: `${run}:${from + i}`, type: "identity-card", holder, contents: CARD }),
    );
    yield Buffer.from(`${some.join("\n")}\n`);
  }
}

/** Licences of an issuer that are on the chain. */
async function anchored(gateway: Api, issuer: number): Promise<number> {
  let sum = 0;
  let cursor: string | null = null;
  do {
    const page: { items: { count: string }[]; next: string | null } = await gateway.get("/licence-batches", {
      ...{ issuer, limit: 200 },
      ...(cursor !== null && { cursor }),
    });
    sum += page.items.reduce((all, { count }) => all + Number(count), 0);
    cursor = page.next;
  } while (cursor !== null);
  return sum;
}

/** Time by step so far, as the gateway tells it. */
async function stepSeconds(gateway: Api): Promise<Map<string, number>> {
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  const found = text.matchAll(/^tongban_licence_issue_seconds\{step="(\w+)"\} ([\d.e+-]+)$/gm);
  return new Map([...found].map(([, step = "", value]) => [step, Number(value)]));
}

/** Blocks from the one that holds a change to the first in which the ledger answers by it: 0 is the very same. */
async function status(stage: Stage, people: People): Promise<Measure[]> {
  const { market } = people;
  const says = { zh: "签发", en: "Issues" };
  const { licence, proof } = await issueTo(stage, people, market, { type: "identity-card", contents: CARD, says });
  const blocks: number[] = [];
  for (let i = 0; i < CHANGES; i++) {
    const isSuspension = i % 2 === 0;
    const step = isSuspension
      ? { operation: "03", state: "02", reason: 401 }
      : { operation: "06", state: "01", reason: 402 };
    // The office judges a step by the index, which has the change before a moment after its block.
    const { block } = await eventually("the change before", () =>
      stage
        .business(market.officer, `/licences/${licence}/steps`, {
          ...step,
          law: "-",
          decision: `${i}`,
        })
        .catch((error: unknown) => {
          if (error instanceof Refused && error.code === "licence-step-wrong") return undefined;
          throw error;
        }),
    );
    const found = await market.gateway.post<{ answer: string }>("/verify/licence-proofs", {
      ...proof,
      block: Number(block),
    });
    if (found.answer !== (isSuspension ? "suspended" : "valid"))
      throw new Error(`${found.answer} in the change's own block`);
    blocks.push(0);
  }
  return [measure("licences.status", Math.max(...blocks), "blocks after the change's own")];
}

/** The same contents by the library alone, with the signer and the hash that the press uses. */
async function bareRate(): Promise<number> {
  const pair = await generateKeyPair("ES256", { extractable: true });
  const signer = nodeSigner(createPrivateKey({ key: (await exportJWK(pair.privateKey)) as never, format: "jwk" }), "k");
  const issueOne = nodeIssuer(signer);
  const contents = await contentsOf();
  for (let i = 0; i < 300; i++) await issueOne(contents);
  const began = performance.now();
  for (let i = 0; i < BARE; i++) await issueOne(contents);
  return (BARE / (performance.now() - began)) * 1000;
}

async function contentsOf() {
  const catalogue = filedCatalogue();
  const type = typeOf(catalogue, "identity-card");
  if (type === undefined) throw new Error("no identity card in the catalogue");
  const authority = { code: "11990100MA9900028F", name: "示例机构" };
  const { contents } = complete({ catalogue, authority, today: "2026-11-21" }, type, "person", CARD);
  const holder = await exportJWK((await generateKeyPair("ES256", { extractable: true })).publicKey);
  const licence = {
    type,
    holderKind: "person" as const,
    content: contents,
    issuer: "https://a.example",
    issuedAt: NOW,
  };
  return sdJwtContents(catalogue, licence, holder, { list: "https://a.example/v1/status/1", index: 7 });
}

/** Presentations of three fields with a holder's proof; the status comes from a list at hand. */
async function verifyRate(): Promise<Measure[]> {
  const [issuer, holder] = await Promise.all([newKey(), newKey()]);
  const keys = [{ ...issuer.publicKey, kid: "k" }];
  const contents = { ...(await contentsOf()), holder: holder.publicKey };
  const credential = await nodeIssuer(
    nodeSigner(createPrivateKey({ key: issuer.privateKey as never, format: "jwk" }), "k"),
  )(contents);
  const request = { audience: "https://b.example", nonce: "n", at: NOW };
  const shown = await presentCredential(credential, ["holderName", "holderCode", "address"], request, holder.signer);
  const trust = trustList([{ issuer: contents.issuer, keys, types: [contents.vct] }]);
  const demand = {
    ...{ now: NOW, trust, status: { statusOf: () => 0 } },
    holder: { audience: request.audience, nonce: request.nonce, within: 300 },
  };
  const ours = await cpuRate(VERIFIED, async () => {
    const verdict = await verifySdJwt(shown, demand);
    if (!verdict.ok) throw new Error(verdict.code);
  });
  const library = sdJwtLibrary({
    verifier: (data, signature) => verifyWith(issuer.publicKey, data, signature),
    kbVerifier: (data, signature) => verifyWith(holder.publicKey, data, signature),
    statusListFetcher: () => Promise.resolve(""),
    statusValidator: () => Promise.resolve(),
  });
  const options = { currentDate: NOW, keyBindingNonce: "n" };
  const bare = await cpuRate(VERIFIED, () => library.verify(shown, options)).catch(() => Number.NaN);
  return [
    measure(
      ...(["licences.verify", ours, "presentations/CPU s"] as const),
      ...(Number.isNaN(bare) ? [] : [{ id: "@sd-jwt verify", value: bare }]),
    ),
  ];
}

async function newKey() {
  const pair = await generateKeyPair("ES256", { extractable: true });
  const [privateKey, publicKey] = [await exportJWK(pair.privateKey), await exportJWK(pair.publicKey)];
  return { privateKey, publicKey, signer: await es256Signer(privateKey) };
}

async function verifyWith(key: object, data: string, signature: string): Promise<boolean> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  const imported = await crypto.subtle.importKey("jwk", key, algorithm, false, ["verify"]);
  const bytes = Buffer.from(signature, "base64url");
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, imported, bytes, new TextEncoder().encode(data));
}

async function cpuRate(count: number, work: () => Promise<unknown>): Promise<number> {
  for (let i = 0; i < 200; i++) await work();
  const before = process.cpuUsage();
  for (let i = 0; i < count; i++) await work();
  const { user, system } = process.cpuUsage(before);
  return (count / (user + system)) * 1_000_000;
}
