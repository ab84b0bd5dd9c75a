import { randomBytes } from "node:crypto";
import { z } from "zod";
import { inclusionTree } from "../../chain/inclusion.js";
import { seedCommitment } from "../../chain/witness-trail.js";
import { businessAct } from "../../http/operations/business-act.js";
import type { Call } from "../../http/call.js";
import type { Operation } from "../../http/operation.js";
import { isMember } from "../../http/principal.js";
import { COMMIT_EXPERTS, COMMIT_SEED, RECUSE_EXPERT, REVEAL_SEED } from "../../shared/acts/supervision.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { reasonFor } from "../../shared/schemas/reasons.js";
import { digest } from "../../shared/schemas/values.js";
import { keepSeed, secretsOf } from "../../store/queries/expert-seeds.js";
import { bytesOf } from "../../store/tables/column.js";
import { tenderParams } from "./fields.js";

const tags = ["experts"];

/** Draws a secret for the gateway's own organisation and keeps it. @returns its commitment */
async function newSeed(call: Call, tender: string, list: readonly string[] | null): Promise<string> {
  requireOwn(call);
  const secret = `0x${randomBytes(32).toString("hex")}`;
  const seed = seedCommitment(tender, call.org, secret);
  const row = { seed: bytesOf(seed), tender: bytesOf(tender), org: BigInt(call.org), secret: bytesOf(secret) };
  await keepSeed(call.sql, { ...row, list: list === null ? null : JSON.stringify(list) });
  return seed;
}

/** A secret that this gateway keeps is its own organisation's; others keep theirs and use `/acts`. */
function requireOwn({ principal, org }: Call): void {
  if (!isMember(principal) || principal.org !== org) throw new Refusal("not-yours", { what: "seed" });
}

/** The secret whose commitment the ledger has: a seed committed and never confirmed is not revealed. */
async function secretFor(call: Call, tender: string): Promise<string> {
  requireOwn(call);
  const draw = await call.chain.contract("Experts").drawOf(tender);
  const open = new Set([draw.organiserSeed, draw.supervisorSeed]);
  const kept = await secretsOf(call.db, tender, call.org);
  const found = kept.find(({ seed }) => open.has(seed));
  if (found === undefined) throw new Refusal("seed-unknown");
  return found.secret;
}

/** The draw of experts: two offices commit to a secret each, then reveal it, and nobody can choose who comes out. */
export const EXPERT_OPERATIONS: readonly Operation[] = [
  ...businessAct({
    id: "commitExperts",
    path: "/tenders/{tender}/experts",
    tags,
    summary: { zh: "锁定专家名单与招标方随机数", en: "Commits the list of experts and the organiser's seed" },
    description: {
      zh: "名单为加盐假名；随机数由本网关生成并保存，公开前不出网关。",
      en: "The list holds salted pseudonyms; the gateway draws the seed and keeps it until it is revealed.",
    },
    duties: ["tender"],
    request: {
      params: tenderParams,
      body: z.object({ pseudonyms: z.array(digest).min(1).max(65_535), seats: z.int().min(1).max(255) }),
    },
    async draft(call, { params: { tender }, body: { pseudonyms, seats } }) {
      const seed = await newSeed(call, tender, pseudonyms);
      const { root } = inclusionTree(pseudonyms);
      return { act: COMMIT_EXPERTS, values: { tender, list: root, size: pseudonyms.length, seats, seed } };
    },
  }),
  ...businessAct({
    id: "commitSeed",
    path: "/tenders/{tender}/experts/seed",
    tags,
    summary: { zh: "锁定监督方随机数", en: "Commits the supervisor's seed" },
    duties: ["decide"],
    request: { params: tenderParams },
    draft: async (call, { params: { tender } }) => ({
      act: COMMIT_SEED,
      values: { tender, seed: await newSeed(call, tender, null) },
    }),
  }),
  ...businessAct({
    id: "revealSeed",
    path: "/tenders/{tender}/experts/reveal",
    tags,
    summary: {
      zh: "公开随机数（监督方公开后抽取完成）",
      en: "Reveals the seed; with the supervisor's the experts are drawn",
    },
    duties: ["tender", "decide"],
    request: { params: tenderParams },
    draft: async (call, { params: { tender } }) => ({
      act: REVEAL_SEED,
      values: { tender, secret: await secretFor(call, tender) },
    }),
  }),
  ...businessAct({
    id: "recuseExpert",
    path: "/tenders/{tender}/experts/recusals",
    tags,
    summary: { zh: "专家回避并递补", en: "Recuses an expert; the next one sits" },
    duties: ["decide"],
    request: {
      params: tenderParams,
      body: z.object({ position: z.int().min(0).max(65_535), reason: reasonFor("expert.recusal") }),
    },
    draft: (_call, { params: { tender }, body: { position, reason } }) => ({
      act: RECUSE_EXPERT,
      values: { tender, position, reason },
    }),
  }),
];
