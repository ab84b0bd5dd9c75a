import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Method, Operation } from "../../../services/http/operation.js";
import { operation } from "../../../services/http/operation.js";
import { anyone, members, staff, systems, type Who } from "../../../services/http/who.js";
import { DUTY_NAMES, dutyBits, type DutyName } from "../../../services/shared/values/duty.js";
import { GATEWAY_KINDS } from "../../../services/gateway/config.js";
import { GATEWAY_ORG, startTestGateway, type TestGateway } from "../../support/gateway.js";

interface Caller {
  readonly name: string;
  readonly kind: "anonymous" | "person" | "system";
  readonly org: number;
  readonly duties: readonly DutyName[];
}

const STRANGER_ORG = GATEWAY_ORG + 1;
const PEOPLE: readonly Caller[] = [GATEWAY_ORG, STRANGER_ORG].flatMap((org) => [
  { name: `a person of ${org} without duties`, kind: "person" as const, org, duties: [] },
  { name: `a person of ${org} with all duties`, kind: "person" as const, org, duties: DUTY_NAMES },
  ...DUTY_NAMES.map((duty) => ({
    name: `a person of ${org} who may ${duty}`,
    kind: "person" as const,
    org,
    duties: [duty],
  })),
]);
const CALLERS: readonly Caller[] = [{ name: "nobody", kind: "anonymous", org: 0, duties: [] }, ...PEOPLE];

/** One operation for each rule of access, so that the test itself is tested. */
const SAMPLES: readonly Operation[] = [
  sample("sampleAnyone", "get", anyone()),
  sample("sampleMembers", "post", members()),
  sample("sampleMembersWith", "put", members("hold", "debt")),
  sample("sampleStaff", "get", staff()),
  sample("sampleStaffWith", "delete", staff("sanction")),
  sample("sampleSystems", "patch", systems("import")),
];

const GATE = new Set(["token-missing", "organisation-wrong", "system-only", "duty-missing"]);

describe.each(GATEWAY_KINDS)("access to the gateway of a %s", (kind) => {
  let gateway: TestGateway;
  const tokens = new Map<Caller, string>();

  beforeAll(async () => {
    gateway = await startTestGateway({ operations: SAMPLES, settings: { TONGBAN_KIND: kind } });
    for (const [i, caller] of PEOPLE.entries()) {
      const signer = `0x${(i + 1).toString(16).padStart(40, "0")}`;
      const { org, duties } = caller;
      gateway.signers.set(signer, { org, person: 1, duties: dutyBits(duties), from: 0n, until: 4_000_000_000n });
      tokens.set(caller, await gateway.context.tokens.issue({ kind: "person", id: signer, signer }, 600));
    }
  });
  afterAll(() => gateway.stop());

  it("is refused to everybody outside an operation's rule, and by the rule to nobody else", async () => {
    const wrong: string[] = [];
    for (const each of gateway.gateway.operations) {
      const asked = CALLERS.map(async (caller) => {
        const { status, body } = await request(each, caller);
        const code: string | undefined = body?.code;
        const problem = isOutside(each.who, caller) ? refusedProblem(caller, status, code) : gateProblem(code);
        if (problem !== undefined) wrong.push(`${each.id}: ${caller.name} gets ${status} ${code ?? ""} (${problem})`);
      });
      await Promise.all(asked);
    }
    expect(wrong).toEqual([]);
  });

  it("lets the right ones through to each sample", async () => {
    for (const each of SAMPLES.filter(({ who }) => !who.system)) {
      const right = CALLERS.filter((caller) => !isOutside(each.who, caller));
      expect(right.length).toBeGreaterThan(0);
      for (const caller of right)
        expect((await request(each, caller)).status, `${each.id} by ${caller.name}`).toBe(200);
    }
  });

  it("lets a system through with a duty that both its officer and its registration have", async () => {
    const token = await gateway.systemToken(DUTY_NAMES);
    expect((await gateway.call("PATCH", "/v1/sampleSystems/1", { token })).status).toBe(200);
    const beyond = await gateway.call("DELETE", "/v1/sampleStaffWith/1", { token });
    expect(beyond).toMatchObject({ status: 403, body: { code: "duty-missing", args: { needed: "sanction" } } });
  });

  function request({ method, path }: Operation, caller: Caller) {
    const token = tokens.get(caller);
    return gateway.call(
      method.toUpperCase(),
      `/v1${path.replaceAll(/\{\w+\}/g, "1")}`,
      token === undefined ? {} : { token },
    );
  }
});

/** Written out on its own, so that a mistake in `who.ts` is not repeated here. */
function isOutside(who: Who, { kind, org, duties }: Caller): boolean {
  if (!who.login) return false;
  if (kind === "anonymous") return true;
  if (who.own && org !== GATEWAY_ORG) return true;
  if (who.system && kind !== "system") return true;
  return who.duties.length > 0 && !who.duties.some((duty) => duties.includes(duty));
}

function refusedProblem({ kind }: Caller, status: number, code: string | undefined): string | undefined {
  const expected = kind === "anonymous" ? 401 : 403;
  if (status !== expected) return `must be ${expected}`;
  return code !== undefined && GATE.has(code) ? undefined : "must be refused by its rule";
}

function gateProblem(code: string | undefined): string | undefined {
  return code !== undefined && GATE.has(code) ? "its rule admits this caller" : undefined;
}

function sample(id: string, method: Method, who: Who): Operation {
  return operation({
    id,
    method,
    path: `/${id}/{number}`,
    tags: ["sample"],
    summary: { zh: "样例", en: "sample" },
    who,
    request: { params: z.object({ number: z.coerce.number() }) },
    answer: { schema: z.object({ number: z.number() }) },
    handle: (_call, { params: { number } }) => ({ number }),
  });
}
