import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./texts/en.js";
import { zh } from "./texts/zh.js";

export type Language = "zh" | "en";

const STORED = "tongban.language";

/** The reader's own choice, else what the browser asks for; Chinese when it asks for neither. */
function preferred(): Language {
  const chosen = localStorage.getItem(STORED);
  if (chosen === "zh" || chosen === "en") return chosen;
  return navigator.language.toLowerCase().startsWith("en") ? "en" : "zh";
}

export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  lng: preferred(),
  fallbackLng: "zh",
  resources: { zh: { translation: zh }, en: { translation: en } },
  interpolation: { escapeValue: false },
});

export function languageNow(): Language {
  return i18n.language === "en" ? "en" : "zh";
}

export function choose(language: Language): void {
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  void i18n.changeLanguage(language);
}
