import { HolderWallet } from "../../holder-wallet.js";
import type { Api } from "../../api.js";
import type { Cast } from "../../cast.js";
import type { Person } from "../../person.js";

/** An office of the story: its gateway, and the officer who works there. */
export interface Office {
  readonly officer: Person;
  readonly gateway: Api;
}

export interface People {
  readonly citizen: Person;
  readonly wallet: HolderWallet;
  readonly market: Office;
  readonly food: Office;
  readonly bank: Office;
}

export async function peopleOf(cast: Cast): Promise<People> {
  const office = (slug: string, officer: string): Office => {
    return { officer: cast.person(slug, officer), gateway: cast.gateway(slug) };
  };
  return {
    citizen: cast.citizen(),
    wallet: await HolderWallet.open(),
    market: office("market-office", "director"),
    food: office("food-office", "director"),
    bank: office("bank-a", "head"),
  };
}

/** A person who does not exist: the number is the example of GB 11643. */
export const CITIZEN = {
  ...{ holderName: "示例人", holderCode: "11010519491231002X", holderCodeType: "111", areaCode: "110105" },
} as const;

export const IDENTITY = {
  ...CITIZEN,
  ...{ sex: "女", nation: "汉", birthDate: "1949-12-31", address: "示例市示例路 1 号" },
} as const;

export const LEASE = {
  ...CITIZEN,
  ...{
    location: "示例市示例路 8 号铺",
    landlord: "示例物业有限公司",
    use: "商业",
    leaseUntil: "2031-12-31",
    validUntil: "2031-12-31",
  },
} as const;

const SHOP = {
  holderName: "示例小吃店",
  holderCode: "91990100MA99000H0X",
  holderCodeType: "001",
  areaCode: "990100",
} as const;

export const BUSINESS = {
  ...SHOP,
  ...{ entityType: "个体工商户", legalRepresentative: CITIZEN.holderName, address: LEASE.location, scope: "餐饮服务" },
} as const;

export const FOOD = {
  ...SHOP,
  ...{
    premises: LEASE.location,
    businessForm: "餐饮服务经营者",
    items: ["热食类食品制售"],
    responsible: CITIZEN.holderName,
  },
} as const;
