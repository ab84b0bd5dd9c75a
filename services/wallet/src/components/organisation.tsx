import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { organisationRecord } from "../../../shared/schemas/organisations.js";
import { read } from "../lib/api.js";

/** Numbers of listed organisations are derived from their importer: fifteen digits that nobody compares by eye. */
const EASY_TO_READ = 1_000_000;

/**
 * An organisation by name, with the number that the chain knows it by; the name leads to its record. Without `name` it is
 * asked for; null is one that has none to show.
 */
export function Organisation({ number, name }: { number: number | null; name?: string | null }) {
  const { t } = useTranslation();
  const asked = useOrganisationName(name === undefined ? number : null);
  const known = name ?? asked ?? null;
  if (number === null) return <span className="faint">{known ?? t("shell.none")}</span>;
  return (
    <span className="organisation">
      <Link to={`/bidders/${number}`}>{known ?? `#${number}`}</Link>
      {known !== null && number < EASY_TO_READ && <span className="faint"> #{number}</span>}
    </span>
  );
}

/** The name that the registry has for a number; undefined until it is known, and for null. */
export function useOrganisationName(number: number | null): string | null | undefined {
  const { data } = useQuery({
    queryKey: ["organisation", String(number)],
    queryFn: () => read(`/organisations/${number}`, organisationRecord),
    enabled: number !== null,
    staleTime: 300_000,
  });
  return data?.name;
}
