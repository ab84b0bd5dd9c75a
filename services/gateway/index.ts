import { createServer, type Server } from "node:http";
import type { Chain } from "../chain/chain.js";
import { createAuthenticate } from "../http/auth/authenticate.js";
import { chainAudit } from "../http/audit.js";
import type { HttpServices } from "../http/call.js";
import { forgetOldAnswers } from "../http/idempotency.js";
import { forgetExpired } from "../http/once.js";
import { takeDueSteps } from "../http/relay/due.js";
import type { Store } from "../store/database.js";
import type { Operation } from "../http/operation.js";
import { collectDeliveries } from "../http/webhooks/collect.js";
import { deliverDue } from "../http/webhooks/deliver.js";
import { outboxChain } from "../outbox/chain-port.js";
import { createOutboxMetrics } from "../outbox/metrics.js";
import { startOutbox } from "../outbox/outbox.js";
import { createApp } from "./app.js";
import { startChores, type Chore } from "./chores.js";
import type { GatewayContext } from "./context.js";
import { startImporting } from "./importing.js";
import { operationsOf } from "./operations.js";

export interface Gateway {
  readonly port: number;
  readonly operations: readonly Operation[];
  /** Ends what is under way, then everything else. */
  stop(): Promise<void>;
}

/** Milliseconds that requests under way are given at the end. */
const GRACE = 5_000;

/** Milliseconds that a body may take: a file of history is read as fast as it is checked and stored. */
const LONGEST_UPLOAD = 6 * 3_600_000;

/** Serves a context: its API, its outbox and the chores behind them. */
export async function startGateway(context: GatewayContext, more: readonly Operation[] = []): Promise<Gateway> {
  const { config, services, store, chain, tokens, clients, lookup, spending, metrics, log } = context;
  const operations = [...operationsOf(context), ...more];
  const outbox = startOutbox(
    {
      pool: store.pool,
      chain: outboxChain(chain),
      relayKeys: context.relayKeys,
      metrics: createOutboxMetrics(metrics.registry),
      onError: (error) => log.error({ err: error }, "outbox"),
    },
    config.schema,
  );
  await context.nameBook.refresh().catch((error: unknown) => log.warn({ err: error }, "names of organisations"));
  const kit = {
    services,
    authenticate: createAuthenticate({ tokens, clients, lookup, now: services.now }),
    spend: spending.spend,
    onWritten: outbox.wake,
  };
  const server = createServer(
    { requestTimeout: LONGEST_UPLOAD },
    createApp({ config, operations, kit, metrics, chain, store }),
  );
  await listen(server, config.host, config.port);
  const endChores = startChores(choresOf(context), log);
  const endImporting = startImporting(context);
  return {
    port: portOf(server),
    operations,
    async stop() {
      await close(server);
      await endChores();
      await endImporting();
      await context.inbox.stop();
      await context.tax.stop();
      await context.licences.stop();
      await outbox.stop();
      // What the last requests noted joins the log before the database is left.
      while ((await chainAudit(store.pool)) > 0);
      await store.close();
    },
  };
}

function choresOf({ config, store, services, chain, nameBook, tax, licences }: GatewayContext): Chore[] {
  return [
    { name: "audit", every: 500, run: () => chainAudit(store.pool) },
    { name: "webhooks", every: 1_000, run: () => collectDeliveries(store.db, chain, config.organisation) },
    {
      name: "deliveries",
      every: 1_000,
      run: () => deliverDue(store.db, { allowPrivate: config.webhooksToPrivateAddresses, now: Date.now }),
    },
    { name: "answers", every: 600_000, run: () => forgetOldAnswers(store.db) },
    { name: "once", every: 60_000, run: () => forgetExpired(store.db, new Date(Number(services.now()) * 1000)) },
    { name: "names", every: 10_000, run: nameBook.refresh },
    ...(config.kind === "tax" ? tax.chores : []),
    ...licences.chores,
    ...(config.kind === "department" ? [dueChore(store, chain, services, config.organisation)] : []),
  ];
}

/** Gateways take turns: each waits a little longer than the one before, so that one of them carries a step out. */
function dueChore(
  store: Pick<Store, "db">,
  chain: Chain,
  services: Pick<HttpServices, "now">,
  organisation: number,
): Chore {
  const patience = BigInt(organisation % TURNS) * TURN_SECONDS;
  const now = (): Date => new Date(Number(services.now() - patience) * 1000);
  return { name: "due steps", every: 2_000, run: () => takeDueSteps(store.db, chain, now()) };
}

const TURNS = 8;
const TURN_SECONDS = 3n;

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no TCP port");
  return address.port;
}

function close(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), GRACE);
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
