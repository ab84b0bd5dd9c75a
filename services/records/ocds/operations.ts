import { z } from "zod";
import type { Call } from "../../http/call.js";
import { operation, type Operation } from "../../http/operation.js";
import { Reply } from "../../http/reply.js";
import { anyone } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import type { PackageHead, PublishedProcess } from "../../shared/ocds/publish/publish.js";
import { isoTime, organisationParam } from "../../shared/schemas/values.js";
import { importedProcesses } from "./imported.js";
import { namedBy, nativeProcesses } from "./native/processes.js";
import { recordPackage, releasePackage, releasesOf } from "./write.js";

export interface OcdsPublisher {
  /** Registered with the Open Contracting Partnership, such as `ocds-213czf`. */
  readonly prefix: string;
  /** Where its gateway answers. */
  readonly url: string;
}

const tags = ["ocds"];
const time = isoTime.transform((text) => new Date(text));
const query = z.object({
  ocid: z.string().min(1).max(500).optional(),
  bidder: organisationParam.optional().meta({ description: "投标人或供应商 · who bid or supplied" }),
  buyer: organisationParam.optional().meta({ description: "采购人 · buyer" }),
  from: time.optional().meta({ description: "此时起发布 · published from this time on" }),
  until: time.optional().meta({ description: "此时前发布 · published before this time" }),
  of: z
    .enum(["all", "imported", "native"])
    .default("all")
    .meta({ description: "导入的或在此办理的 · imported, or run here" }),
});
type Query = z.output<typeof query>;

const description = {
  zh: "OCDS 1.1.5。导入的数据沿用来源的 ocid；在此办理的采购用本机构的前缀。可能是自然人的一方仅以链上承诺出现。",
  en: "OCDS 1.1.5. What was imported keeps its source's ocid; what is run here bears our prefix. Who may be a natural person stands under the chain's commitment only.",
};

/** OCDS of whatever went in or happened at this organisation. For everyone: the law makes it public. */
export function ocdsOperations({ prefix, url }: OcdsPublisher): Operation[] {
  const head = (call: Call, path: string): PackageHead => ({
    uri: `${url}${path}`,
    publisher: { name: call.names(call.org) ?? `${call.org}` },
    publishedDate: new Date(Number(call.now()) * 1000).toISOString(),
  });
  return [
    operation({
      ...{ id: "exportOcdsReleases", method: "get", path: "/ocds/releases", tags, description },
      summary: { zh: "导出 OCDS 发布包", en: "Export a package of OCDS releases" },
      who: anyone(),
      request: { query },
      answer: { schema: z.looseObject({ releases: z.array(z.looseObject({})) }) },
      handle: (call, { query }) =>
        new Reply(releasePackage(head(call, "/ocds/releases"), within(query, processes(call, prefix, query)))),
    }),
    operation({
      ...{ id: "exportOcdsReleaseLines", method: "get", path: "/ocds/releases.jsonl", tags, description },
      summary: { zh: "逐行导出 OCDS 发布", en: "Export OCDS releases, one a line" },
      who: anyone(),
      request: { query },
      answer: { media: "application/x-ndjson", schema: z.looseObject({ ocid: z.string() }) },
      handle: (call, { query }) => new Reply(releasesOf(within(query, processes(call, prefix, query)))),
    }),
    operation({
      ...{ id: "exportOcdsRecords", method: "get", path: "/ocds/records", tags, description },
      summary: { zh: "导出 OCDS 记录包", en: "Export a package of OCDS records" },
      who: anyone(),
      request: { query },
      answer: { schema: z.looseObject({ records: z.array(z.looseObject({})) }) },
      handle: (call, { query }) =>
        new Reply(recordPackage(head(call, "/ocds/records"), processes(call, prefix, query))),
    }),
    operation({
      ...{ id: "readOcdsRecord", method: "get", path: "/ocds/records/{ocid}", tags, description },
      summary: { zh: "一个采购过程的 OCDS 记录", en: "The OCDS record of one process" },
      who: anyone(),
      request: { params: z.object({ ocid: z.string().min(1).max(500) }) },
      answer: { schema: z.looseObject({ records: z.array(z.looseObject({})) }) },
      async handle(call, { params: { ocid } }) {
        const found = await processes(call, prefix, { ocid, of: "all" }).next();
        if (found.done === true) throw new Refusal("not-found", { what: "OCDS process", id: ocid });
        return new Reply(recordPackage(head(call, `/ocds/records/${ocid}`), only(found.value)));
      },
    }),
  ];
}

async function* processes({ db, org, now }: Call, prefix: string, query: Query): AsyncGenerator<PublishedProcess> {
  const { ocid, from, until, of } = query;
  const who = { bidder: numberOf(query.bidder), buyer: numberOf(query.buyer) };
  if (of !== "native") yield* importedProcesses(db, { ocid, ...who, from, until });
  const named = ocid === undefined ? {} : namedBy(prefix, ocid);
  if (of === "imported" || named === undefined) return;
  const filter = { ...who, from, until, publisher: BigInt(org), ...named };
  for await (const process of nativeProcesses(db, prefix, filter, new Date(Number(now()) * 1000))) {
    if (process.releases.some(inPeriod(query))) yield process;
  }
}

/** Only the releases that were published in the period. */
async function* within(query: Query, all: AsyncIterable<PublishedProcess>): AsyncGenerator<PublishedProcess> {
  for await (const { ocid, releases } of all) yield { ocid, releases: releases.filter(inPeriod(query)) };
}

function inPeriod({ from, until }: Query): (release: { readonly date: string }) => boolean {
  return ({ date }) => {
    const at = Date.parse(date);
    return (from === undefined || at >= from.getTime()) && (until === undefined || at < until.getTime());
  };
}

async function* only(process: PublishedProcess): AsyncGenerator<PublishedProcess> {
  yield process;
}

function numberOf(org: number | undefined): bigint | undefined {
  return org === undefined ? undefined : BigInt(org);
}
