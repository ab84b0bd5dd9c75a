import { id } from "ethers";
import { expect } from "vitest";
import { HolderWallet, type AskedPresentation, type HeldPackage } from "../../scripts/demo/holder-wallet.js";
import { CATALOGUE_TRUST } from "../../services/shared/licence/ledger-names.js";
import { KIND, type Answer, type Cast } from "./consortium/cast.js";
import { startConsortium, type Consortium } from "./consortium/consortium.js";
import { final } from "./consortium/outcomes.js";

const FAR = 4_000_000_000;
/** A resident number of a place that does not exist would fail its check: this one is the standard's own example. */
export const RESIDENT = "11010519491231002X";

/** Offices that issue and take licences, a person with a wallet, and the types that they deal in. */
export interface LicenceWorld {
  readonly consortium: Consortium;
  readonly person: HolderWallet;
  /** A gateway's address, as credentials and audiences name it. */
  base(slug: string): string;
  call(at: string, method: string, path: string, body?: unknown, as?: string, media?: string): Promise<Answer>;
  /** Issues to the person's wallet and waits until it is anchored. */
  issue(at: string, type: string, contents: object, more?: object): Promise<HeldPackage>;
  /** A licence as the person fetches it once it is anchored. */
  fetch(at: string, licence: string): Promise<HeldPackage>;
  /** A request for a service, as the person's wallet reads it. */
  asked(at: string, service: string, more?: object): Promise<AskedPresentation & { request: string }>;
  /** What the person answers. */
  answer(
    at: string,
    asked: AskedPresentation & { request: string },
    shown: Parameters<HolderWallet["answer"]>[1],
  ): Promise<Answer>;
  /** What a type's issuers are trusted for. */
  subject(type: string): string;
  /** Issues anew what was right in a withdrawn batch. */
  reissue(at: string, root: string): Promise<{ licence: string }[]>;
  verify(at: string, presented: object): Promise<Answer["body"]>;
  stop(): Promise<void>;
}

const office = (officer: string): Pick<Cast, "gateway" | "licences"> => ({ gateway: true, licences: officer });
const ISSUES = ["anchor", "certify", "consult", "catalogue"] as const;

export const TYPES = ["identity-card", "lease-registration", "business-licence", "food-business-licence"] as const;

/** @param pages folder of the pages that the market office serves */
export async function startLicenceWorld(pages?: string): Promise<LicenceWorld> {
  const consortium = await startConsortium({
    market: {
      ...{ kind: KIND.department, ...office("clerk"), officers: { clerk: [...ISSUES] } },
      ...(pages !== undefined && { pages }),
    },
    food: {
      ...{ kind: KIND.department, ...office("clerk"), officers: { clerk: [...ISSUES] } },
      people: { inspector: ["consult"] },
    },
    bank: { kind: KIND.bank, ...office("clerk"), officers: { clerk: ["consult", "catalogue"] } },
  });
  const { ordain } = consortium.foundation;
  const trust = (slug: string, subject: string) =>
    ordain("registrar", "Issuers", "trustIssuer", [consortium.org(slug), id(subject), 0, FAR]);
  await trust("market", CATALOGUE_TRUST);
  for (const type of TYPES) await trust("market", `licence:${type}`);
  await trust("food", "licence:food-business-licence");
  for (const type of TYPES) await final(consortium.act("market.clerk", `/catalogue/types/${type}/publication`, {}));

  const person = await HolderWallet.open(() => Number(consortium.now()));
  const base = (slug: string): string => `http://${slug}.example:8080`;
  const call: LicenceWorld["call"] = (at, method, path, body, as, media) =>
    consortium.call(method, path, body, as, media, at);

  async function fetch(at: string, licence: string): Promise<HeldPackage> {
    const found = await until(
      async () => {
        const proof = await person.request(base(at));
        return (await call(at, "POST", `/holder/licences/${licence}`, { proof })).body as HeldPackage;
      },
      ({ proof }) => proof !== null && proof !== undefined,
    );
    await consortium.indexer.sync();
    return found;
  }

  return {
    ...{ consortium, person, base, call, fetch },
    async issue(at, type, contents, more = {}) {
      const body = { type, holder: person.publicKey, contents, ...more };
      const issued = await eventually(() => call(at, "POST", "/licences", body, `${at}.clerk`));
      expect({ status: issued.status, code: issued.body.code }).toEqual({ status: 201, code: undefined });
      return fetch(at, issued.body.licence);
    },
    async asked(at, service, more = {}) {
      const made = await call(at, "POST", "/presentation-requests", { service, ...more }, `${at}.clerk`);
      expect(made.status, JSON.stringify(made.body)).toBe(201);
      return (await call(at, "GET", `/presentation-requests/${made.body.request}`)).body;
    },
    answer: async (at, asked, shown) => {
      const path = `/presentation-requests/${asked.request}/presentation`;
      const { use, body } = await person.answer(asked, shown);
      const answered = await call(at, "POST", path, body);
      if (answered.body.complete === true) person.note(use);
      await consortium.indexer.sync();
      return answered;
    },
    subject: (type) => id(`licence:${type}`),
    async reissue(at, root) {
      const answer = await eventually(() =>
        call(at, "POST", `/licence-batches/${root}/reissue`, undefined, `${at}.clerk`),
      );
      expect(answer.status, JSON.stringify(answer.body)).toBe(201);
      return answer.body.items;
    },
    verify: async (at, presented) => (await call(at, "POST", "/verify/licences", presented)).body,
    stop: () => consortium.stop(),
  };
}

/** The first licence waits until the chain knows the key under which it is signed. */
function eventually(ask: () => Promise<Answer>): Promise<Answer> {
  return until(ask, ({ body }) => body.code !== "licence-key-pending");
}

/** Asks again until the answer will do. */
async function until<T>(ask: () => Promise<T>, isGood: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (isGood(answer)) return answer;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

export const IDENTITY = {
  ...{ holderName: "示例人", holderCode: RESIDENT, holderCodeType: "111", areaCode: "110105" },
};
