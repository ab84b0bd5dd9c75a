import type { Bilingual } from "../../acts/act.js";
import type { RefusalCode } from "./check.js";

const TEXTS: Readonly<Record<RefusalCode, Bilingual>> = {
  "json.malformed": { zh: "不是有效的 JSON", en: "is not well-formed JSON" },
  "json.too_deep": { zh: "嵌套过深", en: "is nested too deeply" },
  "json.too_large": { zh: "超过单条上限", en: "is larger than one part may be" },
  "text.encoding": { zh: "不是有效的 UTF-8", en: "is not well-formed UTF-8" },
  "gzip.malformed": { zh: "压缩文件已损坏", en: "the gzip file is damaged" },
  "ocds.not_a_release": { zh: "不是 OCDS release", en: "is no OCDS release" },
  "ocds.linked_release": { zh: "record 只含链接，没有内容", en: "the record only links to its releases" },
  "ocds.required": { zh: "缺少必填字段", en: "a required field is missing" },
  "ocds.type": { zh: "类型不符", en: "is of the wrong type" },
  "ocds.format": { zh: "格式不符", en: "is not in the right format" },
  "ocds.code": { zh: "不在代码表内", en: "is no code of its list" },
  "ocds.empty": { zh: "不得为空", en: "may not be empty" },
  "ocds.too_long": { zh: "文字过长", en: "is longer than such a text may be" },
  "ocds.contradiction": { zh: "与其他内容矛盾", en: "contradicts what is said elsewhere" },
  "ocds.displaced": { zh: "同号的较早 release 取代了它", en: "an earlier release of the same id has taken its place" },
  "ocds.unusable": {
    zh: "所属采购过程的数据无法处理，该过程保持原状",
    en: "its process cannot be worked out of what is said, and stays as it was",
  },
};

/** What a code of a refused release means, in both languages. */
export function sayRefusal(code: string): Bilingual {
  return code in TEXTS ? TEXTS[code as RefusalCode] : { zh: code, en: code };
}
