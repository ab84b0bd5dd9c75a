import { useTranslation } from "react-i18next";

/** A public identifier, `scheme:code`: the code first, for that is what people compare. */
export function Identifier({ identifier }: { identifier: string | null }) {
  const { t } = useTranslation();
  if (identifier === null) return <span className="faint">{t("shell.none")}</span>;
  const at = identifier.indexOf(":");
  return (
    <span className="identifier">
      {identifier.slice(at + 1)} <small className="faint">{identifier.slice(0, Math.max(0, at))}</small>
    </span>
  );
}
