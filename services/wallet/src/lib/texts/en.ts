import type { Texts } from "./zh.js";

export const en: Texts = {
  menu: { bidders: "Bidders", tenders: "Tenders", passes: "Passes" },
  footer:
    "Tongban: a government-affairs consortium chain. These pages show final blocks of the chain; anyone can check them.",
  failure: { title: "That did not work", retry: "Try again" },
  home: {
    title: "One place for performance, tenders and passes",
    lead: "Enter a name, a credit code, a tender number or a pass number.",
    search: "Search",
  },
};
