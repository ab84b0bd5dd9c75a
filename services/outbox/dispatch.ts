import type pg from "pg";
import type { ChainErrorJson } from "../chain/error.js";
import { arrayLiteral, type Value } from "../store/copy.js";
import { inTransaction } from "../store/transaction.js";
import type { Bundle } from "./bundle.js";
import { bundleData, type Judgement } from "./judge.js";
import type { OutboxLimits } from "./options.js";
import type { OutboxChain } from "./port.js";
import { signTransaction } from "./raw-transaction.js";
import type { SigningKey } from "./secp256k1.js";

/** A transaction as it was signed and stored. */
export interface StoredTx {
  readonly id: bigint;
  readonly raw: string;
}

/** An array of values for UNNEST. */
export function list(type: string, values: readonly Value[]): string {
  return arrayLiteral(values, type);
}

/**
 * Gives bundles their nonces, signs them and stores the bytes, all in one SQL transaction: a nonce is used up exactly
 * when its bytes are kept. Nothing is sent here.
 */
export async function storeBundles(
  pool: pg.Pool,
  bundles: readonly Bundle[],
  keys: readonly SigningKey[],
  chain: OutboxChain,
  limits: OutboxLimits,
): Promise<StoredTx[]> {
  return inTransaction(pool, async (client) => {
    const nonces = await lockNonces(client, keys, bundles);
    const signed = bundles.flatMap((bundle) => {
      const key = keys[bundle.slot];
      if (key === undefined) return [];
      const nonce = nonces.get(key.address) ?? 0;
      nonces.set(key.address, nonce + 1);
      const { gasCap: gas, gasPrice } = limits;
      const to = chain.addressOf(bundle.contract);
      const unsigned = { nonce, to, data: bundleData(bundle, chain), gas, gasPrice, chainId: chain.chainId };
      return [{ bundle, relay: key.address, nonce, ...signTransaction(unsigned, key) }];
    });
    const { rows } = await client.query<{ id: bigint; hash: string }>(
      `INSERT INTO outbox_tx (relay, nonce, hash, raw, sends, sent_at)
       SELECT r, n, h, w, 1, now() FROM unnest($1::bytea[], $2::int8[], $3::bytea[], $4::bytea[]) AS u(r, n, h, w)
       RETURNING id, hash`,
      [
        list(
          "bytea",
          signed.map(({ relay }) => relay),
        ),
        list(
          "int8",
          signed.map(({ nonce }) => nonce),
        ),
        list(
          "bytea",
          signed.map(({ hash }) => hexOf(hash)),
        ),
        list(
          "bytea",
          signed.map(({ raw }) => hexOf(raw)),
        ),
      ],
    );
    const ids = new Map(rows.map(({ hash, id }) => [hash, id]));
    const places = signed.flatMap(({ bundle, hash }) =>
      bundle.acts.map(({ id }, place) => ({ id, tx: ids.get(hexOf(hash)) ?? null, place })),
    );
    const { rowCount } = await client.query(
      `UPDATE outbox_act a SET state = 'sent', tx = u.tx, place = u.place, error = NULL
         FROM unnest($1::int8[], $2::int8[], $3::int4[]) AS u(id, tx, place)
        WHERE a.id = u.id AND a.state = 'queued'`,
      [
        list(
          "int8",
          places.map(({ id }) => id),
        ),
        list(
          "int8",
          places.map(({ tx }) => tx),
        ),
        list(
          "int4",
          places.map(({ place }) => place),
        ),
      ],
    );
    if (rowCount !== places.length) throw new Error("another worker took some of these acts");
    await keepNonces(client, nonces);
    return signed.flatMap(({ hash, raw }) => {
      const id = ids.get(hexOf(hash));
      return id === undefined ? [] : [{ id, raw: hexOf(raw) }];
    });
  });
}

/** Puts acts aside: refused for good, or for a pause that doubles with each try. */
export async function setAside(
  pool: pg.Pool,
  { refused, later }: Judgement,
  recovering: boolean,
  limits: OutboxLimits,
): Promise<number> {
  const aside = [
    // While blocks that the chain lost are on their way back, or for an act that was in one, a refusal may be the loss's.
    ...refused.map(({ act, error, mayPass }) => {
      const patient = mayPass || recovering || act.reopened > 0;
      return { act, error, final: !patient || act.attempts + 1 >= limits.attempts, counts: true };
    }),
    ...later.map((act) => ({ act, error: null as ChainErrorJson | null, final: false, counts: false })),
  ];
  if (aside.length === 0) return 0;
  await pool.query(
    `UPDATE outbox_act a SET
            state = CASE WHEN u.final THEN 'refused' ELSE 'queued' END,
            settled_at = CASE WHEN u.final THEN now() END,
            attempts = a.attempts + u.counts::int4,
            not_before = now() + least($6, $5 * 2 ^ least(20, CASE WHEN u.counts THEN a.attempts ELSE 0 END))
                         * interval '1 millisecond',
            error = coalesce(u.error, a.error)
       FROM unnest($1::int8[], $2::jsonb[], $3::bool[], $4::bool[]) AS u(id, error, final, counts)
      WHERE a.id = u.id AND a.state = 'queued'`,
    [
      list(
        "int8",
        aside.map(({ act }) => act.id),
      ),
      list(
        "jsonb",
        aside.map(({ error }) => (error === null ? null : JSON.stringify(error))),
      ),
      list(
        "bool",
        aside.map(({ final }) => final),
      ),
      list(
        "bool",
        aside.map(({ counts }) => counts),
      ),
      limits.pause,
      limits.longestPause,
    ],
  );
  return aside.filter(({ final }) => final).length;
}

async function lockNonces(
  client: pg.ClientBase,
  keys: readonly SigningKey[],
  bundles: readonly Bundle[],
): Promise<Map<string, number>> {
  const used = [...new Set(bundles.map(({ slot }) => slot))].flatMap((slot) => keys[slot]?.address ?? []);
  const { rows } = await client.query<{ address: string; next_nonce: bigint }>(
    "SELECT address, next_nonce FROM outbox_relay WHERE address = ANY ($1::bytea[]) ORDER BY address FOR UPDATE",
    [list("bytea", used)],
  );
  return new Map(rows.map(({ address, next_nonce }) => [address, Number(next_nonce)]));
}

async function keepNonces(client: pg.ClientBase, nonces: ReadonlyMap<string, number>): Promise<void> {
  await client.query(
    `UPDATE outbox_relay r SET next_nonce = u.next FROM unnest($1::bytea[], $2::int8[]) AS u(address, next)
      WHERE r.address = u.address`,
    [list("bytea", [...nonces.keys()]), list("int8", [...nonces.values()])],
  );
}

function hexOf(bytes: Buffer): string {
  return `0x${bytes.toString("hex")}`;
}
