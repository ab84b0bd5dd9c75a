import type { ValidateFunction } from "ajv";
import draft4 from "ajv-draft-04";
import formats from "ajv-formats";
import { sharedJson } from "./shared-data.js";

/** The published schema of OCDS 1.1.5, compiled: the judge that our own schema is held against. */
export function publishedRelease(): ValidateFunction {
  return compiled().compile(object(sharedJson("ocds/schema_1.1.5/release-schema.json")));
}

/** The published schema of a package of releases (`release`) or records (`record`). */
export function publishedPackage(kind: "release" | "record"): ValidateFunction {
  const ajv = compiled();
  const release = object(sharedJson("ocds/schema_1.1.5/release-schema.json"));
  const versioned = object(sharedJson("ocds/schema_1.1.5/versioned-release-validation-schema.json"));
  const base = "https://standard.open-contracting.org/schema/1__1__5";
  ajv.addSchema({ ...release, id: `${base}/release-schema.json` });
  ajv.addSchema({ ...versioned, id: `${base}/versioned-release-validation-schema.json` });
  return ajv.compile(object(sharedJson(`ocds/schema_1.1.5/${kind}-package-schema.json`)));
}

function compiled() {
  const ajv = new draft4.default({ strict: false, allErrors: true, validateFormats: true });
  formats.default(ajv);
  return ajv;
}

function object(value: unknown): object {
  if (typeof value !== "object" || value === null) throw new TypeError("a schema is an object");
  return value;
}
