import type { Kysely } from "kysely";
import { PublishedRelease } from "../../../shared/ocds/publish/clean.js";
import type { PublishedProcess } from "../../../shared/ocds/publish/publish.js";
import { stepsOf } from "../../../store/queries/agreements.js";
import {
  effectiveRatings,
  madeAgreements,
  openedBids,
  publishedAgreements,
  publishedTenders,
  tenderChanges,
  type NativeFilter,
} from "../../../store/queries/native-processes.js";
import { lotsOf, tenderById } from "../../../store/queries/tenders.js";
import type { Database } from "../../../store/tables/database.js";
import { agreementSteps, type AgreementRows } from "./agreement-steps.js";
import { Parties } from "./parties.js";
import { tenderSteps } from "./tender-steps.js";
import { iso, type Step } from "./values.js";

const PAGE = 100;

/** Ocids of what was run here: the publisher's prefix, what it is, and its number on the chain. */
export function tenderOcid(prefix: string, tender: string): string {
  return `${prefix}-tender-${tender.slice(2)}`;
}

export function agreementOcid(prefix: string, agreement: string): string {
  return `${prefix}-agreement-${agreement.slice(2)}`;
}

/** What an ocid of ours stands for. */
export function namedBy(prefix: string, ocid: string): { tender: string } | { agreement: string } | undefined {
  const [, kind, id] =
    /^-(tender|agreement)-([0-9a-f]{64})$/.exec(ocid.startsWith(prefix) ? ocid.slice(prefix.length) : "") ?? [];
  if (id === undefined) return undefined;
  return kind === "tender" ? { tender: `0x${id}` } : { agreement: `0x${id}` };
}

/** All tenders that were run here, then the agreements that were made without one. */
export async function* nativeProcesses(
  db: Kysely<Database>,
  prefix: string,
  filter: NativeFilter,
  now: Date,
): AsyncGenerator<PublishedProcess> {
  if (filter.agreement === undefined) {
    for await (const tender of each((after) => publishedTenders(db, filter, after, PAGE))) {
      const process = await tenderProcess(db, prefix, tender, now);
      if (process !== undefined) yield process;
    }
  }
  if (filter.tender !== undefined) return;
  for await (const agreement of each((after) => publishedAgreements(db, filter, after, PAGE))) {
    yield await agreementProcess(db, prefix, agreement);
  }
}

async function* each(page: (after: string) => Promise<string[]>): AsyncGenerator<string> {
  for (let after = ""; ;) {
    const ids = await page(after);
    yield* ids;
    const last = ids.at(-1);
    if (last === undefined || ids.length < PAGE) return;
    after = last;
  }
}

async function tenderProcess(
  db: Kysely<Database>,
  prefix: string,
  id: string,
  now: Date,
): Promise<PublishedProcess | undefined> {
  const tender = await tenderById(db, id);
  if (tender === undefined) return undefined;
  const [lots, changes, bids, made] = await Promise.all([
    lotsOf(db, id, now),
    tenderChanges(db, id),
    openedBids(db, id),
    madeAgreements(db, { tender: id }),
  ]);
  const agreements = await Promise.all(made.map((agreement) => withCourse(db, agreement)));
  const parties = await Parties.of(db, [
    ...[tender.buyer, tender.organiser, tender.supervisor],
    ...bids.flatMap(({ members }) => members),
    ...lots.flatMap(({ winner }) => winner ?? []),
    ...made.flatMap(({ supplier }) => supplier),
  ]);
  const repeats = tender.repeats === null ? {} : { repeats: tenderOcid(prefix, tender.repeats) };
  const steps = [
    ...tenderSteps({ tender, lots, changes, bids, ...repeats }, parties),
    ...agreements.flatMap((agreement) => agreementSteps(agreement, parties)),
  ];
  return processOf(tenderOcid(prefix, id), steps);
}

async function agreementProcess(db: Kysely<Database>, prefix: string, id: string): Promise<PublishedProcess> {
  const made = await madeAgreements(db, { agreement: id });
  const parties = await Parties.of(
    db,
    made.flatMap(({ buyer, supplier }) => [buyer, supplier]),
  );
  const agreements = await Promise.all(made.map((agreement) => withCourse(db, agreement)));
  return processOf(
    agreementOcid(prefix, id),
    agreements.flatMap((agreement) => agreementSteps(agreement, parties)),
  );
}

async function withCourse(db: Kysely<Database>, agreement: AgreementRows["agreement"]): Promise<AgreementRows> {
  const id = agreement.agreement;
  const [steps, ratings] = await Promise.all([stepsOf(db, id), effectiveRatings(db, id)]);
  return { agreement, steps, ratings };
}

function processOf(ocid: string, steps: readonly Step[]): PublishedProcess {
  const ordered = [...steps].sort((a, b) => a.at.getTime() - b.at.getTime());
  const releases = ordered.map(({ at, step, tag, content }) =>
    PublishedRelease.parse({
      ocid,
      id: `${ocid}-${step}`,
      date: iso(at),
      tag: [tag],
      initiationType: "tender",
      language: "zh",
      ...content,
    }),
  );
  return { ocid, releases };
}
