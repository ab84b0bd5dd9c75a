import type { ReactNode } from "react";
import { Link } from "react-router";

/** A way into a part of the product. One that is elsewhere is not a page of ours but the gateway's own. */
export function Way(props: { to: string; icon: ReactNode; title: string; hint: string; isElsewhere?: boolean }) {
  const { to, icon, title, hint, isElsewhere = false } = props;
  return (
    <Link to={to} reloadDocument={isElsewhere} className="way">
      <span className="way-icon" aria-hidden>
        {icon}
      </span>
      <strong>{title}</strong>
      <span>{hint}</span>
    </Link>
  );
}
