import type { z } from "zod";
import { contradictionOf } from "./contradictions.js";
import { pointer } from "./pointer.js";
import { Release } from "./release.js";

/** Why a release was refused: the JSON Pointer of the place, inside the release, and a code. */
export interface Refusal {
  readonly path: string;
  readonly code: RefusalCode;
}

export type RefusalCode =
  | "json.malformed"
  | "json.too_deep"
  | "json.too_large"
  | "text.encoding"
  | "gzip.malformed"
  | "ocds.not_a_release"
  | "ocds.linked_release"
  | "ocds.required"
  | "ocds.type"
  | "ocds.format"
  | "ocds.code"
  | "ocds.empty"
  | "ocds.too_long"
  | "ocds.contradiction"
  | "ocds.displaced"
  | "ocds.unusable";

export type Checked = { readonly release: Release } | { readonly refusal: Refusal };

/** Checks one release: its form first, then that it does not contradict itself. */
export function checkRelease(candidate: unknown): Checked {
  if (typeof candidate !== "object" || candidate === null || Array.isArray(candidate)) {
    return { refusal: { path: "", code: "ocds.not_a_release" } };
  }
  const parsed = Release.safeParse(candidate);
  if (!parsed.success) return { refusal: refusalOf(parsed.error, candidate) };
  const path = contradictionOf(parsed.data);
  return path === undefined ? { release: parsed.data } : { refusal: { path, code: "ocds.contradiction" } };
}

function refusalOf(error: z.ZodError, candidate: object): Refusal {
  const issue = error.issues[0];
  if (issue === undefined) return { path: "", code: "ocds.not_a_release" };
  return { path: pointer(issue.path), code: codeOf(issue, valueAt(candidate, issue.path)) };
}

function codeOf(issue: z.core.$ZodIssue, found: unknown): RefusalCode {
  if (found === undefined) return "ocds.required";
  if (issue.message === "empty" || found === "") return "ocds.empty";
  if (issue.message === "date-time") return "ocds.format";
  if (issue.message === "code") return "ocds.code";
  if (issue.code === "invalid_value") return typeof found === "string" ? "ocds.code" : "ocds.type";
  return "ocds.type";
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let here = root;
  for (const step of path) {
    if (typeof here !== "object" || here === null) return undefined;
    here = Reflect.get(here, step);
  }
  return here;
}
