import type { DutyName } from "../../../services/shared/values/duty.js";

/** Members of `OrgKind` in `contracts/access/IOrganisations.sol` that the demonstration needs. */
export const ORG_KINDS = {
  department: 1,
  taxBureau: 2,
  bank: 3,
  enterprise: 4,
  tradingCentre: 5,
  regulator: 6,
} as const;

export interface DemoOfficer {
  /** Names its key; unique within the organisation. */
  readonly name: string;
  readonly duties: readonly DutyName[];
}

export interface DemoOrganisation {
  readonly slug: string;
  /** Plainly fictional: 示例 is "example". */
  readonly name: string;
  readonly english: string;
  /** Credit code with right check characters, of a region that does not exist. */
  readonly creditCode: string;
  readonly kind: keyof typeof ORG_KINDS;
  /** What its gateway serves, where it runs one. */
  readonly gateway?: "department" | "tax" | "bank";
  readonly officers: readonly DemoOfficer[];
  /** History that it brings onto the chain: the name of the source, and the officer who signs. */
  readonly imports?: { readonly source: string; readonly officer: string };
  /** The officer whose key anchors invoices, where it issues them. */
  readonly invoices?: { readonly officer: string };
  /** The officer who issues licences and records uses of others', and the types for which it is trusted as issuer. */
  readonly licences?: { readonly officer: string; readonly types: readonly string[] };
  /** Keeps the catalogue of licences: publishes its types on the chain. */
  readonly keepsCatalogue?: true;
  /** Acts of which nobody does one alone: duties of which the second person needs one. */
  readonly secondPerson?: Readonly<Record<string, readonly DutyName[]>>;
  /** Slug of the organisation that answers for its budget, where it is a public body: who consents to what it owes. */
  readonly budget?: string;
}

const TREASURY = "finance-bureau";

/** 99 is no province of GB/T 2260. */
export const DEMO_REGION = 990_100;

const TRADER: readonly DutyName[] = ["bid", "agree", "object", "hold"];
const BUYER: readonly DutyName[] = ["tender", "agree", "rate", "object", "debt"];

const enterprise = (slug: string, name: string, english: string, creditCode: string): DemoOrganisation => ({
  slug,
  name,
  english,
  creditCode,
  kind: "enterprise",
  officers: [
    { name: "director", duties: ["admin", ...TRADER] },
    { name: "clerk", duties: TRADER },
  ],
});

const bank = (slug: string, name: string, english: string, creditCode: string): DemoOrganisation => ({
  slug,
  name,
  english,
  creditCode,
  kind: "bank",
  gateway: "bank",
  officers: [
    { name: "head", duties: ["admin", "finance", "guarantee", "hold", "object", "consult"] },
    { name: "financier", duties: ["finance", "hold"] },
    { name: "cashier", duties: ["pay"] },
    { name: "controller", duties: ["pay"] },
  ],
  secondPerson: { "PassRedemption.ConfirmPayment": ["pay"] },
  licences: { officer: "head", types: [] },
});

/** Who the demonstration is played by, in the order in which they are enrolled. */
export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = [
  {
    slug: "trading-centre",
    name: "示例市公共资源交易中心",
    english: "Public Resources Trading Centre of Example City",
    creditCode: "12990100MA990001XC",
    kind: "tradingCentre",
    gateway: "department",
    officers: [
      { name: "director", duties: ["admin", "tender", "decide", "sanction", "witness", "identity"] },
      { name: "clerk", duties: ["tender", "witness", "anchor"] },
      { name: "importer", duties: ["import", "anchor"] },
      { name: "verifier", duties: ["verify"] },
    ],
    imports: { source: "source:example-region", officer: "importer" },
    secondPerson: { "Awards.AwardLot": ["tender"] },
    budget: TREASURY,
  },
  {
    slug: "supervisor",
    name: "示例市政府采购监督管理局",
    english: "Government Procurement Supervision of Example City",
    creditCode: "11990100MA9900028F",
    kind: "regulator",
    gateway: "department",
    officers: [
      { name: "director", duties: ["admin", "decide", "sanction", "supervise", "witness"] },
      { name: "inspector", duties: ["decide", "sanction", "supervise", "witness"] },
    ],
    budget: TREASURY,
  },
  {
    slug: "tax-bureau",
    name: "示例市税务局",
    english: "Tax Bureau of Example City",
    creditCode: "11990100MA9900036A",
    kind: "taxBureau",
    gateway: "tax",
    officers: [{ name: "director", duties: ["admin", "anchor", "sanction", "tax"] }],
    invoices: { officer: "director" },
    budget: TREASURY,
  },
  bank("bank-a", "示例第一银行", "First Example Bank", "91990100MA9900044W"),
  bank("bank-b", "示例第二银行", "Second Example Bank", "91990100MA9900052P"),
  {
    slug: "core-buyer",
    name: "示例城市建设集团有限公司",
    english: "Example City Construction Group",
    creditCode: "91990100MA9900060J",
    kind: "enterprise",
    officers: [
      { name: "director", duties: ["admin", ...BUYER] },
      { name: "accountant", duties: ["debt", "agree", "rate"] },
    ],
  },
  enterprise("supplier-1", "示例宏图建筑工程有限公司", "Example Hongtu Construction", "91990100MA9900079F"),
  enterprise("supplier-2", "示例远山钢构有限公司", "Example Yuanshan Steel", "91990100MA9900087A"),
  enterprise("supplier-3", "示例清溪运输有限公司", "Example Qingxi Haulage", "91990100MA99000955"),
  enterprise("rival", "示例大江路桥有限公司", "Example Dajiang Road and Bridge", "91990100MA99000B1T"),
  enterprise("rival-2", "示例平川市政工程有限公司", "Example Pingchuan Municipal Works", "91990100MA99000CXJ"),
  {
    slug: TREASURY,
    name: "示例市财政局",
    english: "Finance Bureau of Example City",
    creditCode: "11990100MA99000D8T",
    kind: "department",
    officers: [{ name: "director", duties: ["admin", "agree"] }],
  },
  {
    slug: "education-bureau",
    name: "示例市教育局",
    english: "Education Bureau of Example City",
    creditCode: "11990100MA99000E6M",
    kind: "department",
    officers: [{ name: "director", duties: ["admin", ...BUYER] }],
    budget: TREASURY,
  },
  {
    slug: "market-office",
    name: "示例市市场监督管理局",
    english: "Market Regulation Office of Example City",
    creditCode: "11990100MA99000F4G",
    kind: "department",
    gateway: "department",
    officers: [
      { name: "director", duties: ["admin", "anchor", "certify", "consult", "catalogue"] },
      { name: "clerk", duties: ["certify", "consult"] },
    ],
    licences: { officer: "director", types: ["identity-card", "lease-registration", "business-licence"] },
    keepsCatalogue: true,
    budget: TREASURY,
  },
  {
    slug: "food-office",
    name: "示例市食品药品许可中心",
    english: "Food and Drug Permits of Example City",
    creditCode: "11990100MA99000G2B",
    kind: "department",
    gateway: "department",
    officers: [{ name: "director", duties: ["admin", "anchor", "certify", "consult"] }],
    licences: { officer: "director", types: ["food-business-licence"] },
    budget: TREASURY,
  },
];
