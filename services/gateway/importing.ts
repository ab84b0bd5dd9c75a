import { chainImporter } from "../department/imports/chain-importer.js";
import { ImportWorker } from "../department/imports/worker.js";
import { keccakHex } from "../chain/keccak.js";
import { signDigest } from "../outbox/secp256k1.js";
import type { GatewayContext } from "./context.js";

/** Starts what brings imported history onto the chain, where the organisation imports. @returns what ends it */
export function startImporting({
  config,
  chain,
  officers,
  store,
  log,
  commitments,
}: GatewayContext): () => Promise<void> {
  const { imports, organisation } = config;
  const officer = imports && officers.get(imports.officer);
  if (imports === undefined || officer === undefined || commitments === undefined) return () => Promise.resolve();
  const worker = new ImportWorker({
    db: store.db,
    pool: store.pool,
    importer: chainImporter(chain, {
      org: BigInt(organisation),
      source: keccakHex(Buffer.from(imports.source, "utf8")),
      signer: officer.address,
      signDigest: (digest) => signDigest(officer, digest),
    }),
    commitments,
    onError: (error) => log.error({ err: error }, "import"),
  });
  worker.start();
  return () => worker.stop();
}
