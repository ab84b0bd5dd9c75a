// Runs before every command of package.json. Plain JavaScript, because nothing may be installed yet and the Node at
// hand may be as old as 20. Writes to stderr only (the commands own stdout), and nothing at all when nothing is to do.
import { compileIsDue, recordCompile } from "./bootstrap/contracts.mjs";
import { newEnoughNpm } from "./bootstrap/npm.mjs";
import { missingPackages } from "./bootstrap/packages.mjs";
import { alone } from "./bootstrap/lock.mjs";
import { run } from "./bootstrap/run.mjs";

async function bootstrap() {
  if (missingPackages().length > 0) await install();
  if (compileIsDue()) await compile();
}

async function install() {
  const [command, ...args] = newEnoughNpm("ci", "--no-audit", "--no-fund", "--loglevel=error");
  await run("Installing packages", command, args);
  const missing = missingPackages();
  if (missing.length > 0) throw new Error(`still missing after the installation: ${missing.slice(0, 5).join(", ")}`);
}

async function compile() {
  await run("Compiling contracts", "hardhat", ["build", "--quiet", "--no-tests"]);
  recordCompile();
}

try {
  if (missingPackages().length > 0 || compileIsDue()) await alone(bootstrap);
} catch (error) {
  console.error(`Set-up failed: ${error.message}`);
  process.exitCode = 1;
}
