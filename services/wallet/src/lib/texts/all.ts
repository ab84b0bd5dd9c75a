import { bidders } from "./bidders.js";
import { home } from "./home.js";
import { inbox } from "./inbox.js";
import { invoices } from "./invoices.js";
import { licences } from "./licences.js";
import { paper } from "./paper.js";
import { passes } from "./passes.js";
import { session } from "./session.js";
import { shell } from "./shell.js";
import { signing } from "./signing.js";
import { tenders } from "./tenders.js";
import { vault } from "./vault.js";
import { waiting } from "./waiting.js";

const PARTS = {
  shell,
  home,
  session,
  bidders,
  tenders,
  passes,
  invoices,
  paper,
  inbox,
  licences,
  vault,
  signing,
  waiting,
};
type Part = keyof typeof PARTS;

function inLanguage<L extends "zh" | "en">(language: L) {
  const entries = Object.entries(PARTS).map(([part, texts]) => [part, texts[language]] as const);
  return Object.fromEntries(entries) as { readonly [P in Part]: (typeof PARTS)[P][L] };
}

/** Every text of the pages, by language and part. */
export const TEXTS = { zh: inLanguage("zh"), en: inLanguage("en") } as const;
