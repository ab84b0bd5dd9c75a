import { Tag, Typography } from "antd";
import { Link } from "react-router";

/** An organisation by name, with the number that the chain knows it by; the name leads to its record. */
export function Organisation({ number, name }: { number: number | null; name: string | null }) {
  if (number === null) return <Typography.Text type="secondary">{name ?? "—"}</Typography.Text>;
  return (
    <span className="organisation">
      <Link to={`/bidders/${number}`}>{name ?? `#${number}`}</Link> <Tag>#{number}</Tag>
    </span>
  );
}
