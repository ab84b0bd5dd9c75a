import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyWitnessFile } from "../../scripts/verify/verify.js";
import { seedCommitment } from "../../services/chain/witness-trail.js";
import { newBidKey } from "../../services/shared/bids/bid-key.js";
import type { WitnessFile } from "../../services/shared/schemas/witness-file.js";
import {
  actAs,
  contentOf,
  handIn,
  openBid,
  publishKey,
  publishSupervisorKey,
  publishTender,
  sealBid,
  sealedKey,
  type PlayedBid,
  type PlayedTender,
} from "../support/department-tender.js";
import { departmentWorld, type DepartmentWorld } from "../support/department-world.js";
import { expectRowsAsOnChain } from "../support/rows-and-chain/rows-and-chain.js";
import { TAMPERINGS, at, tampered } from "../support/tampered-witness-file.js";

const ONES = `0x${"11".repeat(32)}`;

describe("A tender, published to awarded over HTTP, and its witness file", () => {
  let world: DepartmentWorld;
  let played: PlayedTender;
  let file: WitnessFile;
  let folder: string;
  const bids = new Map<string, PlayedBid>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tongban-verify-"));
    world = await departmentWorld(["centre", "supervisor", "winner", "rival", "withholder", "muddler"]);
    await world.ask("/encryption-key");
    await publishSupervisorKey(world);
  }, 180_000);
  afterAll(async () => {
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const bidOf = (name: string): PlayedBid => {
    const bid = bids.get(name);
    if (bid === undefined) throw new Error(`${name} did not bid`);
    return bid;
  };
  const lot = (step: string): string => `/tenders/${played.tender}/lots/1/${step}`;
  const experts = (): string => `/tenders/${played.tender}/experts`;
  const witnessFile = async (token?: string): Promise<WitnessFile> => {
    const { body } = await world.call("GET", `/tenders/${played.tender}/witness-file`, token ? { token } : {});
    return body;
  };

  it("is published with its files, which only their readers know before they are witnessed", async () => {
    const secret = await handIn(world, "draft.txt", { public: true });
    expect((await world.call("GET", `/files/${secret}`)).status).toBe(403);
    played = await publishTender(world, "2026-001", 3);
    const [notice, rule] = played.documents;
    const read = await world.call("GET", `/files/${notice}/content`);
    expect([read.status, read.text]).toEqual([200, contentOf("notice.txt")]);
    expect((await world.call("GET", `/files/${rule}/content`)).status).toBe(403);
    expect((await world.call("GET", `/files/${rule}`, { token: await world.token("supervisor") })).status).toBe(200);
    const { body } = await world.call("GET", `/tenders/${played.tender}`);
    expect(body).toMatchObject({ tender: played.tender, organiser: { number: world.of("centre") } });
  });

  it("takes sealed bids without a token, and only the ciphertext that a seal names", async () => {
    for (const [bidder, price] of [
      ["winner", 90_000_000n],
      ["rival", 95_000_000n],
      ["withholder", 1_000_000n],
    ] as const) {
      bids.set(bidder, await sealBid(world, played.tender, bidder, price));
    }
    bids.set("muddler", await sealBid(world, played.tender, "muddler", 2_000_000n, await newBidKey()));
    const headers = { "content-type": "application/jose" };
    const stray = await world.call("PUT", `/seals/${ONES}`, { body: "nothing sealed", headers });
    expect(stray).toMatchObject({ status: 422, body: { code: "bid-unexpected" } });
  });

  it("has its experts and two secrets committed while nobody knows the seals", async () => {
    const pseudonyms = Array.from({ length: 9 }, (_, place) => `0x${`${place + 1}`.repeat(64)}`);
    const few = { token: world.system, body: { pseudonyms, seats: 2 } };
    expect(await world.call("POST", experts(), few)).toMatchObject({ status: 422, body: { code: "DrawSeatsShort" } });
    await world.ask(experts(), { pseudonyms, seats: 3 });
    const seed = seedCommitment(played.tender, world.of("supervisor"), ONES);
    const { state } = await actAs(world, "supervisor", ["Experts", "CommitSeed"], { tender: played.tender, seed });
    expect(state).toBe("final");
  });

  it("is opened by the bidders, and read by the organiser alone", async () => {
    await world.until(played.opensAt + 1n);
    const early = await world.call("GET", `/bids/${bidOf("winner").commitment}/content`, { token: world.system });
    expect(early.status).toBe(404);
    for (const bidder of ["winner", "rival", "muddler"]) {
      await openBid(world, bidder, bidOf(bidder));
      const options = { token: await world.token(bidder), body: await sealedKey(world, bidOf(bidder)) };
      expect((await world.call("PUT", `/bids/${bidOf(bidder).commitment}/key`, options)).status).toBe(204);
    }
    await openBid(world, "withholder", bidOf("withholder"));
    const path = `/bids/${bidOf("winner").commitment}/content`;
    expect((await world.call("GET", path, { token: world.system })).text).toBe(bidOf("winner").content);
    const rival = await world.call("GET", path, { token: await world.token("rival") });
    expect(rival).toMatchObject({ status: 403, body: { code: "not-yours" } });
  });

  it("sets aside, for the reason that is so, a bid whose key is not there or does not open it, and none that can be read", async () => {
    const files = [await handIn(world, "record.txt")];
    const path = (bidder: string, step: string) => `/bids/${bidOf(bidder).commitment}/${step}`;
    const asked = (bidder: string, reason = 230) =>
      world.call("POST", path(bidder, "setting-aside"), { token: world.system, body: { files, reason } });
    expect(await asked("withholder")).toMatchObject({ status: 409, body: { code: "BidKeyNotDue" } });
    await world.until(played.revealUntil + 1n);
    const late = { token: await world.token("withholder"), body: await sealedKey(world, bidOf("withholder")) };
    const refused = await world.call("PUT", path("withholder", "key"), late);
    expect(refused).toMatchObject({ status: 409, body: { code: "bid-key-late" } });
    for (const reason of [230, 231, 232]) {
      expect(await asked("winner", reason)).toMatchObject({ status: 409, body: { code: "bid-key-there" } });
    }
    expect(await asked("withholder", 231)).toMatchObject({ status: 409, body: { code: "bid-key-there" } });
    const unopened = async (reason: number) => {
      const options = { token: await world.token("centre"), body: { files, reason } };
      return (await world.call("POST", `${path("muddler", "setting-aside")}/typed-data`, options)).status;
    };
    expect(await Promise.all([230, 231, 232].map(unopened))).toEqual([409, 409, 200]);
    await world.ask(path("withholder", "setting-aside"), { files, reason: 230 });
    const { body } = await world.call("GET", `/tenders/${played.tender}/bids`);
    const found = body.items.find(({ commitment }: PlayedBid) => commitment === bidOf("withholder").commitment);
    expect(found).toMatchObject({ state: "unrevealed", setAside: 230, lead: { number: world.of("withholder") } });
  });

  it("is evaluated by the experts whom both secrets drew, and by nobody else", async () => {
    const files = [await handIn(world, "report.txt")];
    const early = await world.call("POST", lot("evaluation"), { token: world.system, body: { files } });
    expect(early).toMatchObject({ status: 409, body: { code: "ExpertsNotDrawn" } });
    await world.ask(`${experts()}/reveal`);
    const reveal = { tender: played.tender, secret: ONES };
    expect(await actAs(world, "supervisor", ["Experts", "RevealSeed"], reveal)).toMatchObject({ state: "final" });
    const { body: draw } = await world.call("GET", experts());
    expect(draw).toMatchObject({ state: "drawn", seats: 3 });
    const drawn: number[] = draw.experts.map(({ position }: { position: number }) => position);
    const other = Array.from({ length: 9 }, (_, place) => place).find((place) => !drawn.includes(place)) ?? 0;
    const named = [...drawn.slice(1), other].sort((a, b) => a - b);
    const strange = await world.call("POST", lot("evaluation"), {
      token: world.system,
      body: { files, experts: named },
    });
    expect(strange).toMatchObject({ status: 422, body: { code: "ExpertNotSeated" } });
    await world.ask(lot("evaluation"), { files, experts: drawn });
    const { body } = await world.call("GET", `/tenders/${played.tender}`);
    expect(body).toMatchObject({ experts: 3, lotList: [{ evaluators: drawn }] });
  });

  it("is awarded, each step witnessed with its files", async () => {
    const candidates = [bidOf("winner").commitment, bidOf("rival").commitment];
    await world.ask(lot("candidates"), { candidates, files: [await handIn(world, "list.txt", { public: true })] });
    await world.until(world.now() + 3600n);
    const decision = await handIn(world, "decision.txt", { public: true });
    await world.ask(lot("award"), { commitment: bidOf("winner").commitment, files: [decision] });
    file = await witnessFile();
    expect(file.steps.map(({ stage }) => stage)).toEqual([2, 15, 7, 8, 9]);
    expect(file.events.map(({ event }) => event)).toContain("LotAwarded");
  });

  it("discloses of its files what the reader may know", async () => {
    const disclosed = ({ steps }: WitnessFile) =>
      steps.map(({ fileList }) => fileList?.map((each) => each.disclosed?.name ?? null));
    expect(disclosed(file)).toEqual([["notice.txt", null], [null], [null], ["list.txt"], ["decision.txt"]]);
    const whole = disclosed(await witnessFile(await world.token("supervisor")));
    expect(whole).toEqual([["notice.txt", "rule.txt"], ["record.txt"], ["report.txt"], ["list.txt"], ["decision.txt"]]);
    expect(disclosed(await witnessFile(await world.token("rival")))).toEqual(disclosed(file));
  });

  it("leaves rows that say what the contracts store", async () => {
    await world.sync();
    await expectRowsAsOnChain(world.store.pool, world.chain);
  });

  it("records the complaint of just anybody, and stands still only once its supervisor accepts it", async () => {
    const { tender } = await publishTender(world, "2026-002");
    for (const name of ["rival", "winner"]) await publishKey(world, name);
    const keyOf = (name: string): string => world.keys.get(name) ?? "";
    const fileOf = async (name: string) => [await handIn(world, `${name}.txt`, { token: await world.token(name) })];
    const complaints = async () => (await world.call("GET", `/tenders/${tender}/complaints`)).body.items;
    const stateNow = async () => (await world.call("GET", `/tenders/${tender}`)).body.states[0];
    const sign = async (name: string, path: string, body: object) => {
      const { answer, statuses } = await world.sign(keyOf(name), path, { ...body, files: await fileOf(name) });
      expect(
        statuses.map(({ state }) => state),
        answer.text,
      ).toEqual(["final", "final"]);
    };
    for (const [name, place] of [
      ["rival", 0],
      ["winner", 1],
    ] as const) {
      await sign(name, `/tenders/${tender}/lots/1/complaints`, { reason: 220 });
      expect((await complaints())[place]).toMatchObject({ state: "recorded", acceptedAt: null, refusal: null });
    }
    expect(await stateNow()).toBe("published");
    const [first, second] = await complaints();
    await sign("supervisor", `/complaints/${first.complaint}/acceptance`, { refusal: 235 });
    await sign("supervisor", `/complaints/${second.complaint}/acceptance`, {});
    expect(await complaints()).toMatchObject([
      { state: "refused", refusal: 235 },
      { state: "open", refusal: null },
    ]);
    expect(await stateNow()).toBe("suspended");
    await sign("supervisor", `/complaints/${second.complaint}/decision`, { outcome: "dismissed" });
    expect((await complaints())[1]).toMatchObject({ state: "dismissed" });
    expect(await stateNow()).toBe("published");
  });

  describe("verified with nothing but a node", () => {
    const verify = (content: unknown, more: { directory?: string; folder?: string } = {}) =>
      verifyWitnessFile(content, { rpcUrl: world.anvil.url, directory: world.directory, ...more });
    const failuresOf = async (content: unknown, more = {}): Promise<[string, string][]> => {
      const { verdicts } = await verify(content, more);
      return verdicts.flatMap((each) =>
        each.verdict === "fails" ? [[each.reason, each.field] as [string, string]] : [],
      );
    };

    it("holds, for everybody and with every file disclosed", async () => {
      expect(await failuresOf(file)).toEqual([]);
      const { outcome, verdicts } = await verify(await witnessFile(world.system));
      expect(outcome).toBe("valid");
      expect(verdicts.every(({ verdict }) => verdict === "holds")).toBe(true);
      const first = verdicts.find(({ field }) => field === "/steps/0");
      expect(first).toMatchObject({
        zh: expect.stringContaining("1. 发布招标公告和文件：centre"),
        en: expect.stringContaining("Publication of notice and documents: centre, person 9"),
      });
    });

    it("is not proved unless a trusted directory is given, whichever the file names", async () => {
      for (const directory of [world.directory, null]) {
        const report = await verifyWitnessFile({ ...file, directory }, { rpcUrl: world.anvil.url });
        expect(report).toMatchObject({ outcome: "unproved", failures: 0, unproved: 1 });
        const open = { verdict: "open", field: "/directory", reason: "directory-untrusted" };
        expect(report.verdicts).toContainEqual(expect.objectContaining(open));
      }
    });

    it("compares the contents in a folder", async () => {
      await writeFile(join(folder, "notice.txt"), contentOf("notice.txt"));
      await writeFile(join(folder, "list.txt"), contentOf("list.txt"));
      expect(await failuresOf(file, { folder })).toEqual([]);
      await writeFile(join(folder, "list.txt"), "another list");
      expect(await failuresOf(file, { folder })).toEqual([
        ["file-content-differs", "/steps/3/fileList/0/disclosed/sha256"],
      ]);
    });

    it.each(TAMPERINGS)("does not hold with %s", async (_name, change, expected) => {
      const events = `/events/${file.events.length}`;
      const fields = expected.map(([reason, field]) => [reason, field.replace(/^\/events\/N$/, events)]);
      expect(await failuresOf(tampered(file, change))).toEqual(fields);
    });

    it("does not hold under another directory, nor against a chain without the contracts", async () => {
      const nobody = `0x${"33".repeat(20)}`;
      expect(await failuresOf(file, { directory: nobody })).toEqual([["contract-missing", "/directory"]]);
    });

    it("names each field of what is no witness file", async () => {
      expect(await failuresOf("not even JSON")).toEqual([["file-malformed", "/"]]);
      const wrong = tampered(file, (copy) => (at(copy.steps, 1).root = "0x12"));
      expect(await failuresOf({ ...wrong, tender: 5 })).toEqual([
        ["file-malformed", "/tender"],
        ["file-malformed", "/steps/1/root"],
      ]);
    });

    it("still holds after later steps, and says how many came", async () => {
      const minutes = await handIn(world, "minutes.txt");
      await world.ask(`/tenders/${played.tender}/steps`, { stage: "agreement", files: [minutes] });
      const { outcome, verdicts } = await verify(file);
      expect(outcome).toBe("valid");
      const open = { verdict: "open", field: "/trail", en: "1 step(s) came after the file was made" };
      expect(verdicts).toContainEqual(expect.objectContaining(open));
      expect(await failuresOf(await witnessFile())).toEqual([]);
    });

    it("answers on the command line by exit code, lines and JSON", async () => {
      const [good, bad] = [join(folder, "good.json"), join(folder, "bad.json")];
      await writeFile(good, JSON.stringify(file));
      await writeFile(bad, JSON.stringify(tampered(file, (copy) => (at(copy.steps, 1).person = 8))));
      const rpc = ["--rpc", world.anvil.url];
      const unproved = await run([good, ...rpc]);
      expect(unproved.code).toBe(3);
      expect(unproved.stdout).toMatch(/\?\? {3}\/directory: directory-untrusted 须有.*卷宗 file: 0x/);
      expect(unproved.stdout).toMatch(/未能证实 NOT PROVED: .*: directory-untrusted\n$/);
      const lines = await run([good, "--directory", world.directory, ...rpc]);
      expect(lines.code).toBe(0);
      expect(lines.stdout).toMatch(/ok {3}\/steps\/0: 1\. 发布招标公告和文件.* · Publication of notice/);
      expect(lines.stdout).toMatch(/有效 VALID\n$/);
      const own = join(folder, "own");
      await mkdir(own);
      for (const [chainId, code] of [
        [file.chainId, 0],
        ["1", 3],
      ] as const) {
        await writeFile(join(own, "network.json"), JSON.stringify({ chainId, directory: world.directory }));
        expect((await run([good, ...rpc], own)).code).toBe(code);
      }
      const wrong = await run([bad, ...rpc]);
      expect(wrong.code).toBe(1);
      expect(wrong.stdout).toMatch(/FAIL \/steps\/1\/person: step-differs 步骤须.*卷宗 file: 8; 实际 found: 9/);
      const json = await run([bad, "--json", ...rpc]);
      expect(json.code).toBe(1);
      expect(JSON.parse(json.stdout)).toMatchObject({ valid: false, failures: 2 });
      const nobody = await run([good, "--rpc", "http://127.0.0.1:9"]);
      expect([nobody.code, nobody.stderr]).toEqual([2, expect.stringContaining("no node answers")]);
      expect((await run([join(folder, "absent.json"), ...rpc])).code).toBe(2);
      expect((await run([])).code).toBe(2);
    }, 120_000);
  });
});

function run(
  args: readonly string[],
  data = "/nonexistent",
): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, TONGBAN_DATA: data };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", "scripts/verify/main.ts", ...args],
      { env },
      (error, stdout, stderr) => resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr }),
    );
  });
}
