// tsx scripts/checks/grading-table.ts writes docs/grading.md anew.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { format, resolveConfig } from "prettier";
import { inRoot } from "../bootstrap/paths.mjs";
import { API_EXCEPTIONS, API_FIELDS } from "../../services/shared/grading/api-fields.js";
import { CHAIN_GRADES } from "../../services/shared/grading/chain-grades.js";
import { chainGradesOf, gradesOf, GRADES, type Grade, type GradeList } from "../../services/shared/grading/grade.js";

const FILE = inRoot("docs/grading.md");

/** A finding when the published table does not say what the lists say. */
export async function staleTable(): Promise<string[]> {
  const isFresh = readFileSync(FILE, "utf8") === (await gradingTable());
  return isFresh ? [] : ["docs/grading.md is not what the lists say: tsx scripts/checks/grading-table.ts writes it"];
}

async function gradingTable(): Promise<string> {
  const exceptions = Object.entries(API_EXCEPTIONS).flatMap(([tag, list]) =>
    [...gradesOf(list)].map(([name, grade]) => `| ${tag} | \`${name}\` | ${grade} |`),
  );
  const text = [
    "# Grades of data · 数据分级",
    "Every field of every schema has a grade. `npm run check` compares the lists in `services/shared/grading` with the ABI of every contract and with " +
      "the schemas of every operation: a field without a grade, a field that goes further than its grade, or a grade without a field fails it. " +
      "This page is made of the same lists.",
    "| grade | 含义 | meaning |\n| --- | --- | --- |",
    ...Object.entries(GRADES).map(([grade, { zh, en }]) => `| ${grade} | ${zh} | ${en} |`),
    "\n## On the chain · 链上\n",
    "Every event, every act and every other function that changes something, with the grade of each of its fields. Every node sees them, so " +
      "only three grades can be among them: public, consortium (marked \\*) and commitment (marked #). What stands under `*` is inherited by several contracts.\n",
    ...Object.entries(CHAIN_GRADES).flatMap(([domain, text]) => [`\n### ${domain}\n`, ...placesOf(text)]),
    "\n## Requests and answers · 接口\n",
    "What operations without sign-in tell is public, a commitment, or the caller's own.\n",
    ...fieldsByGrade(API_FIELDS),
    "\nWhere a group of operations means something else by a name:\n",
    "| operations | field | grade |\n| --- | --- | --- |",
    ...exceptions,
  ].join("\n");
  return format(text, { ...(await resolveConfig(FILE)), filepath: FILE });
}

/** Each event, act or function in a line of its own. */
function placesOf(text: string): string[] {
  const shown = { public: "", consortium: "\\*", commitment: "#" } as const;
  return [...chainGradesOf(text)].map(([place, fields]) => {
    const names = [...fields].map(([name, grade]) => `${name}${shown[grade]}`);
    return `- \`${place}\`: ${names.join(", ")}`;
  });
}

function fieldsByGrade(list: GradeList): string[] {
  const grades = gradesOf(list);
  const named = (grade: Grade) => [...grades].filter(([, of]) => of === grade).map(([name]) => `\`${name}\``);
  return Object.keys(list).map(
    (grade) =>
      `- **${grade}**: ${named(grade as Grade)
        .sort()
        .join(", ")}`,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) writeFileSync(FILE, await gradingTable());
