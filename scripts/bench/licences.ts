import { createPrivateKey } from "node:crypto";
import { exportJWK, generateKeyPair } from "jose";
import { sdJwtContents } from "../../services/credentials/licence.js";
import { presentCredential } from "../../services/credentials/sd-jwt/present.js";
import { verifySdJwt } from "../../services/credentials/sd-jwt/verify.js";
import { es256Signer } from "../../services/credentials/jws.js";
import { trustList } from "../../services/credentials/trust.js";
import { sdJwtLibrary } from "../../services/credentials/sd-jwt/library.js";
import { complete } from "../../services/licences/issue/contents.js";
import { nodeIssuer, nodeSigner } from "../../services/licences/issue/sheet.js";
import { ISSUE_STEPS, issueTimes } from "../../services/licences/issue/steps.js";
import { filedCatalogue } from "../../services/shared/licence/catalogue/files.js";
import { typeOf } from "../../services/shared/licence/catalogue/catalogue.js";
import { answerOf } from "../../services/shared/licence/answers.js";
import { licenceFacts } from "../../services/chain/licence-leaf.js";
import { startLicenceWorld, type LicenceWorld } from "../../test/support/licence-world.js";
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
 * `licences.issue`: a file of identity cards over HTTP into a gateway until the last batch is final on the chain (signed,
 * sealed, stored, anchored), against the library's `issue` of the same contents alone, in one thread, in the same run.
 * `licences.verify`: presentations verified a second of CPU. `licences.status`: blocks until `check` knows a change.
 */
export const bench: Bench = async (say) => {
  const bare = await bareRate();
  say(`the library alone issues ${Math.round(bare)} a second; issues ${LINES}`);
  const verified = await verifyRate();
  const world = await startLicenceWorld();
  try {
    return [...(await issue(world, bare)), ...verified, ...(await status(world))];
  } finally {
    await world.stop();
  }
};

async function issue(world: LicenceWorld, bare: number): Promise<Measure[]> {
  // The office's key is on the chain before the clock runs.
  await world.issue("market", "identity-card", CARD);
  const body = lines(world.person.publicKey as object, LINES);
  const before = issueTimes();
  const began = performance.now();
  const answers = await world.call("market", "POST", "/licences/bulk", body, "market.clerk", "application/x-ndjson");
  const refused = answers.body.filter(({ isNew }: { isNew?: boolean }) => isNew !== true);
  if (answers.body.length !== LINES || refused.length > 0) throw new Error(`not issued: ${JSON.stringify(refused[0])}`);
  await untilAnchored(world, LINES);
  const rate = (LINES / (performance.now() - began)) * 1000;
  const after = issueTimes();
  const spent = ISSUE_STEPS.map((step) => [step, after[step] - before[step]] as const);
  const all = spent.reduce((sum, [, time]) => sum + time, 0);
  return [
    measure("licences.issue", rate, "licences/s", { id: "@sd-jwt issue", value: bare }),
    ...spent.map(([step, time]) => measure(`licences.issue.${step}`, (time / all) * 100, "% of the steps")),
  ];
}

function lines(holder: object, count: number): string {
  return Array.from({ length: count }, (_, i) =>
    JSON.stringify({ reference: `bench-${i}`, type: "identity-card", holder, contents: CARD }),
  ).join("\n");
}

async function untilAnchored({ consortium }: LicenceWorld, count: number): Promise<void> {
  for (;;) {
    await consortium.indexer.sync();
    const { rows } = await consortium.store.pool.query(
      "SELECT sum(count)::int AS n FROM anchored_batch WHERE kind = 20",
    );
    if (rows[0].n >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
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

/** Blocks from the one that holds the change to the first in which `check` answers by it: 0 is the very same. */
async function status(world: LicenceWorld): Promise<Measure[]> {
  const { consortium } = world;
  const held = await world.issue("market", "identity-card", CARD);
  const proof = held.proof as { root: string; index: number; path: string[] };
  const { rows } = await consortium.store.pool.query("SELECT content FROM org_market.issued_licence WHERE id = $1", [
    held.licence,
  ]);
  const facts = licenceFacts(rows[0].content);
  const licences = consortium.chain.contract("Licences");
  const blocks: number[] = [];
  for (let i = 0; i < CHANGES; i++) {
    const isSuspension = i % 2 === 0;
    const step = isSuspension
      ? { operation: "03", state: "02", reason: 401 }
      : { operation: "06", state: "01", reason: 402 };
    const why = { law: "-", decision: `${i}` };
    const { body } = await consortium.act("market.clerk", `/licences/${held.licence}/steps`, { ...why, ...step });
    const mined = Number(body.block);
    const expected = isSuspension ? "suspended" : "valid";
    let seen = mined;
    const place = { root: proof.root, index: proof.index, path: proof.path };
    while (answerOf(await licences.check(facts, place, { blockTag: seen })) !== expected) seen++;
    blocks.push(seen - mined);
  }
  return [measure("licences.status", Math.max(...blocks), "blocks after the change's own")];
}
