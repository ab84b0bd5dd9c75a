import { languageNow } from "../lib/i18n.js";

const ZONE = "Asia/Shanghai";

/** A time as the services give it (ISO 8601), shown in China Standard Time; the exact instant is in its title. */
export function Moment({ at, day = false }: { at: string | null; day?: boolean }) {
  if (at === null) return <span>{languageNow() === "zh" ? "未知" : "unknown"}</span>;
  return (
    <time dateTime={at} title={at}>
      {formatMoment(at, day)}
    </time>
  );
}

export function formatMoment(at: string, day = false): string {
  const locale = languageNow() === "zh" ? "zh-CN" : "en-GB";
  return new Intl.DateTimeFormat(locale, {
    timeZone: ZONE,
    dateStyle: "medium",
    ...(day ? {} : { timeStyle: "medium" }),
  }).format(new Date(at));
}
