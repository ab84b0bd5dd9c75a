import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { deploy } from "./deploy.js";
import type { Holders } from "./roles.js";

const USAGE = `npm run deploy -- --network URL --holders FILE [--out FILE]
  DEPLOYER_KEY names the founder's private key; FILE is {"council": ["0x…"], "registrar": […], …}`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { network: { type: "string" }, holders: { type: "string" }, out: { type: "string" } },
  });
  const deployerKey = process.env["DEPLOYER_KEY"];
  if (values.network === undefined || values.holders === undefined || deployerKey === undefined) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const holders: Holders = JSON.parse(readFileSync(values.holders, "utf8"));
  const deployment = await deploy({
    rpcUrl: values.network,
    deployerKey,
    holders,
    log: (line) => process.stderr.write(`${line}\n`),
  });
  const text = `${JSON.stringify({ ...deployment, chainId: String(deployment.chainId) }, null, 2)}\n`;
  if (values.out === undefined) process.stdout.write(text);
  else writeFileSync(values.out, text);
  return 0;
}

process.exitCode = await main();
