import type { Call } from "../../http/call.js";
import { localDay } from "../../shared/values/time.js";
import { listInbox, type InboxRow } from "../../store/queries/inbox.js";
import type { InboxParts } from "../parts.js";
import { tellPapers } from "../steps/papers.js";
import { isTakenUp } from "../steps/same.js";
import { openContents } from "../take/contents.js";

const PAGE = 200;

/** All items of an organisation, set aside or not, newest first. */
export async function* allItems({ db }: Pick<Call, "db">, organisation: bigint): AsyncGenerator<InboxRow> {
  for (const dismissed of [false, true]) {
    let cursor: string | undefined;
    do {
      const { items, next } = await listInbox(db, organisation, { dismissed }, { limit: PAGE, cursor });
      yield* items;
      cursor = next ?? undefined;
    } while (cursor !== undefined);
  }
}

/** Columns of the accounting export, in their order; see `docs/employers.md`. */
export const ACCOUNTING_COLUMNS = [
  ...(["item", "uid", "number", "seller", "sellerNumber", "issueDate", "currency", "net", "tax", "gross"] as const),
  ...([
    "status",
    "department",
    "account",
    "project",
    "amount",
    "payee",
    "reference",
    "settledAt",
    "approvedBy",
  ] as const),
  ...(["voucher", "voucherDate", "bookedAt", "commitment", "transaction"] as const),
] as const;

export type AccountingRow = Record<(typeof ACCOUNTING_COLUMNS)[number], string>;

/** Inclusive days of the local time. */
export interface Period {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

type Paper = Awaited<ReturnType<typeof tellPapers>>[number];

/**
 * A row for each department's share of each payment that was made, and one for what was booked without a payment of ours.
 * What counts is when it was done: paid, or booked where nothing was paid.
 */
export async function* accountingRows(
  call: Call,
  { safe }: InboxParts,
  organisation: bigint,
  period: Period,
): AsyncGenerator<AccountingRow> {
  for await (const row of allItems(call, organisation)) {
    if (!isTakenUp(row)) continue;
    const papers = (await tellPapers(call, safe, row.item)).filter(({ at }) => at !== null);
    const booked = bookingOf(papers);
    const paid = papers.filter(({ step }) => step === "settle");
    const common = commonOf(row, openContents(safe, row).invoice?.seller.vatId, booked);
    const rows = paid.flatMap((paper) => sharesOf(paper).map((share) => ({ ...common, ...paidOf(paper), ...share })));
    if (rows.length === 0 && booked !== undefined) rows.push({ ...common, ...bookedAlone(booked, row) });
    yield* rows.filter((each) => isWithin(each.settledAt === "" ? each.bookedAt : each.settledAt, period));
  }
}

/** The last booking that was not undone. */
function bookingOf(papers: readonly Paper[]): Paper | undefined {
  const last = papers.findLast(({ step }) => step === "book" || step === "unbook");
  return last?.step === "book" ? last : undefined;
}

function commonOf(row: InboxRow, sellerNumber = "", booked?: Paper): AccountingRow {
  const { item, uid, number, seller, currency, net, tax, gross, status } = row;
  const { voucher, date } = (booked ?? {}) as { voucher?: string; date?: string };
  return {
    ...{ item, uid: uid ?? "", number: number ?? "", seller: seller ?? "", sellerNumber, status },
    ...{
      issueDate: row.issue_date ?? "",
      currency: currency ?? "",
      net: net ?? "",
      tax: tax ?? "",
      gross: gross ?? "",
    },
    ...{
      department: "",
      account: "",
      project: "",
      amount: "",
      payee: "",
      reference: "",
      settledAt: "",
      approvedBy: "",
    },
    ...{ voucher: voucher ?? "", voucherDate: date ?? "", bookedAt: booked?.at ?? "" },
    ...{ commitment: "", transaction: "" },
  };
}

function paidOf(paper: Paper) {
  const { payee, reference } = paper as { payee?: string; reference?: string };
  return {
    ...{ payee: payee ?? "", reference: reference ?? "", settledAt: paper.at ?? "", approvedBy: `${paper.person}` },
    ...{ commitment: paper.commitment, transaction: paper.transaction ?? "" },
  };
}

function sharesOf(paper: Paper) {
  const { shares } = paper as unknown as {
    shares: readonly { department: string; amount: string; account?: string; project?: string }[];
  };
  return shares.map(({ department, amount, account = "", project = "" }) => ({ department, amount, account, project }));
}

function bookedAlone(booked: Paper, { gross }: InboxRow) {
  const { account } = booked as { account?: string };
  const proof = { commitment: booked.commitment, transaction: booked.transaction ?? "" };
  return { account: account ?? "", amount: gross ?? "", approvedBy: `${booked.person}`, ...proof };
}

function isWithin(at: string, { from, until }: Period): boolean {
  if (at === "") return false;
  const day = localDay(new Date(at));
  return (from === undefined || day >= from) && (until === undefined || day <= until);
}
