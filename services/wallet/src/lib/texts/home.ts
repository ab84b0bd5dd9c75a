import { pair } from "./pair.js";

export const home = pair(
  {
    title: "履约可查，招标可证，合同可流转",
    lead: "通办是一条政务联盟链：采购历史、招投标的每一步和可拆分的中标合同都记在链上，每一步都由办理人签名。查招标、查履约不需要登录，也不需要节点。",
    ask: "输入投标人名称或统一社会信用代码",
    search: "查询",
    counts: {
      title: "链上现有",
      organisations: "组织",
      tenders: "招标",
      records: "履约与历史记录",
      passes: "合同通证",
      block: "最新最终区块",
    },
    ways: {
      title: "从这里开始",
      bidders: "查投标人",
      biddersHint: "全国一本账：中标、落标、按期、逾期、追加和惩戒，按季度汇总，逐条可追到链上批次。",
      tenders: "看招标",
      tendersHint: "从发布、密封、开标到定标，谁在何时见证了哪些文件，并可当场与链核对。",
      passes: "看合同通证",
      passesHint: "一份中标合同怎样拆到分、转给谁、在哪家银行融资、是否兑付。限成员登录后查看。",
      invoices: "查验和报销发票",
      invoicesHint: "扫码即知真伪、是否已被使用；旅客在手机上出示发票，财务人员锁定、复核、入账。",
      licences: "出示和核验证照",
      licencesHint: "证照在手机里，只出示需要的几项；部门一次收齐，谁看过都有记录。",
      docs: "接入系统",
      docsHint: "开放接口（OpenAPI 3.1），可在页面上直接试用；部门和银行的系统用它办理，第三方用它核验。",
    },
    trust: {
      title: "为什么可信",
      signed: "人人签名",
      signedHint: "每一步都是办理人自己的电子签名，网关只负责转递。",
      final: "只看最终区块",
      finalHint: "页面显示的都是不会再变的区块；索引随时可由链重建，结果相同。",
      sealed: "到点才开",
      sealedHint: "开标之前，链上只有密封的摘要，谁也看不出是谁投的、报了多少。",
    },
  },
  {
    title: "Performance on record, tenders proved, contracts in motion",
    lead: "Tongban is a government-affairs consortium chain. Procurement history, every step of a tender and winning contracts that can be split are kept on it, each step signed by the person who took it. Reading about tenders and bidders takes no account and no node.",
    ask: "A bidder's name or credit code",
    search: "Search",
    counts: {
      title: "On the chain now",
      organisations: "Organisations",
      tenders: "Tenders",
      records: "Records of performance",
      passes: "Passes",
      block: "Latest final block",
    },
    ways: {
      title: "Start here",
      bidders: "Look up a bidder",
      biddersHint:
        "One book for all regions: awards, lost bids, on time or late, extra spending and sanctions, by quarter, each traceable to its batch on the chain.",
      tenders: "Follow a tender",
      tendersHint:
        "From publication over sealed bids to the award: who witnessed which files and when, checked against the chain on the spot.",
      passes: "Follow a pass",
      passesHint:
        "How a winning contract was split to the fen, whom it went to, which bank financed it, whether it was paid. For members, after signing in.",
      invoices: "Check and claim an invoice",
      invoicesHint:
        "A scan tells whether it is genuine and unused; travellers show theirs on a phone, clerks lock, approve and book.",
      licences: "Show and check licences",
      licencesHint:
        "Cards on a phone that show only the fields needed; an office takes all by one consent, each look on record.",
      docs: "Connect a system",
      docsHint:
        "Open interfaces (OpenAPI 3.1) with a page to try them: for the systems of departments and banks, and for anyone who checks.",
    },
    trust: {
      title: "Why it can be trusted",
      signed: "Signed by people",
      signedHint: "Every step carries its author's own electronic signature; a gateway only passes it on.",
      final: "Final blocks only",
      finalHint:
        "What these pages show will not change; the index can be rebuilt from the chain at any time, with the same result.",
      sealed: "Sealed until the hour",
      sealedHint: "Before the opening the chain holds sealed digests only: nobody can tell who bid, or how much.",
    },
  },
);
