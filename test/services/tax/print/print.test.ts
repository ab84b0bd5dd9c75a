import { describe, expect, it } from "vitest";
import { scanPdf } from "../../../../services/inbox/files/scan.js";
import { capitalAmount } from "../../../../services/shared/invoice/capital-amount.js";
import type { Invoice } from "../../../../services/shared/invoice/model.js";
import { invoiceOfSale, sale } from "../../../../services/tax/issue/sale.js";
import { linkOf, printInvoice } from "../../../../services/tax/print/print.js";
import { textOfPdf } from "../../../support/pdf-text.js";

const UID = `0x${"5a".repeat(32)}`;
const LINK = linkOf("https://bureau.example/", UID);
const AT = new Date("2026-11-21T02:00:00Z");
const SHEET = { link: LINK, code: "7KQ2M4XA", issuedAt: AT };

function invoiceOf(count: number): Invoice {
  const buyer = { name: "龘镕（深圳）科技有限公司", vatId: "91990100MA9900079F", identifiers: [] };
  const lines = Array.from({ length: count }, (_, at) => ({
    name: `*运输服务*地铁客运第${at + 1}程`,
    amount: "6.00",
    rate: "3",
  }));
  const given = sale.parse({ sale: "-", buyer, lines });
  const seller = { name: "深圳市地铁集团有限公司", vatId: "91990100MA9900060J", identifiers: [] };
  return { ...invoiceOfSale(given, seller, AT.getTime()), number: "26111000000000000042" } as Invoice;
}

describe("the PDF of an invoice", () => {
  it("has the fields of the official sheet in their order", async () => {
    const pdf = await printInvoice(invoiceOf(2), SHEET);
    const { text, pages, fonts } = await textOfPdf(pdf);
    expect(pages).toBe(1);
    expect(fonts).toBeGreaterThan(3);
    const order = [
      ...["电子发票（普通发票）", "发票号码：26111000000000000042", "开票日期：2026年11月21日", "校验码：7KQ2M4XA"],
      ...["购买方信息", "名称：龘镕（深圳）科技有限公司", "统一社会信用代码/纳税人识别号：91990100MA9900079F"],
      ...["销售方信息", "名称：深圳市地铁集团有限公司", "91990100MA9900060J"],
      ...["项目名称", "规格型号", "单位", "数量", "单价", "金额", "税率/征收率", "税额", "*运输服务*地铁客运第1程"],
      ...["合计", "价税合计（大写）", "壹拾贰圆整", "（小写）", "¥12.00"],
    ];
    let from = 0;
    for (const field of order) {
      const at = text.indexOf(field, from);
      expect({ field, found: at >= from }).toEqual({ field, found: true });
      from = at;
    }
  });

  it("is a PDF/A-3 with its code readable from the rendered page and its XML attached", async () => {
    const pdf = await printInvoice(invoiceOf(1), SHEET);
    expect(pdf.toString("latin1")).toMatch(/pdfaid:part>3</);
    const { codes, attachments } = await scanPdf(pdf);
    expect(codes).toEqual([LINK]);
    expect(attachments.map(({ name }) => name)).toEqual(["invoice.xml"]);
    const xml = Buffer.from(attachments[0]?.bytes ?? []).toString("utf8");
    expect(xml).toContain("<cbc:ID>26111000000000000042</cbc:ID>");
  });

  it("goes on over pages and sums up on the last", async () => {
    const { pages, text } = await textOfPdf(await printInvoice(invoiceOf(60), SHEET));
    expect(pages).toBeGreaterThan(2);
    expect(text.match(/（小写）/g)).toHaveLength(1);
    expect(text).toContain(`共${pages}页`);
    expect(text).toContain("地铁客运第60程");
  });
});

describe("an amount in capital characters", () => {
  it.each([
    ["0.00", "零圆整"],
    ["0.05", "伍分"],
    ["0.50", "伍角整"],
    ["6.00", "陆圆整"],
    ["10.05", "壹拾圆零伍分"],
    ["1003.50", "壹仟零叁圆伍角整"],
    ["1010.10", "壹仟零壹拾圆壹角整"],
    ["100500.00", "壹拾万零伍佰圆整"],
    ["20000001.23", "贰仟万零壹圆贰角叁分"],
    ["100000010.00", "壹亿零壹拾圆整"],
    ["-12.30", "负壹拾贰圆叁角整"],
  ])("writes %s as %s", (amount, written) => {
    expect(capitalAmount(amount)).toBe(written);
  });

  it("writes nothing with a third of a cent", () => {
    expect(() => capitalAmount("1.001")).toThrow(RangeError);
  });
});
