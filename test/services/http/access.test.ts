import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { operation, type Operation } from "../../../services/http/operation.js";
import { anyone, members, staff, systems } from "../../../services/http/who.js";
import { DUTY_NAMES, dutyBits, type DutyName } from "../../../services/shared/values/duty.js";
import { accessTable, type AccessRow } from "../../support/access-table.js";
import { GATEWAY_ORG, startTestGateway, type TestGateway } from "../../support/gateway.js";

const GATEWAYS = [
  { name: "a trading centre", kind: "department", imports: true, serves: ["every", "department", "importer"] },
  { name: "a procurement supervisor", kind: "department", imports: false, serves: ["every", "department"] },
  { name: "a tax bureau", kind: "tax", imports: false, serves: ["every", "tax"] },
  { name: "a bank", kind: "bank", imports: false, serves: ["every", "bank"] },
] as const;

const OTHER_ORG = GATEWAY_ORG + 1;
const FAR = 4_000_000_000n;
/** Codes under which the gateway refuses before a handler runs. */
const GATE = new Set([
  ...["token-missing", "token-malformed", "token-invalid", "signer-unknown", "signer-ended"],
  ...["organisation-wrong", "system-only", "duty-missing"],
]);
const table = accessTable();

type Needs = Pick<AccessRow, "duties" | "also">;
const without = (duties: readonly DutyName[]): DutyName[] => DUTY_NAMES.filter((duty) => !duties.includes(duty));

/** Least sets of duties with which an operation is open: one of those of which one is enough, and those needed besides. */
function enough({ duties, also }: Needs): DutyName[][] {
  return duties.length === 0 ? [[...also]] : duties.map((duty) => [duty, ...also]);
}

/** Greatest sets with which it is not: all but those of which one is enough, and all but each of those needed besides. */
function tooFew({ duties, also }: Needs): DutyName[][] {
  return [without(duties), ...also.map((duty) => without([duty]))];
}

/** A system's name says for which duties it is registered. */
const clientOf = (duties: readonly DutyName[]): string => `system-${dutyBits(duties)}`;
const CLIENTS = [
  ...new Map(table.rows.flatMap((row) => [...enough(row), ...tooFew(row)]).map((duties) => [clientOf(duties), duties])),
].map(([id, duties]) => ({ id, duties }));

/** Makes tokens of every role, as each operation needs them. */
class Roles {
  readonly #tokens = new Map<string, Promise<string>>();
  #keys = 0;

  constructor(
    private readonly gateway: TestGateway,
    private readonly stranger: TestGateway,
  ) {
    const chief = this.gateway.context.officers.get("chief")?.address ?? "";
    this.enter(chief, GATEWAY_ORG, DUTY_NAMES);
  }

  /** The tokens of a role for an operation: one for each set of duties that is enough, or that is not. */
  async of(role: string, row: AccessRow): Promise<(string | undefined)[]> {
    const [whose, how] = role.split(" ");
    if (role === "nobody") return [undefined];
    if (role === "forged") return [await this.person(this.stranger, OTHER_ORG, DUTY_NAMES)];
    if (role === "citizen") return [await this.person(this.gateway, undefined, [])];
    if (role === "former") return [await this.person(this.gateway, GATEWAY_ORG, DUTY_NAMES, 1n)];
    const sets = how === "without" ? tooFew(row) : enough(row);
    if (whose === "system") return Promise.all(sets.map((held) => this.system(clientOf(held))));
    const org = whose === "own" ? GATEWAY_ORG : OTHER_ORG;
    return Promise.all(sets.map((held) => this.person(this.gateway, org, held)));
  }

  private person(at: TestGateway, org: number | undefined, held: readonly DutyName[], until = FAR): Promise<string> {
    return this.once(`${at.url} ${org} ${held.join()} ${until}`, () => {
      const signer = `0x${(++this.#keys).toString(16).padStart(40, "0")}`;
      if (org !== undefined) this.enter(signer, org, held, until);
      return at.context.tokens.issue({ kind: "person", id: signer, signer }, 3600);
    });
  }

  private system(id: string): Promise<string> {
    const signer = this.gateway.context.officers.get("chief")?.address ?? "";
    return this.once(id, () => this.gateway.context.tokens.issue({ kind: "system", id, signer }, 3600));
  }

  private once(name: string, make: () => Promise<string>): Promise<string> {
    const token = this.#tokens.get(name) ?? make();
    this.#tokens.set(name, token);
    return token;
  }

  private enter(signer: string, org: number, held: readonly DutyName[], until = FAR): void {
    this.gateway.signers.set(signer, { org, person: 1, duties: dutyBits(held), from: 0n, until });
  }
}

describe("the published table of access", () => {
  it("has each role once, and no rule under which nobody is refused", () => {
    const roles = ["nobody", "forged", "citizen", "former", "other without", "other with"];
    expect([...table.answers.keys()]).toEqual([...roles, "own without", "own with", "system without", "system with"]);
    expect(table.answers.get("nobody")).toEqual({ anyone: undefined, member: 401, staff: 401, system: 401 });
    expect(new Set(table.rows.map(({ id }) => id)).size).toBe(table.rows.length);
  });

  it("gives no operation that changes the chain in an organisation's name to anyone", () => {
    const open = table.rows.filter(({ rule, records }) => rule === "anyone" && records === "gateway");
    expect(open).toEqual([]);
  });
});

