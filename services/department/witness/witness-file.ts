import type { z } from "zod";
import { inclusionTree } from "../../chain/inclusion.js";
import { FIRST_HEAD } from "../../chain/witness-trail.js";
import type { Call } from "../../http/call.js";
import {
  WITNESS_FILE_CONTRACTS,
  WITNESS_FILE_FORMAT,
  type witnessFile,
  type witnessedFile,
} from "../../shared/schemas/witness-file.js";
import type { TenderLedger } from "../../shared/values/tender-ledgers.js";
import { indexHeight } from "../../store/queries/chain.js";
import { filesUnder, stepsOfSubject } from "../../store/queries/department.js";
import { namesOf } from "../../store/queries/organisations.js";
import { blockHashes, eventsOfTender } from "../../store/queries/tender-events.js";
import { mayKnow } from "../files/operations.js";
import { describe } from "./make-set.js";

type StepRow = Awaited<ReturnType<typeof stepsOfSubject>>[number];

/** Everything about a tender that can be proved against the chain, with what the caller may know of its files. */
export async function makeWitnessFile(
  call: Call,
  tender: string,
  directory: string | undefined,
): Promise<z.input<typeof witnessFile>> {
  const { db, chain, org, now } = call;
  const height = await indexHeight(db);
  const steps = await stepsOfSubject(db, tender);
  const known = {
    hashes: await hashesOf(call, steps),
    names: await namesOf(
      db,
      steps.map((step) => step.organisation),
    ),
  };
  const events = await eventsOfTender(db, tender);
  return {
    format: WITNESS_FILE_FORMAT,
    version: 1,
    chainId: `${chain.chainId}`,
    directory: directory ?? null,
    contracts: contractsOf(call),
    tender,
    madeAt: new Date(Number(now()) * 1000).toISOString(),
    madeBy: org,
    upTo: { number: `${height?.height ?? 0n}`, hash: height?.hash ?? FIRST_HEAD },
    trail: { count: steps.length, head: steps.at(-1)?.head ?? FIRST_HEAD },
    steps: await Promise.all(steps.map((step) => stepOf(call, step, known))),
    events: events.map((event) => ({
      // The query asks for these ledgers only.
      contract: event.contract as TenderLedger,
      event: event.name,
      topics:
        event.topics
          .slice(2)
          .match(/.{64}/g)
          ?.map((topic) => `0x${topic}`) ?? [],
      data: event.data,
      block: { number: `${event.block}`, hash: event.hash, time: event.mined_at.toISOString() },
      transaction: event.tx_hash,
      logIndex: event.log_index,
    })),
  };
}

function contractsOf({ chain }: Call): z.input<typeof witnessFile>["contracts"] {
  const entries = WITNESS_FILE_CONTRACTS.map((name) => [name, chain.addressOf(name)] as const);
  return Object.fromEntries(entries) as z.input<typeof witnessFile>["contracts"];
}

async function hashesOf({ db }: Call, steps: readonly StepRow[]): Promise<Map<bigint, string>> {
  const rows = await blockHashes(
    db,
    steps.map(({ block }) => block),
  );
  return new Map(rows.map(({ number, hash }) => [number, hash]));
}

interface Known {
  readonly hashes: ReadonlyMap<bigint, string>;
  readonly names: ReadonlyMap<number, string>;
}

async function stepOf(call: Call, step: StepRow, { hashes, names }: Known) {
  const { stage, person, root, token, head } = step;
  return {
    place: Number(step.place),
    organisation: Number(step.organisation),
    organisationName: names.get(Number(step.organisation)) ?? null,
    ...{ stage, person, root, token, head },
    files: Number(step.files),
    rank: Number(step.rank),
    block: { number: `${step.block}`, hash: hashes.get(step.block) ?? "", time: step.at.toISOString() },
    transaction: step.tx_hash,
    logIndex: step.log_index,
    fileList: await filesOf(call, root),
  };
}

async function filesOf(call: Call, root: string): Promise<z.input<typeof witnessedFile>[] | null> {
  const rows = await filesUnder(call.db, root);
  if (rows.length === 0) return null;
  const tree = inclusionTree(rows.map(({ commitment }) => commitment));
  return Promise.all(
    rows.map(async (row) => ({
      index: row.place,
      commitment: row.commitment,
      path: tree.path(row.place),
      disclosed: (await mayKnow(call, row)) ? { salt: row.salt, ...describe(row) } : null,
    })),
  );
}
