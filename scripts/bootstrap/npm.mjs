/** Hardhat and Vitest need this Node, and npm skips what the running Node is too old for. */
const NEEDED = [22, 13];
const NEW_NODE = "node@26";

/** The npm command line, run under a Node that is new enough: the one at hand or one that npx fetches. */
export function newEnoughNpm(...args) {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const isNew = major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
  return isNew ? ["npm", ...args] : ["npx", "--yes", "--loglevel=error", "-p", NEW_NODE, "npm", ...args];
}
