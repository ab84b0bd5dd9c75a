import type { ActField, Bilingual } from "./act.js";

/**
 * What time alone allows and anyone may carry out: nobody's signature is asked, the contract looks at its clock. The
 * contract's function is `method(...fields)`.
 */
export interface OpenStep {
  readonly contract: string;
  readonly method: string;
  readonly fields: readonly ActField[];
  readonly sentence: Bilingual;
}

const SERIES: ActField = { name: "series", type: "uint64" };
const LOT: readonly ActField[] = [SERIES, { name: "start", type: "uint56" }];

const step = (contract: string, method: string, fields: readonly ActField[], zh: string, en: string): OpenStep => ({
  contract,
  method,
  fields,
  sentence: { zh, en },
});

const PASS_STEPS: readonly OpenStep[] = [
  step(
    "PassSeries",
    "lapseSeries",
    [SERIES],
    "凭证 {series|code} 逾期未启用，失效",
    "Ends pass {series|code}, which was not opened in time",
  ),
  step(
    "Passes",
    "lapseHandOver",
    LOT,
    "凭证 {series|code} 自 {start|money} 起一段的转让逾期未答复，失效",
    "Ends the hand-over of the lot of pass {series|code} from {start|money}, which nobody answered in time",
  ),
  step(
    "PassFinance",
    "lapseLock",
    LOT,
    "凭证 {series|code} 自 {start|money} 起一段逾期未放款，解除锁定",
    "Ends the lock of the lot of pass {series|code} from {start|money}: nothing was paid out in time",
  ),
  step(
    "PassFinance",
    "disputePayout",
    LOT,
    "凭证 {series|code} 自 {start|money} 起一段的放款逾期未获确认，转入争议",
    "Marks the payout for the lot of pass {series|code} from {start|money}, which nobody confirmed in time, as disputed",
  ),
  step(
    "PassFinance",
    "completeFinance",
    LOT,
    "凭证 {series|code} 自 {start|money} 起一段解冻后，完成已付款的融资",
    "Carries out the paid financing of the lot of pass {series|code} from {start|money} after its release",
  ),
  step(
    "PassOrders",
    "releaseExpired",
    LOT,
    "凭证 {series|code} 自 {start|money} 起一段的冻结期满，解冻",
    "Releases the lot of pass {series|code} from {start|money}, whose order has ended",
  ),
  step("PassRedemption", "matureSeries", [SERIES], "凭证 {series|code} 到期", "Pass {series|code} is due"),
  step(
    "PassRedemption",
    "finaliseDishonour",
    LOT,
    "凭证 {series|code} 自 {start|money} 起一段的拒付成为最终",
    "The dishonour of the lot of pass {series|code} from {start|money} becomes final",
  ),
  step(
    "PassExit",
    "arriveSeries",
    [SERIES, { name: "count", type: "uint256" }],
    "迁入凭证 {series|code} 的下 {count} 段",
    "Imports the next {count} lots of pass {series|code}",
  ),
];

const TENDER: ActField = { name: "tender", type: "bytes32" };

const OTHER_STEPS: readonly OpenStep[] = [
  step(
    "Invoices",
    "lapseLock",
    [{ name: "uid", type: "bytes32" }],
    "发票 {uid|digest} 的锁定期满，解除锁定",
    "Ends the lock of invoice {uid|digest}, whose time is over",
  ),
  step(
    "KeyRecovery",
    "replaceLostKey",
    [{ name: "lost", type: "bytes32" }],
    "等待期满，更换遗失的密钥 {lost|digest}",
    "Replaces the lost key {lost|digest} after its delay",
  ),
  step(
    "Agencies",
    "endLapsedAdministration",
    [{ name: "principal", type: "uint48" }],
    "结束对 {principal|org} 已失效的管理",
    "Ends the administration of {principal|org}, whose administrator is it no longer",
  ),
  step(
    "Seals",
    "freeze",
    [TENDER, { name: "lot", type: "uint8" }],
    "投标截止，固定招标 {tender|digest} 第 {lot} 标段的密封投标",
    "Fixes the sealed bids for lot {lot} of tender {tender|digest}",
  ),
  step(
    "Complaints",
    "lapseComplaint",
    [{ name: "complaint", type: "bytes32" }],
    "投诉 {complaint|digest} 逾期未受理或未处理而失效，招标不再因之暂停",
    "Ends complaint {complaint|digest}, which nobody accepted or decided in time: the tender goes on",
  ),
  step(
    "Experts",
    "lapseDraw",
    [TENDER],
    "招标 {tender|digest} 的专家抽取因种子逾期而终止",
    "Ends the draw of experts for tender {tender|digest}: a seed did not come in time",
  ),
  step(
    "Agreements",
    "lapseAgreement",
    [{ name: "agreement", type: "bytes32" }],
    "拟签合同 {agreement|digest} 逾期未签齐，失效",
    "Ends the proposed agreement {agreement|digest}, which not all signed in time",
  ),
  step(
    "Statements",
    "lapseStatement",
    [
      { name: "agreement", type: "bytes32" },
      { name: "statement", type: "bytes32" },
    ],
    "合同 {agreement|digest} 的声明 {statement|digest} 逾期未签齐，失效",
    "Ends statement {statement|digest} about agreement {agreement|digest}, which not all signed in time",
  ),
  step(
    "ProjectManagers",
    "clearManager",
    [{ name: "manager", type: "bytes32" }],
    "合同已终结，解除项目经理 {manager|digest} 的锁定",
    "Clears project manager {manager|digest}, whose agreement has ended",
  ),
  step(
    "Notices",
    "executeNotice",
    [{ name: "agreement", type: "bytes32" }],
    "解除通知逾期无异议，合同 {agreement|digest} 解除",
    "Terminates agreement {agreement|digest}: nobody answered the notice in time",
  ),
  step(
    "Performance",
    "settleRecord",
    [{ name: "id", type: "uint64" }],
    "履约评价 {id|code} 期限已满，转入下一步",
    "Carries out what follows for performance record {id|code} now that its time is over",
  ),
  step(
    "StatusLists",
    "closeEpoch",
    [{ name: "list", type: "uint64" }],
    "留存证照状态表 {list|code} 当前内容的摘要根，作为一期",
    "Keeps the present root of licence status list {list|code} as an epoch",
  ),
];

/** Every step that anyone may carry out, by `Contract.method`. */
export const OPEN_STEPS: ReadonlyMap<string, OpenStep> = new Map(
  [...PASS_STEPS, ...OTHER_STEPS].map((each) => [`${each.contract}.${each.method}`, each]),
);
