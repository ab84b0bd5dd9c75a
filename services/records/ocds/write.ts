import { headOf, recordOf, type PackageHead, type PublishedProcess } from "../../shared/ocds/publish/publish.js";

export type Releases = PublishedProcess["releases"];

/** A release package, written as its releases come: it is never in memory as a whole. */
export function releasePackage(head: PackageHead, processes: AsyncIterable<PublishedProcess>): AsyncGenerator<Buffer> {
  return wrapped(head, "releases", releasesOf(processes));
}

/** A record package, with the releases of each process and what they come to. */
export function recordPackage(head: PackageHead, processes: AsyncIterable<PublishedProcess>): AsyncGenerator<Buffer> {
  return wrapped(head, "records", recordsOf(processes));
}

export async function* releasesOf(processes: AsyncIterable<PublishedProcess>): AsyncGenerator<Releases[number]> {
  for await (const { releases } of processes) yield* releases;
}

async function* recordsOf(processes: AsyncIterable<PublishedProcess>) {
  for await (const process of processes) if (process.releases.length > 0) yield recordOf(process);
}

async function* wrapped(head: PackageHead, list: string, entries: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  yield Buffer.from(`${JSON.stringify(headOf(head)).slice(0, -1)},"${list}":[`);
  let before = "";
  for await (const entry of entries) {
    yield Buffer.from(`${before}${JSON.stringify(entry)}`);
    before = ",\n";
  }
  yield Buffer.from("]}\n");
}
