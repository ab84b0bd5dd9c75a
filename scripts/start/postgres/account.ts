import { execFileSync, spawnSync } from "node:child_process";

/** Whom PostgreSQL runs as. It refuses to run as root. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
  /** What a command line begins with. */
  readonly prefix: readonly string[];
}

const USER = "postgres";

/** Keeps the capability over the change of user, and has the system count it where a program asks what it may do. */
const PASSING = [
  ...["--inh-caps", "+dac_override", "--ambient-caps", "+dac_override"],
  ...["--securebits", "+no_setuid_fixup"],
];

/**
 * Ourselves, unless we are root: then the account `postgres`, made when there is none. Paths below a folder that only
 * root may enter (often root's own home) are out of that account's reach; it then keeps the one capability to pass.
 */
export function accountFor(...paths: string[]): Account {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const { uid, gid } = findUser() ?? createUser();
  if (paths.every((path) => spawnSync("test", ["-x", path], { uid, gid }).status === 0))
    return { uid, gid, prefix: [] };
  return { prefix: ["setpriv", "--reuid", `${uid}`, "--regid", `${gid}`, "--clear-groups", ...PASSING, "--"] };
}

/** Numbers of the account that must own PostgreSQL's files, when it is not ours. */
export function ownerOf(): { uid: number; gid: number } | undefined {
  return process.getuid?.() === 0 ? (findUser() ?? createUser()) : undefined;
}

function findUser(): { uid: number; gid: number } | undefined {
  const [uid, gid] = [numberOf("-u"), numberOf("-g")];
  return uid > 0 && gid > 0 ? { uid, gid } : undefined;
}

function numberOf(option: "-u" | "-g"): number {
  return Number(spawnSync("id", [option, USER], { encoding: "utf8" }).stdout);
}

function createUser(): { uid: number; gid: number } {
  execFileSync("groupadd", ["--system", USER], { stdio: "pipe" });
  execFileSync("useradd", ["--system", "--gid", USER, "--no-create-home", "--shell", "/usr/sbin/nologin", USER], {
    stdio: "pipe",
  });
  const made = findUser();
  if (made === undefined) throw new Error("PostgreSQL does not run as root, and no account for it could be made");
  return made;
}
