import { sharedJson } from "./shared-data.js";

type Schema = Record<string, unknown>;

export interface MergeRules {
  readonly omitWhenMerged: string[];
  readonly wholeListMerge: string[];
}

/** The merge rules that the published schema states, by path of member names. */
export function publishedMergeRules(): MergeRules {
  const root = schema(sharedJson("ocds/schema_1.1.5/release-schema.json"));
  const rules: MergeRules = { omitWhenMerged: [], wholeListMerge: [] };
  collect(root, schema(root["properties"]), "", rules);
  return { omitWhenMerged: rules.omitWhenMerged.sort(), wholeListMerge: rules.wholeListMerge.sort() };
}

function collect(root: Schema, properties: Schema, path: string, rules: MergeRules): void {
  for (const [name, raw] of Object.entries(properties)) {
    const place = path === "" ? name : `${path}/${name}`;
    const property = resolved(root, raw);
    const items = resolved(root, property["items"]);
    if (property["omitWhenMerged"] === true) rules.omitWhenMerged.push(place);
    else if (property["wholeListMerge"] === true) rules.wholeListMerge.push(place);
    else if (types(property).includes("array")) inList(root, items, place, rules);
    else if (property["properties"]) collect(root, schema(property["properties"]), place, rules);
  }
}

function inList(root: Schema, items: Schema, place: string, rules: MergeRules): void {
  const isOfObjects = types(items).every((type) => type === "object");
  const members = schema(items["properties"] ?? {});
  if (!isOfObjects || !("id" in members)) rules.wholeListMerge.push(place);
  else collect(root, members, place, rules);
}

function resolved(root: Schema, value: unknown): Schema {
  const found = schema(value ?? {});
  const name = /^#\/definitions\/(\w+)$/.exec(String(found["$ref"]))?.[1];
  return name ? { ...schema(schema(root["definitions"])[name]), ...found } : found;
}

function types(property: Schema): unknown[] {
  return [property["type"] ?? []].flat();
}

function schema(value: unknown): Schema {
  if (typeof value !== "object" || value === null) throw new TypeError("a schema is an object");
  return Object.fromEntries(Object.entries(value));
}
