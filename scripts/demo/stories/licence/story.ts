import type { Cast } from "../../cast.js";
import type { HeldPackage } from "../../holder-wallet.js";
import { eventually, type Stage } from "../../stage.js";
import { issueTo, present } from "./act.js";
import { BUSINESS, FOOD, IDENTITY, LEASE, peopleOf, type Office, type People } from "./people.js";

const REVOCATION = {
  ...{ operation: "05", state: "07", reason: 410 },
  ...{ law: "示例条例第三条 · Article 3 of an example rule", decision: "示例〔2026〕9 号" },
} as const;

/** A person opens a shop with two licences and one visit, and sees afterwards who looked. */
export async function playLicence(stage: Stage, cast: Cast): Promise<Readonly<Record<string, string>>> {
  const people = await peopleOf(cast);
  const { market, food, bank } = people;
  const card = await issueTo(stage, people, market, {
    ...{ type: "identity-card", contents: IDENTITY },
    says: { zh: "签发居民身份证（虚构）", en: "Issues an identity card (fictional)" },
  });
  const lease = await issueTo(stage, people, market, {
    ...{ type: "lease-registration", contents: LEASE },
    says: { zh: "签发房屋租赁登记备案证明", en: "Issues the registration of a lease" },
  });

  await present(stage, people, market, "sole-trader-founding", [
    { of: card, fields: ["holderName", "holderCode", "address"] },
    { of: lease, fields: ["holderName", "location", "use", "leaseUntil"] },
  ]);
  const today = new Date().toISOString().slice(0, 10);
  const shop = await issueTo(
    ...([stage, people, market] as const),
    {
      ...{ type: "business-licence", contents: { ...BUSINESS, establishedOn: today } },
      says: {
        zh: "凭一次出示签发营业执照，无需纸质材料",
        en: "Issues the business licence upon that one presentation, without paper",
      },
    },
    "organisation",
  );

  const named = ["holderName", "holderCode", "legalRepresentative", "address", "scope"];
  await present(stage, people, food, "food-business-licence-apply", [{ of: shop, fields: named }]);
  await issueTo(
    ...([stage, people, food] as const),
    {
      type: "food-business-licence",
      contents: FOOD,
      says: { zh: "签发食品经营许可证", en: "Issues the food business licence" },
    },
    "organisation",
  );
  await present(stage, people, bank, "business-account", [{ of: shop, fields: ["holderName", "holderCode"] }]);

  await stage.business(market.officer, `/licences/${shop.licence}/steps`, REVOCATION);
  await seenByAll(stage, [market, food, bank], shop);
  await readLog(stage, people);
  return { shop: shop.licence, uses: `${people.wallet.uses.length}` };
}

/** Each of them asks the ledger at a node of its own choice. */
async function seenByAll(stage: Stage, offices: readonly Office[], { credential, proof }: HeldPackage): Promise<void> {
  for (const { officer, gateway } of offices) {
    const verdict = await gateway.post<{ genuine: boolean; messages: { zh: string; en: string } | null }>(
      "/verify/licences",
      {
        credential,
        proof,
      },
    );
    if (verdict.genuine || verdict.messages === null) throw new Error("a revoked licence is taken for valid");
    stage.tell(officer, "licence.verify", verdict.messages);
  }
}

/** The wallet's own list, each entry found on the chain; nobody else can tell that these uses belong together. */
async function readLog(stage: Stage, { wallet, citizen, market }: People): Promise<void> {
  for (const { use, service } of wallet.uses) {
    const found = await eventually("the use", () =>
      market.gateway.get<{ consultedBy: number; recordedAt: string }>(`/licence-uses/${use}`).catch(() => undefined),
    );
    stage.tell(citizen, "licence.log", {
      zh: `我的记录：${found.recordedAt} 组织 ${found.consultedBy} 为 ${service} 使用`,
      en: `My log: used by organisation ${found.consultedBy} for ${service} at ${found.recordedAt}`,
    });
  }
}
