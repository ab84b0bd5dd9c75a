import { readFileSync } from "node:fs";
import { z } from "zod";

/** What law or the tax bureaus' own format may change; kept as data. */
export const chinaSettings = z.strictObject({
  /** VAT rates in force, in percent. */
  rates: z.array(z.string().regex(/^\d{1,2}(\.\d{1,2})?$/)).min(1),
  /** Where a red invoice names its original: the format's own element names are not public, these are placeholders. */
  originalPath: z.string().min(1),
  /** Where a red invoice names its confirmation form; a placeholder as well. */
  confirmationPath: z.string().min(1),
});

export type ChinaSettings = z.infer<typeof chinaSettings>;

/** The settings of a file, or those that come with the software. */
export function readChinaSettings(file: string | URL = new URL("settings.json", import.meta.url)): ChinaSettings {
  return chinaSettings.parse(JSON.parse(readFileSync(file, "utf8")));
}
