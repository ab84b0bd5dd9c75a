import { useTranslation } from "react-i18next";
import { group } from "../../components/amount.js";
import { Moment } from "../../components/moment.js";
import { Status } from "../../components/status.js";
import { useNetworkState } from "./state.js";

/** Blocks that the index may be behind before that is worth a word: they come every second. */
const IN_STEP = 5;

/** Up to which block everything on these pages is told, and whether that is now. */
export function StateLine() {
  const { t } = useTranslation();
  const { data, isError } = useNetworkState();
  if (isError) return <Status tone="warn">{t("shell.state.noService")}</Status>;
  if (data === undefined) return <span>{t("shell.loading")}</span>;
  const { block, lag } = data;
  if (block === null) return <Status tone="wait">{t("shell.state.empty")}</Status>;
  return (
    <span className="subtitle">
      <span className="number">{t("shell.state.line", { block: group(block.number) })}</span>
      {block.minedAt !== null && (
        <span>
          {t("shell.state.at")} <Moment at={block.minedAt} />
        </span>
      )}
      {lag === null && <Status tone="warn">{t("shell.state.noChain")}</Status>}
      {lag !== null && lag <= IN_STEP && <Status tone="good">{t("shell.state.current")}</Status>}
      {lag !== null && lag > IN_STEP && <Status tone="wait">{t("shell.state.behind", { lag: group(lag) })}</Status>}
    </span>
  );
}
