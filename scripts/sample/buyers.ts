import { fictionalCreditCode } from "./credit-code.js";
import type { Buyer, City } from "./model.js";
import { bare, CITIES, MARK } from "./province.js";
import type { Random } from "./random.js";

interface Office {
  readonly name: string;
  readonly as: "authority" | "institution" | "company";
  readonly sectors: readonly string[];
  readonly weight: number;
}

/** The offices that buy in a city. */
const OFFICES: readonly Office[] = [
  office("住房和城乡建设局", "authority", 3, "road", "sewer", "wiring", "landscape", "design", "supervision"),
  office("交通运输局", "authority", 2, "road", "supervision", "buses", "design"),
  office("教育局", "authority", 2.5, "school", "computers", "furniture", "food", "training", "security"),
  office("人民医院", "institution", 2.5, "medical", "medicine", "hospital", "cleaning", "catering"),
  office("城市管理局", "authority", 2, "cleaning", "waste", "landscape", "buses"),
  office("政务服务数据管理局", "authority", 1.5, "software", "computers", "security"),
  office("机关事务服务中心", "institution", 1.5, "cleaning", "catering", "security", "furniture", "wiring"),
  office("水务集团有限公司", "company", 1, "sewer", "design", "supervision"),
];

function office(name: string, as: Office["as"], weight: number, ...sectors: string[]): Office {
  return { name, as, weight, sectors };
}

/** Every office of every city. Smaller cities have fewer. */
export function buyersOf(random: Random): Buyer[] {
  const places = CITIES.flatMap((city) => OFFICES.slice(0, Math.ceil(4 + city.weight)).map((one) => ({ city, one })));
  return places.map(({ city, one }, index) => buyerOf(random, city, one, index + 1));
}

function buyerOf(random: Random, city: City, { name, as, sectors, weight }: Office, serial: number): Buyer {
  const creditCode = fictionalCreditCode(as, city.code, serial);
  return {
    id: `CN-USCC-${creditCode}`,
    name: `${MARK}${bare(city.name)}${name}`,
    ...{ city, creditCode, sectors },
    weight: weight * city.weight,
    paysAfter: Math.round(random.lognormal(24, 0.5)),
  };
}
