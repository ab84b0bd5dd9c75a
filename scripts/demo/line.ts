import type { Scene } from "./stage.js";

export const LANGUAGES = ["zh", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** What was asked for, else the shell's language: Chinese where that is any Chinese, English otherwise. */
export function languageOf(asked: string | undefined, env: NodeJS.ProcessEnv): Language {
  const locale =
    asked ?? [env["LC_ALL"], env["LC_MESSAGES"], env["LANG"]].find((each) => each !== undefined && each !== "");
  return locale?.toLowerCase().startsWith("zh") === true ? "zh" : "en";
}

/** One step as one readable line: what was said, who signed it, where it stands on the chain. */
export function lineOf({ by, signer, transaction, block, ...says }: Scene, place: number, language: Language): string {
  const number = `${place}`.padStart(2);
  const key = `${signer.slice(0, 8)}…`;
  if (language === "zh") {
    const where = transaction === null ? "链下" : `交易 ${transaction}（区块 ${block}）`;
    return `${number}. ${says.zh} — 签署：${by.zh} ${key}，${where}`;
  }
  const where = transaction === null ? "off chain" : `transaction ${transaction} in block ${block}`;
  return `${number}. ${says.en} — signed by ${by.en} ${key}, ${where}`;
}