describe.each(GATEWAYS)("access to the gateway of $name", ({ kind, imports, serves }) => {
  const rows = table.rows.filter(({ gateway }) => (serves as readonly string[]).includes(gateway));
  let gateway: TestGateway;
  let stranger: TestGateway;
  let roles: Roles;

  beforeAll(async () => {
    const settings = { TONGBAN_KIND: kind };
    gateway = await startTestGateway({ settings, imports, clients: CLIENTS, operations: SAMPLES });
    stranger = await startTestGateway({ settings });
    roles = new Roles(gateway, stranger);
  }, 120_000);
  afterAll(async () => {
    await gateway.stop();
    await stranger.stop();
  });

  const served = (): readonly Operation[] => gateway.gateway.operations.filter(({ tags }) => tags[0] !== "sample");

  it("has every operation in the published table, as it is there", () => {
    const found = served().map((each) => lineOf(each));
    expect(found.sort()).toEqual(rows.map(publishedLine).sort());
  });

  it("answers every role at every route as the table says", async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const row of rows) {
      const calls = [...table.answers].map(async ([role, answers]) => {
        const hasDuty = role.endsWith(" without") && row.duties.length === 0;
        const expected = (hasDuty ? table.answers.get(role.replace("without", "with")) : answers)?.[row.rule];
        for (const token of await roles.of(role, row)) {
          asked++;
          const { status, body } = await call(row.method, row.path, token);
          const problem = judge(status, body?.code, expected);
          if (problem !== undefined) wrong.push(`${row.id} by ${role}: ${problem}`);
        }
      });
      await Promise.all(calls);
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(rows.length * table.answers.size - 1);
  }, 400_000);

  it("lets the right ones through to a handler of each rule", async () => {
    for (const sample of SAMPLES) {
      const row = rowOf(sample);
      for (const [role, answers] of table.answers) {
        if (answers[row.rule] !== undefined) continue;
        for (const token of await roles.of(role, row)) {
          const { status } = await call(row.method, row.path, token);
          expect([sample.id, role, status]).toEqual([sample.id, role, 200]);
        }
      }
    }
  });

  function call(method: string, path: string, token: string | undefined) {
    const filled = path.replaceAll(/\{\w+\}/g, "1");
    return gateway.call(method, `/v1${filled}`, token === undefined ? {} : { token });
  }
});

/** What is wrong with an answer; `expected` undefined: the gate must have let the caller pass. */
function judge(status: number, code: string | undefined, expected: number | undefined): string | undefined {
  const isGate = code !== undefined && GATE.has(code);
  // What a handler does after that is not at issue: this chain has none of the ledgers.
  if (expected === undefined) return isGate ? `${status} ${code}, and the table lets it pass` : undefined;
  if (status !== expected) return `${status} ${code ?? ""}, and the table says ${expected}`;
  return isGate ? undefined : `refused as ${code ?? "nothing"}, and not by its rule`;
}

function lineOf({ id, method, path, who }: Operation): string {
  const rule = who.system ? "system" : who.own ? "staff" : who.login ? "member" : "anyone";
  return `${id} ${method.toUpperCase()} ${path} ${rule} ${saysDuties(who)}`;
}

function publishedLine({ id, method, path, rule, ...needs }: AccessRow): string {
  return `${id} ${method} ${path} ${rule} ${saysDuties(needs)}`;
}

function saysDuties({ duties, also = [] }: Partial<Needs>): string {
  return [(duties ?? []).join(", ") || "–", ...also].join(" + ");
}

/** One operation for each rule of access that answers: so the test itself is tested. */
const SAMPLES: readonly Operation[] = [
  sample("sampleAnyone", anyone()),
  sample("sampleMembers", members()),
  sample("sampleMembersWith", members("hold")),
  sample("sampleStaffWith", staff("verify")),
  sample("sampleSystemsWith", systems("sanction")),
  sample("sampleSystemsWithBoth", { ...systems("tender"), also: ["witness"] }),
];

function rowOf({ id, method, path, who }: Operation): AccessRow {
  const rule = who.system ? "system" : who.own ? "staff" : who.login ? "member" : "anyone";
  return {
    id,
    method: method.toUpperCase(),
    path,
    gateway: "every",
    rule,
    duties: who.duties,
    also: who.also ?? [],
    records: "public",
  };
}

function sample(id: string, who: Operation["who"]): Operation {
  return operation({
    id,
    method: "post",
    path: `/${id}/{number}`,
    tags: ["sample"],
    summary: { zh: "样例", en: "sample" },
    who,
    request: { params: z.object({ number: z.coerce.number() }) },
    answer: { schema: z.object({ number: z.number() }) },
    handle: (_call, { params: { number } }) => ({ number }),
  });
}
