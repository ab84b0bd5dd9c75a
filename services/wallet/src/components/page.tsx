import { Breadcrumb } from "antd";
import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

export interface Step {
  readonly title: string;
  readonly to: string;
}

/** The frame of every page: where it stands, its heading (also the window's title), its actions, its content. */
export function Page(props: {
  title: string;
  /** Pages above this one, without the home page. */
  trail?: readonly Step[];
  subtitle?: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
}) {
  const { title, trail = [], subtitle, extra, children } = props;
  const { t } = useTranslation();
  useTitle(title);
  const above = [{ title: t("shell.menu.home"), to: "/" }, ...trail];
  return (
    <>
      <nav aria-label={t("shell.trail")}>
        <Breadcrumb
          items={[...above.map((step) => ({ title: <Link to={step.to}>{step.title}</Link> })), { title }]}
          className="trail"
        />
      </nav>
      <div className="heading">
        <div>
          <h1>{title}</h1>
          {subtitle !== undefined && <div className="subtitle">{subtitle}</div>}
        </div>
        {extra !== undefined && <div className="extra">{extra}</div>}
      </div>
      {children}
    </>
  );
}

export function useTitle(title: string): void {
  const { t } = useTranslation();
  const brand = t("shell.brand");
  useEffect(() => {
    document.title = `${title} · ${brand}`;
  }, [title, brand]);
}
