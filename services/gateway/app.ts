import express, { type Express } from "express";
import helmet from "helmet";
import type { Chain } from "../chain/chain.js";
import { identify, mountOperations, type Kit } from "../http/mount.js";
import { problemHandler, unknownRoute } from "../http/error-handler.js";
import { openApiOf } from "../http/openapi.js";
import type { Operation } from "../http/operation.js";
import type { Store } from "../store/database.js";
import type { GatewayConfig } from "./config.js";
import { cors } from "./cors.js";
import { docsPage } from "./docs-page.js";
import { healthOf } from "./health.js";
import type { GatewayMetrics } from "./metrics.js";
import { observe } from "./observe.js";
import { wellKnown } from "./well-known.js";
import { walletPages } from "./wallet-pages.js";

/** Version of the API and its base path; what breaks a caller gets a new one beside it. */
export const API_BASE = "/v1";

export interface AppParts {
  readonly config: Pick<GatewayConfig, "corsOrigins" | "staticFolder" | "trustProxy" | "kind">;
  readonly operations: readonly Operation[];
  readonly kit: Kit;
  readonly metrics: GatewayMetrics;
  readonly chain: Pick<Chain, "finalBlock">;
  readonly store: Pick<Store, "db">;
}

/** The whole of a gateway's HTTP, without a port. */
export function createApp({ config, operations, kit, metrics, chain, store }: AppParts): Express {
  const document = openApiOf(operations, API_BASE, {
    title: `通办 · Tongban (${config.kind})`,
    version: "1.0.0",
    description: "政务联盟链网关接口 · gateway of the government-affairs consortium chain",
  });
  const app = express();
  app.disable("x-powered-by");
  const { trustProxy } = config;
  app.set("trust proxy", typeof trustProxy === "number" ? trustProxy : [...trustProxy]);
  app.set("query parser", "simple");
  app.use(identify, headers(config.corsOrigins), cors(config.corsOrigins));
  app.use(observe(metrics, kit.services.log, store.db));
  app.get("/health", async (_request, response) => {
    const health = await healthOf(chain, store);
    metrics.height.set(health.height);
    metrics.lag.set(health.lag ?? Number.NaN);
    response.status(health.ready ? 200 : 503).json(health);
  });
  app.get("/metrics", async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  app.get("/openapi.json", (_request, response) => void response.json(document));
  app.use("/docs", docsPage());
  app.use(wellKnown(API_BASE));
  app.use(API_BASE, mountOperations(operations, kit));
  if (config.staticFolder !== undefined) app.use(walletPages(config.staticFolder, API_BASE));
  app.use(unknownRoute);
  app.use(problemHandler(kit.services));
  return app;
}

function headers(origins: readonly string[]) {
  return helmet({
    contentSecurityPolicy: {
      directives: {
        "default-src": ["'self'"],
        // Digests are worked out in WebAssembly, which the pages compile; scripts still come from here alone.
        "script-src": ["'self'", "'wasm-unsafe-eval'"],
        "connect-src": ["'self'", ...origins],
        "img-src": ["'self'", "data:", "blob:"],
        // The component library writes its styles into the page.
        "style-src": ["'self'", "'unsafe-inline'"],
        "frame-ancestors": ["'none'"],
        // Whether there is TLS is the operator's proxy's to say; on 127.0.0.1 there is none.
        "upgrade-insecure-requests": null,
      },
    },
    strictTransportSecurity: { maxAge: 31_536_000 },
  });
}
