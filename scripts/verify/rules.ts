import type { Bilingual } from "../../services/shared/acts/act.js";

/** What must hold of a witness file. The names are stable: callers may depend on them. */
export const RULES = {
  "file-malformed": { zh: "卷宗须符合见证卷宗格式", en: "The file must have the form of a witness file" },
  "chain-differs": { zh: "节点须属于卷宗所述的链", en: "The node must be of the chain that the file names" },
  "directory-untrusted": {
    zh: "须有来源可信的目录地址，方知合约属于何人（--directory）",
    en: "The address of the Directory must come from a source that you trust (--directory): no file proves whose contracts it is about",
  },
  "contract-differs": {
    zh: "合约须是目录所公布的合约",
    en: "The contracts must be those that the directory publishes",
  },
  "contract-missing": { zh: "该地址须有所述合约", en: "The contract must be at its address" },
  "steps-missing": { zh: "链上的步骤须全部在卷宗内", en: "Every step on the chain must be in the file" },
  "step-order-wrong": { zh: "步骤须按次序相连", en: "Steps must follow one another by their number" },
  "head-differs": {
    zh: "流水摘要须由前一步骤推得",
    en: "The running hash must follow from the step before and what the step says",
  },
  "root-differs": { zh: "文件须在所见证的根之下", en: "A file must be under the witnessed root, at its place" },
  "files-missing": { zh: "须列出所见证的全部文件", en: "All files that were witnessed must be listed" },
  "file-digest-differs": { zh: "文件说明须与其承诺相符", en: "A file's description must open its commitment" },
  "file-content-differs": { zh: "文件内容须是所见证的内容", en: "A file's content must be what was witnessed" },
  "step-not-on-chain": { zh: "步骤须在链上所述位置", en: "The step must be on the chain at its place" },
  "step-differs": { zh: "步骤须与链上所记一致", en: "The step must say what the chain says" },
  "name-differs": {
    zh: "组织名称须是登记的名称",
    en: "An organisation must have the name under which it was enrolled",
  },
  "block-differs": { zh: "区块须与链上一致", en: "The block must be the one of the chain" },
  "event-not-on-chain": { zh: "事件须在链上所述位置", en: "The event must be on the chain at its place" },
  "event-differs": { zh: "事件须与链上所记一致", en: "The event must say what the chain says" },
  "events-unordered": { zh: "事件须依链上次序且不重复", en: "Events must come in the chain's order, each once" },
  "invoice-malformed": {
    zh: "须为发票数据包或所出示的部分内容",
    en: "It must be an invoice's package, or sections of one that somebody shows",
  },
  "licence-malformed": {
    zh: "须为证照文件（凭证与链上证明）或所出示的证照",
    en: "It must be a licence as its holder keeps it, or what a holder shows of one",
  },
  "document-differs": {
    zh: "票面内容须与发票承诺相符：有改动",
    en: "What the document says must lead to its commitment: it was altered",
  },
  "number-differs": {
    zh: "发票编号须由其内容推得",
    en: "The invoice's number must follow from its content",
  },
  "commitment-differs": {
    zh: "所附的盐须能打开本方承诺",
    en: "The salt must open the commitment of its own side",
  },
  "inclusion-wrong": { zh: "证明须把发票引到批次的根", en: "The proof must lead from the invoice to its batch's root" },
  "proof-missing": {
    zh: "尚无证明：所在批次上链后再取一次",
    en: "There is no proof yet: fetch it again once its batch is on the chain",
  },
  "invoice-not-anchored": {
    zh: "批次须由开票税务局锚定在链上",
    en: "The batch must be anchored on the chain by the bureau that issued the invoice",
  },
  "issuer-not-trusted": {
    zh: "锚定时税务局须有开票资格",
    en: "The bureau must have been accredited when it anchored the batch",
  },
  "invoice-not-free": {
    zh: "发票须未被使用、锁定、冲红或暂停",
    en: "The invoice must not be used, locked, reversed or held",
  },
  "events-missing": { zh: "链上该招标的事件须全部在卷宗内", en: "Every event of the tender must be in the file" },
} as const satisfies Record<string, Bilingual>;

export type Reason = keyof typeof RULES;
