import type { Bilingual } from "../acts/act.js";

/** How far a field's content may go. */
export const GRADES = {
  public: {
    zh: "公开：依法公开的采购与登记信息，或不含内容的技术字段",
    en: "public by law, or technical without content",
  },
  consortium: {
    zh: "联盟内：各成员节点可见，接口须登录",
    en: "every member's node sees it; the API gives it to members only",
  },
  commitment: {
    zh: "承诺：加盐摘要或密钥假名，不能由其得知内容",
    en: "a salted digest or a keyed pseudonym, which tells nothing of what it stands for",
  },
  party: { zh: "当事方：仅当事方可见，不上链", en: "for the parties only, never on the chain" },
  personal: { zh: "个人信息：不上链，不在接口列表中", en: "of a natural person: never on the chain, in no list" },
  credential: { zh: "凭据：仅交给其持有人", en: "given to its holder alone" },
  carrier: {
    zh: "载体：其内各字段按行为字段表分级",
    en: "holds fields of acts, each graded in the table of the chain",
  },
} as const satisfies Record<string, Bilingual>;

export type Grade = keyof typeof GRADES;

/** Names of fields by grade, as they are written down: many in a line. */
export type GradeList = Partial<Readonly<Record<Grade, string>>>;

/** Grades by name; a name with two grades is a mistake. */
export function gradesOf(list: GradeList): Map<string, Grade> {
  const grades = new Map<string, Grade>();
  for (const [grade, names] of Object.entries(list) as [Grade, string][]) {
    for (const name of names.split(/\s+/).filter(Boolean)) {
      if (grades.has(name)) throw new Error(`the field ${name} has two grades`);
      grades.set(name, grade);
    }
  }
  return grades;
}

/** What may be on the chain, where every node sees it. */
export type ChainGrade = "public" | "consortium" | "commitment";

const MARKS: Readonly<Record<string, ChainGrade>> = { "": "public", "*": "consortium", "#": "commitment" };

/**
 * Grades by place and field from lines such as `PassOrders.LotFrozenBy: series* start* until`: `name` is public, `name*` is the
 * consortium's, `name#` a commitment. `*.Event` is one that several contracts inherit. A place twice is a mistake.
 */
export function chainGradesOf(text: string): Map<string, Map<string, ChainGrade>> {
  const places = new Map<string, Map<string, ChainGrade>>();
  for (const line of text.split("\n").filter((each) => each.trim() !== "")) {
    const [place = "", fields = ""] = line.split(":").map((part) => part.trim());
    if (places.has(place)) throw new Error(`${place} has two lines of grades`);
    places.set(place, new Map(fields.split(/\s+/).map(markedField)));
  }
  return places;
}

function markedField(word: string): [string, ChainGrade] {
  const [, name, mark = ""] = /^(\w+)([*#]?)$/.exec(word) ?? [];
  const grade = MARKS[mark];
  if (name === undefined || grade === undefined) throw new Error(`${word} is no graded field`);
  return [name, grade];
}
