import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { showReason } from "../../../../../shared/values/reasons/table.js";
import { Amount } from "../../../components/amount.js";
import { Digest } from "../../../components/digest.js";
import { Moment } from "../../../components/moment.js";
import { Organisation } from "../../../components/organisation.js";
import { RecordList } from "../../../components/record-list.js";
import { fixedPages } from "../../../lib/fixed-pages.js";
import { languageNow } from "../../../lib/i18n.js";
import { useBids, type TenderBid, type TenderDetail } from "../api/tenders.js";
import { LateList } from "./late-list.js";
import { BidStatus } from "./tender-states.js";

const EVERY = 0;

/** The bids of a tender, as far as they may be seen. */
export function BidPanel({ tender }: { tender: TenderDetail }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(EVERY);
  const query = useBids(tender.tender);
  const isOf = ({ lot }: { lot: number }) => wanted === EVERY || lot === wanted;
  const bids = (query.data?.items ?? []).filter(isOf);
  const late = (query.data?.late ?? []).filter(isOf);
  const areHidden = bids.some(({ state }) => state === "sealed");
  const title = t("tenders.bids.title");
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
        {tender.lots > 1 && (
          <Select<number>
            aria-label={t("tenders.lots")}
            className="choice"
            value={wanted}
            onChange={setWanted}
            options={[
              { value: EVERY, label: t("tenders.everyLot") },
              ...tender.lotList.map(({ lot }) => ({ value: lot, label: t("tenders.lot", { lot }) })),
            ]}
          />
        )}
      </div>
      {areHidden && <p className="faint">{t("tenders.bids.sealedHint")}</p>}
      <RecordList<TenderBid>
        label={title}
        pages={fixedPages(query, bids)}
        rowKey={({ commitment }) => commitment}
        empty={t("tenders.bids.none")}
        columns={[
          { title: t("tenders.bids.who"), isHead: true, render: (bid) => <Bidder bid={bid} /> },
          ...(tender.lots > 1
            ? [{ title: t("tenders.lots"), isNumber: true, render: ({ lot }: TenderBid) => lot }]
            : []),
          { title: t("tenders.state"), render: ({ state }) => <BidStatus state={state} /> },
          {
            title: t("tenders.price"),
            isNumber: true,
            render: ({ price }) => price && <Amount value={price.amount} currency={price.currency} />,
          },
          { title: t("tenders.bids.rank"), isNumber: true, render: ({ rank }) => rank },
          {
            title: t("tenders.reason"),
            render: ({ reason, setAside }) =>
              setAside !== null
                ? t("tenders.bids.setAside", { reason: showReason(setAside, languageNow()) })
                : reason !== null && reason !== "none" && t(`tenders.bids.voids.${reason}`),
          },
          { title: t("tenders.bids.sealedAt"), render: ({ sealedAt }) => <Moment at={sealedAt} /> },
          { title: t("tenders.bids.openedAt"), render: ({ openedAt }) => openedAt && <Moment at={openedAt} /> },
          { title: t("tenders.bids.commitment"), render: ({ commitment }) => <Digest value={commitment} /> },
        ]}
      />
      {late.length > 0 && <LateList late={late} />}
    </section>
  );
}

function Bidder({ bid: { lead, partners } }: { bid: TenderBid }) {
  const { t } = useTranslation();
  if (lead === null) return <span className="faint">{t("tenders.bids.hidden")}</span>;
  const names = partners.map(({ number, name }) => name ?? `#${number}`).join(", ");
  return (
    <>
      <Organisation {...lead} />
      {names !== "" && <div className="faint">{t("tenders.bids.partners", { names })}</div>}
    </>
  );
}
