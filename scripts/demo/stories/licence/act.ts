import type { AskedPresentation, HeldPackage } from "../../holder-wallet.js";
import { Refused } from "../../api.js";
import { eventually, type Stage } from "../../stage.js";
import type { Office, People } from "./people.js";

interface Asked extends AskedPresentation {
  readonly request: string;
}

/** An office issues a licence to the citizen's key, and the wallet fetches it once it is anchored. */
export async function issueTo(
  stage: Stage,
  { wallet, citizen }: People,
  { officer, gateway }: Office,
  licence: {
    readonly type: string;
    readonly contents: object;
    readonly says: { readonly zh: string; readonly en: string };
  },
  holderKind = "person",
): Promise<HeldPackage> {
  const api = await officer.api();
  const body = { type: licence.type, holderKind, holder: wallet.publicKey, contents: licence.contents };
  // A new office waits until the chain knows its key.
  const issued = await eventually("the signing key", () =>
    api.post<{ licence: string }>("/licences", body).catch((error: unknown) => {
      if (error instanceof Refused && error.code === "licence-key-pending") return undefined;
      throw error;
    }),
  );
  stage.tell(officer, "licence.issue", licence.says);
  const { issuer } = await gateway.get<{ issuer: string }>("/issuer");
  const held = await eventually("the licence's anchor", async () => {
    const proof = await wallet.request(issuer);
    const found = await gateway.post<HeldPackage>(`/holder/licences/${issued.licence}`, { proof });
    return found.proof === null ? undefined : found;
  });
  stage.tell(citizen, "licence.fetch", {
    zh: "以持证密钥取走证照与链上证明，无需账号",
    en: "Fetches the licence and its proof with the key that it is bound to, without an account",
  });
  return held;
}

/** An office asks for what its service needs, and the citizen shows the fields named and grants their use, once. */
export async function present(
  stage: Stage,
  { wallet, citizen }: People,
  { officer, gateway }: Office,
  service: string,
  shown: readonly { readonly of: HeldPackage; readonly fields: readonly string[] }[],
): Promise<readonly { readonly type: string; readonly fields: Readonly<Record<string, unknown>> }[]> {
  const api = await officer.api();
  const { request } = await api.post<{ request: string }>("/presentation-requests", { service });
  const asked = await gateway.get<Asked & { service: { zh: string; en: string } }>(`/presentation-requests/${request}`);
  const { use, body } = await wallet.answer(asked, shown);
  const { complete } = await gateway.post<{ complete: boolean }>(
    `/presentation-requests/${request}/presentation`,
    body,
  );
  if (!complete) throw new Error(`${service} is still lacking something`);
  wallet.note(use);
  const names = shown.flatMap(({ fields }) => fields).join(", ");
  stage.tell(citizen, "licence.present", {
    zh: `为“${asked.service.zh}”一次出示 ${shown.length} 份证照的 ${names}，并授权使用一次`,
    en: `Presents ${names} of ${shown.length} licence(s) for “${asked.service.en}”, to be used once`,
  });
  await stage.taken(
    officer,
    "LicenceUses.UseGrant",
    {
      zh: "核验无误，用证记录上链（不含内容，也看不出是谁）",
      en: "Verifies it and records the use on the chain: no content, and nobody can tell whose",
    },
    use.use,
  );
  const result = await api.get<{ licences: { type: string; fields: Record<string, unknown> }[] }>(
    `/presentation-requests/${request}/presentation`,
  );
  return result.licences;
}
