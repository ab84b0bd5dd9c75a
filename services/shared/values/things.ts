/** What a refusal says is missing or another's, as people call it in Chinese; by its English name. */
export const THINGS: Readonly<Record<string, string>> = {
  "OCDS process": "OCDS 采购项目",
  act: "行为",
  agreement: "合同",
  application: "登记申请",
  bid: "投标",
  block: "区块",
  "card type": "证照类型",
  code: "代码",
  complaint: "投诉",
  file: "文件",
  "history batch": "历史记录批次",
  import: "导入",
  "inbox item": "收件箱发票",
  invoice: "发票",
  licence: "证照",
  "licence batch": "证照批次",
  "licence type": "证照类型",
  lot: "标段或份额",
  offer: "报价",
  organisation: "组织",
  pass: "通证",
  payment: "付款",
  "performance record": "履约记录",
  presentation: "出示记录",
  "presentation request": "出示请求",
  "project manager of agreement": "项目经理，合同",
  request: "申请",
  seed: "随机种子",
  "service item": "服务事项",
  "signing key": "签发密钥",
  statement: "声明",
  "status list": "状态表",
  taxpayer: "纳税人",
  tender: "招标",
  "use of a licence": "用证记录",
  webhook: "事件通知",
};

/** A thing by its English name, in the reader's language. */
export function showThing(name: string, language: "zh" | "en"): string {
  return language === "zh" ? (THINGS[name] ?? name) : name;
}
