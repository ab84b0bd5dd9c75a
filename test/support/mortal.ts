import type pg from "pg";

/** The process that held it was killed: nothing it does afterwards has any effect. */
export class Killed extends Error {
  override readonly name = "Killed";
}

/** A life that ends at its n-th contact with the world, before or after that contact takes effect. */
export class Life {
  #left: number;
  readonly #after: boolean;
  isOver = false;

  constructor(contacts: number, after: boolean) {
    this.#left = contacts;
    this.#after = after;
  }

  async contact<T>(act: () => Promise<T>): Promise<T> {
    if (this.isOver) throw new Killed();
    const isLast = this.#left-- <= 0;
    if (isLast) this.isOver = true;
    if (isLast && !this.#after) throw new Killed();
    const result = await act();
    if (isLast) throw new Killed();
    return result;
  }
}

/** Every asynchronous method of a thing becomes a contact of that life. */
export function mortalPort<T extends object>(port: T, life: Life): T {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function" || !(member.constructor.name === "AsyncFunction")) return member;
      return (...args: unknown[]) => life.contact(() => member.apply(target, args));
    },
  });
}

/** A pool whose statements are contacts. What a dead life left open, PostgreSQL rolls back. */
export function mortalPool(pool: pg.Pool, life: Life): pg.Pool {
  const mortal = {
    query: (...args: unknown[]) => life.contact(() => Reflect.apply(pool.query, pool, args)),
    connect: async () => {
      let client: pg.PoolClient | undefined;
      await life
        .contact(async () => (client = await pool.connect()))
        .catch((error: unknown) => {
          client?.release(true);
          throw error;
        });
      return {
        query: (...args: unknown[]) => life.contact(() => Reflect.apply(client?.query ?? pool.query, client, args)),
        release: (broken?: boolean) => client?.release(broken === true || life.isOver),
      };
    },
  };
  return mortal as unknown as pg.Pool;
}
