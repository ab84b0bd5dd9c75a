import type pg from "pg";
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
  type RateLimiterAbstract,
} from "rate-limiter-flexible";
import { Refusal } from "../shared/errors/refusal.js";
import type { Operation } from "./operation.js";
import { isMember, type Principal } from "./principal.js";

/** So many in so many seconds. */
export interface Allowance {
  readonly points: number;
  readonly seconds: number;
}

export interface Limits {
  /** Calls of somebody unknown, by address. */
  readonly anonymous: Allowance;
  /** Calls of one caller. */
  readonly calls: Allowance;
  /** What one organisation may use, by the name that operations give as `quota`. Kept in the database. */
  readonly quotas: Readonly<Record<string, Allowance>>;
}

export const DEFAULT_LIMITS: Limits = {
  anonymous: { points: 120, seconds: 60 },
  calls: { points: 3000, seconds: 60 },
  quotas: {
    acts: { points: 20_000, seconds: 86_400 },
    documents: { points: 5_000, seconds: 86_400 },
    // Of one address: acts of keys that are nobody's, such as the one-time keys of sealed bids.
    strangers: { points: 300, seconds: 86_400 },
    // Of one caller: invoices asked for by what is printed on them.
    lookUps: { points: 30, seconds: 3_600 },
  },
};

export interface Spending {
  /** Takes one call from its caller's allowance and, where the operation names one, from its organisation's quota. */
  spend(operation: Operation, principal: Principal, address: string): Promise<void>;
  /** Takes more from a quota, for calls that carry many items. Who pays: an organisation, or an address. */
  spendQuota(quota: string, payer: number | string, points: number): Promise<void>;
}

/**
 * Floods are counted in memory, where counting costs nothing; quotas of organisations in PostgreSQL, where they outlive
 * a restart and hold for all processes of a gateway.
 */
export function createSpending(pool: pg.Pool, schema: string, limits: Limits): Spending {
  const anonymous = inMemory(limits.anonymous);
  const calls = inMemory(limits.calls);
  const quotas = new Map(
    Object.entries(limits.quotas).map(([name, allowance]) => [name, inDatabase(pool, schema, name, allowance)]),
  );

  async function spendQuota(quota: string, payer: number | string, points: number): Promise<void> {
    const limiter = quotas.get(quota);
    if (limiter === undefined) throw new Error(`no quota is called ${quota}`);
    await consume(limiter, `${payer}`, points, (seconds) => {
      return new Refusal("quota-exhausted", { quota, limit: limits.quotas[quota]?.points, seconds });
    });
  }

  return {
    async spend(operation, principal, address) {
      const [limiter, key] = isMember(principal) ? [calls, `${principal.kind}:${principal.id}`] : [anonymous, address];
      await consume(limiter, key, 1, (seconds) => new Refusal("too-many-requests", { seconds }));
      if (operation.quota !== undefined && isMember(principal)) await spendQuota(operation.quota, principal.org, 1);
    },
    spendQuota,
  };
}

function inMemory({ points, seconds }: Allowance): RateLimiterAbstract {
  return new RateLimiterMemory({ points, duration: seconds });
}

function inDatabase(pool: pg.Pool, schema: string, name: string, { points, seconds }: Allowance): RateLimiterAbstract {
  return new RateLimiterPostgres({
    storeClient: pool,
    storeType: "client",
    schemaName: schema,
    tableName: "http_quota",
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
    // Once exhausted, the answer needs no query.
    inMemoryBlockOnConsumed: points + 1,
    inMemoryBlockDuration: 10,
    clearExpiredByTimeout: false,
  });
}

async function consume(
  limiter: RateLimiterAbstract,
  key: string,
  points: number,
  refuse: (seconds: number) => Refusal,
): Promise<void> {
  try {
    await limiter.consume(key, points);
  } catch (thrown) {
    // The package rejects with a result, not an error, when the allowance is used up.
    if (thrown instanceof RateLimiterRes) throw refuse(Math.max(1, Math.ceil(thrown.msBeforeNext / 1000)));
    throw thrown;
  }
}
