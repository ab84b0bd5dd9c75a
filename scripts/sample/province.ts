import type { City } from "./model.js";

/** Stands before every name: what bears it does not exist. */
export const MARK = "虚构·";

export const PROVINCE = `${MARK}浮岚省`;

/** Cities of a province that does not exist. GB/T 2260 gives 99 to none. */
export const CITIES: readonly City[] = [
  { code: 990_100, name: `${MARK}云泽市`, weight: 4 },
  { code: 990_200, name: `${MARK}岚溪市`, weight: 3 },
  { code: 990_300, name: `${MARK}霁川市`, weight: 2 },
  { code: 990_400, name: `${MARK}栖原市`, weight: 2 },
  { code: 990_500, name: `${MARK}映湖市`, weight: 1.5 },
  { code: 990_600, name: `${MARK}松崖市`, weight: 1 },
  { code: 990_700, name: `${MARK}望汀市`, weight: 1 },
  { code: 990_800, name: `${MARK}青岫市`, weight: 0.7 },
];

/** A name without its mark, to be set into another name that bears one. */
export function bare(name: string): string {
  return name.replace(MARK, "");
}
