import { z } from "zod";
import type { Call } from "../../http/call.js";
import { restrictionsAt } from "../../chain/restrictions.js";
import { operation } from "../../http/operation.js";
import { isMember } from "../../http/principal.js";
import { anyone } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { bidderRecord, type pendingRecord } from "../../shared/schemas/bidder-record.js";
import { organisationParam } from "../../shared/schemas/values.js";
import { SCORE_QUARTERS, scoreOf } from "../../shared/values/performance.js";
import { quarterName } from "../../shared/values/quarter.js";
import { kindNames } from "../../shared/values/sanction-kind.js";
import { listAgreements } from "../../store/queries/agreements.js";
import { attestedSums, historyObjections } from "../../store/queries/history.js";
import { numbersOf, organisationByNumber } from "../../store/queries/organisations.js";
import { performanceRecords } from "../../store/queries/performance.js";
import { sanctions } from "../../store/queries/sanctions.js";
import { statementsOf } from "../../store/queries/statements.js";
import { showAgreement, showStatement } from "../agreements/views.js";
import { showOrganisation } from "./organisations.js";
import { sumsAt } from "./read-performance.js";
import { showObjection, showRecord, showSanction, showScore, showSum } from "./views.js";

/** The newest of each kind; the lists have the rest, page by page. */
const NEWEST = { limit: 50 };

export const readBidderRecord = operation({
  id: "readBidderRecord",
  method: "get",
  path: "/organisations/{org}/record",
  tags: ["organisations"],
  summary: { zh: "投标人在各地区的全部记录", en: "A bidder's record across all regions" },
  description: {
    zh: "导入历史（含认领的列名编号）、本链履约评价、惩戒与现行合同一次读出，前两者从不相加；拟评、异议、提议仅联盟成员可见；作为付款人的逾期与拒付见 lateness。各列最近五十条。",
    en: "Imported history (of listed numbers that it took over too), native ratings, sanctions and current agreements in one; the first two are never summed. Drafts, disputes and proposals are for members; so is how it pays as a debtor, see lateness. The newest fifty of each.",
  },
  who: anyone(),
  request: { params: z.object({ org: organisationParam }) },
  answer: { schema: bidderRecord },
  async handle(call, { params: { org } }) {
    const { db, chain, now } = call;
    const row = await organisationByNumber(db, BigInt(org));
    if (row === undefined) throw new Refusal("not-found", { what: "organisation", id: org });
    const time = new Date(Number(now()) * 1000);
    const numbers = await numbersOf(db, BigInt(org));
    const [history, performance, found, barred, barredIn, agreements] = await Promise.all([
      attestedSums(db, numbers),
      performanceOf(call, org, time),
      sanctions(db, { subject: BigInt(org), state: "announced" }, NEWEST),
      restrictionsAt(chain, org, EVERYWHERE, now()),
      regionalBans(call, org, time),
      listAgreements(db, { party: org, state: "live" }, NEWEST),
    ]);
    return {
      at: time.toISOString(),
      organisation: showOrganisation(row),
      listings: numbers.slice(1).map(Number),
      history: history.map(showSum),
      performance,
      sanctions: found.items.map((each) => showSanction(each, time)),
      barred: kindNames(barred),
      barredIn,
      agreements: agreements.items.map(showAgreement),
      pending: isMember(call.principal) ? await pendingOf(call, org, numbers, time) : null,
    };
  },
});

/** The region of sanctions that hold in all regions. */
const EVERYWHERE = 0;

/** What the ledger answers for each region of a sanction that is in force: at most 16 live ones. */
async function regionalBans({ db, chain, now }: Call, org: number, time: Date) {
  const { items } = await sanctions(db, { subject: BigInt(org), inForceAt: time }, NEWEST);
  const regions = new Set(items.flatMap(({ region }) => (region === null || region === EVERYWHERE ? [] : [region])));
  return Promise.all(
    [...regions]
      .sort((a, b) => a - b)
      .map(async (region) => ({ region, kinds: kindNames(await restrictionsAt(chain, org, region, now())) })),
  );
}

async function performanceOf({ db }: Call, org: number, time: Date) {
  const { sums, last } = await sumsAt(db, org, time);
  const { items } = await performanceRecords(db, { subject: BigInt(org), state: "effective" }, NEWEST);
  const quarters = sums.filter(({ records }) => records > 0n);
  return {
    score: showScore(scoreOf(sums, last, SCORE_QUARTERS)),
    quarters: quarters.map((one) => ({
      ...showScore(scoreOf([one], one.quarter, 1)),
      weight: String(one.weight),
      quarter: quarterName(one.quarter),
    })),
    records: items.map(showRecord),
  };
}

async function pendingOf(
  { db }: Call,
  org: number,
  subjects: readonly bigint[],
  time: Date,
): Promise<z.input<typeof pendingRecord>> {
  const [records, objections, proposed, agreements, statements] = await Promise.all([
    performanceRecords(db, { subject: BigInt(org), pending: true }, NEWEST),
    historyObjections(db, { subjects, state: "open" }, NEWEST),
    sanctions(db, { subject: BigInt(org), openAt: time }, NEWEST),
    listAgreements(db, { party: org, state: "proposed" }, NEWEST),
    statementsOf(db, BigInt(org), NEWEST),
  ]);
  return {
    performance: records.items.map(showRecord),
    objections: objections.items.map(showObjection),
    sanctions: proposed.items.map((each) => showSanction(each, time)),
    agreements: agreements.items.map(showAgreement),
    statements: statements.map(showStatement),
  };
}
