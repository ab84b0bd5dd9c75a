import type { Person } from "../../person.js";

// Texts of fictional files. They are kept by the gateway, encrypted, and witnessed with the steps that they belong to.
export const EVALUATION_RULE = `# 评标办法（示例，虚构） · Evaluation rule (fictional)

经评审的最低投标价法：通过资格与符合性审查的投标中，评审价最低者为第一中标候选人；价格相同的，先密封者在前。

Lowest evaluated price: of the bids that are complete and fit, the lowest price is the first candidate; of equal prices the one sealed first.
`;

export const TENDER_DOCUMENTS = `# 招标文件（示例，虚构） · Tender documents (fictional)

标段 1：示例大道路面修缮，长 1.8 公里，工期 120 日历天。投标文件须加密，并于截止前在链上密封；开标后由投标人自行公开。

Lot 1: resurfacing of Example Avenue, 1.8 km, within 120 calendar days. Bids are encrypted, sealed on the chain before the close, and opened by their bidders.
`;

export const REPORT = `# 评标报告（示例，虚构） · Evaluation report (fictional)

三份投标均按时密封并公开，资格与符合性审查通过；按评标办法以评审价由低到高排序。

All three bids were sealed and opened in time, complete and fit; by the rule they are ranked from the lowest price.
`;

export const CANDIDATES = `# 中标候选人公示（示例，虚构） · Notice of candidates (fictional)

候选人名单及排序见链上公示；公示期内可以提出异议或投诉。

The candidates and their order stand on the chain; until the standstill is over anyone concerned may object or complain.
`;

export const AWARD = `# 中标通知（示例，虚构） · Decision of award (fictional)

公示期满无异议，第一中标候选人中标。

The standstill is over without complaint: the first candidate wins.
`;

/** Hands files in at a gateway as an officer of its organisation: public once witnessed, open to the supervisor before. */
export function filesOf(by: Person): (name: string, text: string) => Promise<string> {
  return async (name, text) => {
    const api = await by.api();
    const query = `name=${name}&media=text/markdown&public=true`;
    const { id } = await api.send<{ id: string }>(`/files?${query}`, bytesOf(text), "application/octet-stream");
    return id;
  };
}

async function* bytesOf(text: string): AsyncIterable<Buffer> {
  yield Buffer.from(text);
}
