import { Tag } from "antd";
import { useTranslation } from "react-i18next";

/** One colour a state, in tags and in drawings. */
export const STATE_COLOURS: Readonly<Record<string, string>> = {
  owned: "#1d4e89",
  pledged: "#d48806",
  presented: "#08979c",
  disputed: "#c41d7f",
  dishonoured: "#cf1322",
  deposited: "#7cb305",
  redeemed: "#389e0d",
  cancelled: "#8c8c8c",
  writtenOff: "#820014",
  none: "#bfbfbf",
};

export function StateTag({ state }: { state: string }) {
  const { t } = useTranslation();
  return <Tag color={STATE_COLOURS[state] ?? "default"}>{t(`passes.states.${state}`)}</Tag>;
}
