import { useTranslation } from "react-i18next";
import { languageNow } from "../lib/i18n.js";

/** The registry's calendar: days, quarters and deadlines of the ledgers are counted in China Standard Time. */
const CALENDAR = "Asia/Shanghai";

/**
 * A time as the services give it (ISO 8601). A day is one of the registry's calendar; a time is the reader's own, and
 * says so where that is not China's. The title has the instant and the time in China.
 */
export function Moment({ at, day = false }: { at: string | null; day?: boolean }) {
  const { t } = useTranslation();
  if (at === null) return <span className="faint">{t("shell.unknown")}</span>;
  return (
    <time dateTime={at} title={`${t("shell.chinaTime")} ${formatIn(CALENDAR, at)} (${at})`} className="moment">
      {formatMoment(at, day)}
    </time>
  );
}

export function formatMoment(at: string, day = false): string {
  if (day) return formatIn(CALENDAR, at, true);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return isChinas(zone, at) ? formatIn(zone, at) : `${formatIn(zone, at)} ${nameOf(zone, at)}`;
}

const locale = () => (languageNow() === "zh" ? "zh-CN" : "en-GB");

function formatIn(timeZone: string, at: string, day = false): string {
  const form = { timeZone, dateStyle: "medium", ...(day ? {} : { timeStyle: "medium" as const }) } as const;
  return new Intl.DateTimeFormat(locale(), form).format(new Date(at));
}

function isChinas(zone: string, at: string): boolean {
  return zone === CALENDAR || formatIn(zone, at) === formatIn(CALENDAR, at);
}

function nameOf(timeZone: string, at: string): string {
  const parts = new Intl.DateTimeFormat(locale(), { timeZone, timeZoneName: "short" }).formatToParts(new Date(at));
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}
