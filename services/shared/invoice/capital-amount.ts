import { decimal, unitsAt } from "./decimal.js";

const DIGITS = [..."零壹贰叁肆伍陆柒捌玖"];
const PLACES = ["", "拾", "佰", "仟"];
const GROUPS = ["", "万", "亿", "兆"];

/**
 * An amount of yuan in capital characters, as invoices must show it (大写金额): 1003.50 → 壹仟零叁圆伍角整. At most two decimal
 * places and below 10^16; throws RangeError beyond that.
 */
export function capitalAmount(amount: string): string {
  const fen = unitsAt(decimal(amount), 2);
  const size = fen < 0n ? -fen : fen;
  if (size >= 10n ** 18n) throw new RangeError(`${amount} is too large to be written out`);
  const whole = wholeOf(size / 100n);
  const [jiao, cent] = [Number((size / 10n) % 10n), Number(size % 10n)];
  const yuan = whole === "" ? "" : `${whole}圆`;
  return (fen < 0n ? "负" : "") + (yuan + fractionOf(jiao, cent, yuan !== "") || "零圆整");
}

function fractionOf(jiao: number, cent: number, hasYuan: boolean): string {
  if (jiao === 0 && cent === 0) return hasYuan ? "整" : "";
  const tens = jiao === 0 ? (hasYuan ? "零" : "") : `${DIGITS[jiao]}角`;
  return cent === 0 ? `${tens}整` : `${tens}${DIGITS[cent]}分`;
}

/** Groups of four digits from the left; a gap of noughts within or between them is one 零. */
function wholeOf(yuan: bigint): string {
  const digits = yuan.toString();
  const padded = digits.padStart(Math.ceil(digits.length / 4) * 4, "0");
  const groups = padded.match(/.{4}/g) ?? [];
  let text = "";
  groups.forEach((group, at) => {
    if (!/[1-9]/.test(group)) return;
    // Noughts at the head of a group, or whole groups of them before it, are one gap.
    const isAfterGap = group.startsWith("0") || !/[1-9]/.test(groups[at - 1] ?? "0");
    if (text !== "" && isAfterGap) text += "零";
    text += `${groupOf(group)}${GROUPS[groups.length - 1 - at]}`;
  });
  return text;
}

function groupOf(group: string): string {
  const shown = group.replace(/^0+/, "").replace(/0+$/, (noughts) => "x".repeat(noughts.length));
  return shown
    .replace(/0+/g, (noughts) => `${"x".repeat(noughts.length - 1)}0`)
    .split("")
    .map((digit, at) =>
      digit === "x" ? "" : digit === "0" ? "零" : `${DIGITS[Number(digit)]}${PLACES[shown.length - 1 - at]}`,
    )
    .join("");
}
