import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { Moment } from "../../../components/moment.js";
import { Page } from "../../../components/page.js";
import { RecordList } from "../../../components/record-list.js";
import { SearchBox } from "../../../components/search-box.js";
import { useOrganisations, type OrganisationRecord } from "../api/bidders.js";
import { Identifier } from "./identifier.js";
import { Standing } from "./standing.js";

/** Every organisation, enrolled or only listed by an import, to be found by name or identifier. */
export function BidderList() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const text = search.get("q") ?? "";
  const pages = useOrganisations(text);
  const title = t("bidders.title");
  return (
    <Page
      title={title}
      extra={
        <SearchBox
          value={text}
          placeholder={t("home.ask")}
          onSearch={(q) => setSearch(q === "" ? {} : { q }, { replace: true })}
        />
      }
    >
      <section className="panel" aria-label={title}>
        <RecordList<OrganisationRecord>
          label={title}
          pages={pages}
          rowKey={({ number }) => String(number)}
          empty={t("bidders.empty")}
          columns={[
            { title: t("bidders.number"), isNumber: true, render: ({ number }) => number },
            {
              title: t("bidders.name"),
              isHead: true,
              render: ({ number, name }) => <Link to={`/bidders/${number}`}>{name ?? t("bidders.person")}</Link>,
            },
            { title: t("bidders.identifier"), render: ({ identifier }) => <Identifier identifier={identifier} /> },
            { title: t("bidders.kind"), render: ({ kind }) => t(`bidders.kinds.${kind}`) },
            { title: t("bidders.enrolment"), render: ({ enrolment }) => t(`bidders.enrolments.${enrolment}`) },
            { title: t("bidders.since"), render: ({ since }) => <Moment at={since} day /> },
            { title: t("bidders.standing"), render: ({ standing }) => <Standing standing={standing} /> },
          ]}
        />
      </section>
    </Page>
  );
}
