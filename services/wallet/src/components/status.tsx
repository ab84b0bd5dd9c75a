import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  InfoCircleOutlined,
  MinusCircleOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";

export type Tone = "good" | "wait" | "warn" | "bad" | "news" | "plain";

const ICONS = {
  good: CheckCircleOutlined,
  wait: ClockCircleOutlined,
  warn: ExclamationCircleOutlined,
  bad: CloseCircleOutlined,
  news: InfoCircleOutlined,
  plain: MinusCircleOutlined,
} as const;

/** A state in words, with a sign and a colour that say the same. */
export function Status({ tone, children }: { tone: Tone; children: ReactNode }) {
  const Icon = ICONS[tone];
  return (
    <span className={`status ${tone}`}>
      <Icon aria-hidden /> {children}
    </span>
  );
}
