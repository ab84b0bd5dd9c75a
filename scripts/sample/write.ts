import { createWriteStream } from "node:fs";
import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Json } from "./ocds/parties.js";
import { PROVINCE } from "./province.js";

const EXTENSIONS = "https://raw.githubusercontent.com/open-contracting-extensions";

/** A release package of OCDS 1.1 that says what it is. */
export function packageOf(releases: readonly Json[], seed: number): Json {
  return {
    uri: `urn:tongban:sample:${seed}`,
    version: "1.1",
    publishedDate: releases.at(-1)?.["date"],
    publisher: { name: `${PROVINCE}公共资源交易中心（样例数据，全部内容均为虚构）` },
    license: "https://creativecommons.org/publicdomain/zero/1.0/",
    extensions: [
      `${EXTENSIONS}/ocds_bid_extension/v1.1.5/extension.json`,
      `${EXTENSIONS}/ocds_lots_extension/v1.1.5/extension.json`,
      `${EXTENSIONS}/ocds_contract_completion_extension/master/extension.json`,
    ],
    releases,
  };
}

/** Writes releases to a file: one a line where it is called `.jsonl`, else a package; gzipped where it ends in `.gz`. */
export async function writeReleases(out: string, releases: readonly Json[], seed: number): Promise<void> {
  const isLines = /\.(jsonl|ndjson)(\.gz)?$/i.test(out);
  const text = isLines
    ? releases.map((one) => `${JSON.stringify(one)}\n`)
    : [JSON.stringify(packageOf(releases, seed))];
  const packer = out.endsWith(".gz") ? createGzip() : new PassThrough();
  await pipeline(Readable.from(text), packer, createWriteStream(out));
}
