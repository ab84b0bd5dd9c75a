import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { TEXTS } from "./texts/all.js";

export type Language = "zh" | "en";

const STORED = "tongban.language";

/** The reader's own choice, else what the browser asks for; Chinese when it asks for neither. */
function preferred(): Language {
  const chosen = localStorage.getItem(STORED);
  if (chosen === "zh" || chosen === "en") return chosen;
  return navigator.language.toLowerCase().startsWith("en") ? "en" : "zh";
}

export const i18n = i18next.createInstance();

i18n.on("languageChanged", (language) => {
  document.documentElement.lang = language === "en" ? "en" : "zh-CN";
});

void i18n.use(initReactI18next).init({
  lng: preferred(),
  fallbackLng: "zh",
  resources: { zh: { translation: TEXTS.zh }, en: { translation: TEXTS.en } },
  interpolation: { escapeValue: false },
});

export function languageNow(): Language {
  return i18n.language === "en" ? "en" : "zh";
}

export function choose(language: Language): void {
  localStorage.setItem(STORED, language);
  void i18n.changeLanguage(language);
}

/** Several words as one phrase. */
export function listed(words: readonly string[]): string {
  return new Intl.ListFormat(languageNow() === "zh" ? "zh-CN" : "en-GB", { type: "conjunction" }).format(words);
}

/** A text in both languages; `english` where what fills it in differs by language. */
export function inBoth(
  key: "invoices.claim.sentence" | "licences.present.sentence" | "signing.many",
  values: Record<string, string | number>,
  english: Record<string, string> = {},
): { zh: string; en: string } {
  return { zh: i18n.getFixedT("zh")(key, values), en: i18n.getFixedT("en")(key, { ...values, ...english }) };
}
