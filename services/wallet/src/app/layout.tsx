import { Segmented } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, NavLink, Outlet, ScrollRestoration, useLocation } from "react-router";
import { SignedIn } from "../features/session/signed-in.js";
import { StateLine } from "../features/state/state-line.js";
import { choose, languageNow, type Language } from "../lib/i18n.js";

const SECTIONS = ["bidders", "tenders", "passes", "invoices", "licences"] as const;

/** What every page has: the menu, who is signed in, the language, the state of the index. */
export function Shell() {
  const { t } = useTranslation();
  return (
    <>
      <a href="#content" className="skip">
        {t("shell.skip")}
      </a>
      <header className="bar">
        <div className="bar-inner">
          <Link to="/" className="brand">
            <img src="/mark.svg" alt="" />
            <span>
              {t("shell.brand")}
              <small>{t("shell.motto")}</small>
            </span>
          </Link>
          <nav aria-label={t("shell.menu.label")} className="sections">
            <ul className="menu">
              {SECTIONS.map((section) => (
                <li key={section}>
                  <NavLink to={`/${section}`}>{t(`shell.menu.${section}`)}</NavLink>
                </li>
              ))}
            </ul>
          </nav>
          <Tools />
        </div>
      </header>
      <Content />
      <footer className="foot">
        <div className="foot-inner">
          <StateLine />
          <p>{t("shell.source")}</p>
        </div>
      </footer>
    </>
  );
}

function Tools() {
  const { t } = useTranslation();
  return (
    <div className="tools">
      <SignedIn />
      <Segmented<Language>
        aria-label={t("shell.language")}
        value={languageNow()}
        onChange={choose}
        options={[
          { label: "中文", value: "zh" },
          { label: "EN", value: "en" },
        ]}
      />
    </div>
  );
}

/** A reader who moves by keyboard or ear begins each new page at its top. */
function Content() {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) main.current?.focus({ preventScroll: true });
    before.current = pathname;
  }, [pathname]);
  return (
    <main id="content" className="page" tabIndex={-1} ref={main}>
      <Outlet />
      <ScrollRestoration />
    </main>
  );
}
