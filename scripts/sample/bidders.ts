import { fictionalCreditCode } from "./credit-code.js";
import type { Bidder } from "./model.js";
import { CITIES, MARK } from "./province.js";
import type { Random } from "./random.js";
import { SECTORS, type Sector } from "./sectors.js";

const FIRST = "宏瑞泰恒中华永盛新嘉金鸿天正安广凯德博远卓立铭晟景和润信达启汇源".split("");
const SECOND = "图业祥程基宇昌隆创诚辉海山川林峰岳阳光通泽丰利邦腾兴科".split("");
const FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨".split("");
const STEMS = "甲乙丙丁戊己庚辛".split("");

/** Serial numbers of bidders begin here, those of buyers below. */
const FIRST_SERIAL = 10_000;
/** Few firms get much: the second is half as active as the first. */
const ZIPF = 0.75;

/** Firms, a tenth of them households (个体工商户), and some persons: the sort that must stay unnamed on a chain. */
export function biddersOf(random: Random, count: number): Bidder[] {
  const names = new Set<string>();
  return Array.from({ length: count }, (_, rank) => {
    const as = kindAt(rank, count);
    const main = random.weighted(
      SECTORS.filter((sector) => as === "company" || sector.category !== "works"),
      ({ weight }) => weight,
    );
    const name = newName(random, names, as, main);
    const city = random.weighted(CITIES, ({ weight }) => weight);
    const credit = as === "person" ? {} : { creditCode: fictionalCreditCode(as, city.code, FIRST_SERIAL + rank) };
    const id = "creditCode" in credit ? `CN-USCC-${credit.creditCode}` : `person-${rank}`;
    return {
      ...{ id, name, city, as, ...credit },
      sectors: [main.key, ...besides(random, main)],
      weight: (rank + 4) ** -ZIPF,
      capacity: BigInt(Math.round(random.lognormal(as === "company" ? 30_000_000 : 400_000, 1))) * 100n,
      strength: random.between(0.2, 0.95),
      ...conduct(random),
    };
  });
}

/** The busiest are companies; households and persons are found among the small ones. */
function kindAt(rank: number, count: number): Bidder["as"] {
  if (rank < count * 0.4) return "company";
  if (rank % 13 === 5) return "person";
  return rank % 6 === 3 ? "household" : "company";
}

/** Four in five are reliable; some are often late; a few are poor. */
function conduct(random: Random): Pick<Bidder, "lateness" | "failing"> {
  const sort = random.next();
  if (sort < 0.8) return { lateness: random.between(0.02, 0.14), failing: random.between(0, 0.015) };
  if (sort < 0.95) return { lateness: random.between(0.25, 0.45), failing: random.between(0.01, 0.06) };
  return { lateness: random.between(0.55, 0.8), failing: random.between(0.12, 0.3) };
}

/** Other trades of the same category. */
function besides(random: Random, main: Sector): string[] {
  const others = SECTORS.filter(({ key, category }) => key !== main.key && category === main.category);
  return random.several(others, random.int(1, 3), () => 1).map(({ key }) => key);
}

function newName(random: Random, taken: Set<string>, as: Bidder["as"], sector: Sector): string {
  for (;;) {
    const name = `${MARK}${nameOf(random, as, sector)}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}

function nameOf(random: Random, as: Bidder["as"], sector: Sector): string {
  if (as === "person") return `${random.pick(FAMILY)}某${random.pick(STEMS)}${random.pick(STEMS)}`;
  const word = random.pick(FIRST) + random.pick(SECOND);
  const trade = random.pick(sector.trade);
  return as === "household" ? `${word}${trade}经营部` : `${word}${trade}有限公司`;
}
