import { sql, type Kysely } from "kysely";
import type { Database } from "../tables/database.js";

export interface NewRequest {
  readonly service: string;
  readonly service_version: number;
  readonly nonce: string;
  readonly cases: string[];
  readonly denied: string[];
  readonly made_by: number;
  readonly expires_at: Date;
}

export async function keepRequest(db: Kysely<Database>, request: NewRequest): Promise<string> {
  const { id } = await db.insertInto("presentation_request").values(request).returning("id").executeTakeFirstOrThrow();
  return id;
}

/** A request, and whether it was answered; locked where it is about to be. */
export async function requestById(db: Kysely<Database>, id: string, isLocked = false) {
  let query = db
    .selectFrom("presentation_request as r")
    .selectAll("r")
    .select(sql<boolean>`EXISTS (SELECT FROM presentation p WHERE p.request = r.id)`.as("answered"))
    .where("r.id", "=", id);
  if (isLocked) query = query.forUpdate();
  return query.executeTakeFirst();
}

export type RequestRow = NonNullable<Awaited<ReturnType<typeof requestById>>>;

export interface NewPresentation {
  readonly request: string;
  readonly grant_use: Buffer;
  readonly act: string;
  readonly fields: string[];
  readonly content_key: bigint;
  readonly sealed: Buffer;
}

export async function keepPresentation(db: Kysely<Database>, presentation: NewPresentation): Promise<void> {
  await db.insertInto("presentation").values(presentation).execute();
}

/** What was presented for a request, with what opens it and how far its use is on its way to the chain. */
export function presentationOf(db: Kysely<Database>, request: string) {
  return db
    .selectFrom("presentation as p")
    .innerJoin("content_key as k", "k.id", "p.content_key")
    .leftJoin("outbox_act as a", "a.key", "p.act")
    .select(["p.request", "p.grant_use", "p.act", "p.fields", "p.sealed", "p.taken_at", "k.wrapped", "a.state"])
    .where("p.request", "=", request)
    .executeTakeFirst();
}

/** Erases what was shown; that it was, for which service and which fields, stays. @returns false where nothing was left */
export async function erasePresentation(db: Kysely<Database>, request: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("presentation")
    .set({ sealed: null, erased_at: new Date() })
    .where("request", "=", request)
    .where("sealed", "is not", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export interface UseCount {
  readonly department: bigint;
  readonly service: string;
  readonly state: string;
  readonly uses: bigint;
  readonly first: Date;
  readonly last: Date;
}

/** Uses by department, service and kind, within a time. */
export async function countUses(
  db: Kysely<Database>,
  { department, from, until }: { readonly department?: bigint | undefined; readonly from: Date; readonly until: Date },
): Promise<UseCount[]> {
  let query = db
    .selectFrom("licence_use")
    .select(["department", "service", "state"])
    .select(({ fn }) => [
      fn.countAll<bigint>().as("uses"),
      fn.min("recorded_at").as("first"),
      fn.max("recorded_at").as("last"),
    ])
    .where("department", "is not", null)
    .where("recorded_at", ">=", from)
    .where("recorded_at", "<", until)
    .groupBy(["department", "service", "state"])
    .orderBy("department")
    .orderBy("service")
    .orderBy("state");
  if (department !== undefined) query = query.where("department", "=", department);
  return (await query.execute()) as UseCount[];
}
