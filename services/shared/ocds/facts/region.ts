import { z } from "zod";
import type { Party } from "../../schemas/ocds/parts.js";
import type { Release } from "../../schemas/ocds/release.js";
import { countryNumber } from "./countries.js";

const CHINA = 156;
const ABROAD = 1_000_000;

const Place = z.looseObject({
  region: z.string().nullish().catch(undefined),
  country: z.string().nullish().catch(undefined),
  countryName: z.string().nullish().catch(undefined),
});
const Places = z.looseObject({
  deliveryAddresses: z.array(Place).catch([]).optional(),
  deliveryAddress: Place.optional().catch(undefined),
});

/**
 * Where the work is done, else where the buyer sits: a GB/T 2260 code in China, abroad the country and, where the region
 * is a code `CC-n`, its part (ISO 3166-2). Undefined where the data name no country that we know.
 */
export function regionOf(release: Release, buyer: Party | undefined): number | undefined {
  for (const item of release.tender?.items ?? []) {
    const parsed = Places.safeParse(item);
    if (!parsed.success) continue;
    for (const place of [...(parsed.data.deliveryAddresses ?? []), parsed.data.deliveryAddress]) {
      const region = place && codeOf(place);
      if (region !== undefined) return region;
    }
  }
  const seat = Place.safeParse(buyer?.address);
  return seat.success ? codeOf(seat.data) : undefined;
}

function codeOf(place: z.infer<typeof Place>): number | undefined {
  const region = place.region?.trim() ?? "";
  const coded = /^([A-Z]{2})-(\d{1,3})$/.exec(region);
  const country = countryNumber(place.country) ?? countryNumber(place.countryName) ?? countryNumber(coded?.[1]);
  if (country === undefined) return undefined;
  if (country === CHINA) return /^\d{6}$/.test(region) ? Number(region) : undefined;
  return ABROAD + 1_000 * country + Number(coded?.[2] ?? 0);
}
