/** As much of JSON Schema as our documents use. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly prefixItems?: readonly JsonSchema[];
}

/** Adds the names of all fields of a schema, at whatever depth, to `names`. */
export function fieldsOf(
  schema: JsonSchema | boolean | undefined,
  components: Readonly<Record<string, JsonSchema>>,
  names: Set<string>,
  seen = new Set<string>(),
): void {
  if (typeof schema !== "object") return;
  const { $ref, properties, items, additionalProperties } = schema;
  if ($ref !== undefined) {
    const name = $ref.split("/").at(-1) ?? "";
    if (seen.has(name)) return;
    fieldsOf(components[name], components, names, seen.add(name));
  }
  for (const [name, value] of Object.entries(properties ?? {})) {
    names.add(name);
    fieldsOf(value, components, names, seen);
  }
  const parts = [schema.anyOf, schema.oneOf, schema.allOf, schema.prefixItems].flatMap((list) => list ?? []);
  for (const part of [items, additionalProperties, ...parts]) fieldsOf(part, components, names, seen);
}
