import { pair } from "./pair.js";

/** An invoice that is looked up by what is printed on its sheet. */
export const paper = pair(
  {
    title: "或者照着纸面输入",
    lead: "只有一张纸：照票面输入号码、日期、价税合计和校验码。校验码证明票在您手中，所以旁人猜不出任何发票。",
    number: "发票号码",
    date: "开票日期",
    amount: "价税合计",
    amountWrong: "请输入数字，至多两位小数，例如 113.00。",
    code: "校验码",
    codeHint: "票面右上角，8 位。",
    seller: "销售方税号（号码不是 20 位时填写）",
    sellerHint: "境外开具的发票才需要。",
    needed: "请照票面填写。",
    check: "查验",
    differs: "号码和校验码属实，但日期或金额与所开发票不同：纸面有改动，请勿付款。",
    unmatched: "号码与校验码不相符，请核对后再试。",
  },
  {
    title: "Or type what is printed",
    lead: "Nothing but paper: type its number, date, total and check code. The code shows that you hold the sheet, so nobody can guess at invoices.",
    number: "Invoice number",
    date: "Date of issue",
    amount: "Total with tax",
    amountWrong: "A number with at most two decimal places, such as 113.00.",
    code: "Check code",
    codeHint: "Eight signs, at the top right of the sheet.",
    seller: "The seller's VAT number, unless the number has 20 digits",
    sellerHint: "Needed for invoices from abroad only.",
    needed: "Type it as it is printed.",
    check: "Check",
    differs:
      "Number and code are genuine, but the date or the total is not what was issued: the sheet was altered, do not pay.",
    unmatched: "The number and the code do not belong together: compare them with the sheet and try again.",
  },
);
