import { DownOutlined, RightOutlined } from "@ant-design/icons";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PassTreeNode } from "../../../../../shared/schemas/passes.js";
import type { LotState } from "../../../../../shared/values/pass-word.js";
import { Amount } from "../../../components/amount.js";
import { Moment } from "../../../components/moment.js";
import { Organisation } from "../../../components/organisation.js";
import { LotStatus, STATE_COLOURS } from "./state-tag.js";

/** Siblings that are shown at once. */
const AT_ONCE = 25;

interface Props {
  readonly node: PassTreeNode;
  /** How many levels below are open. */
  readonly openTo: number;
  /** The face, for shares. */
  readonly whole: number;
}

/** A range that somebody got, and below it what of it was handed on. */
export function TreeBranch({ node, openTo, whole }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(openTo > 0);
  const [shown, setShown] = useState(AT_ONCE);
  const list = useId();
  const { children, owner, amount } = node;
  const more = children.length - shown;
  return (
    <li>
      <div className="branch">
        {children.length > 0 ? (
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={isOpen ? list : undefined}
            aria-label={t("passes.branch", { owner: owner.name ?? `#${owner.number}`, count: children.length })}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
          </button>
        ) : (
          <span className="leaf" aria-hidden />
        )}
        <Held node={node} />
        <Share node={node} whole={whole} />
        <strong className="branch-amount">
          <Amount value={amount.amount} currency={amount.currency} />
        </strong>
      </div>
      {isOpen && children.length > 0 && (
        <ul id={list}>
          {children.slice(0, shown).map((child) => (
            <TreeBranch key={`${child.start} ${child.transaction}`} node={child} openTo={openTo - 1} whole={whole} />
          ))}
          {more > 0 && (
            <li>
              <button type="button" className="link" onClick={() => setShown(shown + 4 * AT_ONCE)}>
                {t("passes.moreBranches", { count: more })}
              </button>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}

/** Who got it, when, and how what is still there stands. */
function Held({ node: { owner, at, step, lots, amount } }: { node: PassTreeNode }) {
  const { t } = useTranslation();
  const kept = lots.map(({ state, amount: part }) => ({ state: state as LotState, part }));
  return (
    <div className="held">
      <span className="states">
        <Organisation {...owner} />
        {kept.map(({ state }) => (
          <LotStatus key={state} state={state} />
        ))}
      </span>
      <span className="faint">
        {t(`passes.stepNames.${step}`)} · <Moment at={at} />
        {kept.map(({ state, part }) => (
          <span key={state}>
            {part !== amount.amount && (
              <>
                {" · "}
                {t(`passes.states.${state}`)} <Amount value={part} currency={amount.currency} />
              </>
            )}
          </span>
        ))}
      </span>
    </div>
  );
}

/** What is still here, as a share of the face. Its numbers stand beside it. */
function Share({ node: { lots }, whole }: { node: PassTreeNode; whole: number }) {
  return (
    <span className="bar-of-face" aria-hidden>
      {lots.map(({ state, amount }) => (
        <i
          key={state}
          style={{ width: `${(Number(amount) / whole) * 100}%`, background: STATE_COLOURS[state as LotState] }}
        />
      ))}
    </span>
  );
}
