import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PACKAGES } from "../../services/tax/documents/rules/pinned.js";

const PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1";

/** Fetches packages by Maven, in one run, and hands over the folder of their jars while it lasts. */
export async function withMaven<T>(wanted: ReadonlySet<string>, use: (jars: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "tongban-rules-"));
  try {
    writeFileSync(join(folder, "pom.xml"), projectOf(PACKAGES.filter(({ coordinate }) => wanted.has(coordinate))));
    const jars = join(folder, "jars");
    const goal = `${PLUGIN}:copy-dependencies`;
    await maven(folder, ["-B", "-q", "-ntp", goal, "-DexcludeTransitive=true", `-DoutputDirectory=${jars}`]);
    return await use(jars);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function projectOf(packages: readonly { readonly coordinate: string }[]): string {
  const dependencies = packages.map(({ coordinate }) => {
    const [group, artefact, version] = coordinate.split(":");
    return `<dependency><groupId>${group}</groupId><artifactId>${artefact}</artifactId><version>${version}</version></dependency>`;
  });
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>tongban</groupId><artifactId>rules</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>${dependencies.join("\n")}</dependencies></project>`;
}

function maven(cwd: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn("mvn", [...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
    const said: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => said.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
    child.on("error", () => reject(new MavenTrouble("there is no Maven (mvn) on this machine")));
    child.on("close", (code) => {
      if (code === 0) return resolve();
      const error = Buffer.concat(said)
        .toString()
        .split("\n")
        .find((line) => line.includes("ERROR"));
      reject(new MavenTrouble(`Maven could not fetch the packages: ${(error ?? `exit code ${code}`).slice(0, 300)}`));
    });
  });
}

/** Maven is not here, or reaches no repository: the files may still be given by hand. */
export class MavenTrouble extends Error {
  override readonly name = "MavenTrouble";
}
