import { useTranslation } from "react-i18next";
import type { StandingName } from "../../../../../shared/values/organisation-kind.js";
import { Status, type Tone } from "../../../components/status.js";

const TONES: Readonly<Record<StandingName, Tone>> = {
  none: "plain",
  active: "good",
  warned: "warn",
  restricted: "bad",
  closed: "plain",
};

/** What the regulator says that an organisation may still do. */
export function Standing({ standing }: { standing: StandingName }) {
  const { t } = useTranslation();
  return <Status tone={TONES[standing]}>{t(`bidders.standings.${standing}`)}</Status>;
}
