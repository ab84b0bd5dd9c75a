import { openApiOf } from "../../services/http/openapi.js";
import type { Operation } from "../../services/http/operation.js";
import { API_EXCEPTIONS, API_FIELDS } from "../../services/shared/grading/api-fields.js";
import { gradesOf, type Grade } from "../../services/shared/grading/grade.js";
import { chainCarriers, chainFindings } from "./grading-chain.js";
import { allOperations } from "./operations.js";
import { fieldsOf, type JsonSchema } from "./schema-fields.js";

/** What those may learn who are nobody in particular; credentials are asked for with what proves the holder. */
const OPEN: ReadonlySet<Grade> = new Set(["public", "commitment", "carrier", "credential"]);

/** Fields without a grade, grades without a field, and fields that go further than their grade allows. */
export function gradingFindings(): string[] {
  return [...apiFindings(allOperations()), ...chainFindings(chainCarriers())];
}

export function apiFindings(operations: readonly Operation[]): string[] {
  const grades = gradesOf(API_FIELDS);
  const exceptions = new Map(Object.entries(API_EXCEPTIONS).map(([tag, list]) => [tag, gradesOf(list)]));
  const used = new Set<string>();
  const findings = new Set<string>();
  for (const { tag, id, isOpen, asked, answered } of apiFields(operations)) {
    for (const name of [...asked, ...answered]) {
      used.add(name).add(`${tag}.${name}`);
      const grade = exceptions.get(tag)?.get(name) ?? grades.get(name);
      if (grade === undefined) findings.add(`the field ${name} of ${id} has no grade (services/shared/grading)`);
      else if (isOpen && answered.has(name) && !OPEN.has(grade)) findings.add(`${id} tells ${grade} ${name} to anyone`);
    }
  }
  const listed = [
    ...grades.keys(),
    ...[...exceptions].flatMap(([tag, of]) => [...of.keys()].map((f) => `${tag}.${f}`)),
  ];
  return [...findings, ...listed.filter((name) => !used.has(name)).map((name) => `no schema has the field ${name}`)];
}

interface OperationFields {
  readonly tag: string;
  readonly id: string;
  readonly isOpen: boolean;
  readonly asked: ReadonlySet<string>;
  readonly answered: ReadonlySet<string>;
}

interface Described {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly { readonly name: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: JsonSchema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { schema?: JsonSchema }>> }>
  >;
}

function apiFields(operations: readonly Operation[]): OperationFields[] {
  const open = new Set(operations.filter(({ who }) => !who.login).map(({ id }) => id));
  const { paths, components } = openApiOf(operations, "", { title: "", version: "1", description: "" });
  const known = (components?.schemas ?? {}) as Readonly<Record<string, JsonSchema>>;
  const described = Object.values(paths ?? {}).flatMap((item) => Object.values(item as Record<string, Described>));
  return described.map(({ operationId: id, tags, parameters, requestBody, responses }) => {
    const asked = new Set((parameters ?? []).map(({ name }) => name));
    const answered = new Set<string>();
    for (const { schema } of Object.values(requestBody?.content ?? {})) fieldsOf(schema, known, asked);
    for (const [status, { content }] of Object.entries(responses)) {
      // Problems are the same for all operations, and their arguments are those of the catalogue of errors.
      if (status === "default") continue;
      for (const { schema } of Object.values(content ?? {})) fieldsOf(schema, known, answered);
    }
    return { tag: tags[0] ?? "", id, isOpen: open.has(id), asked, answered };
  });
}
