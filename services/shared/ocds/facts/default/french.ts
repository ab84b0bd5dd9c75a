import { alone, everywhere, pattern, type Language } from "./language.js";

const SUPPLIER =
  "(?:fournisseur|prestataire(?: de services?)?|entrepreneur|adjudicataire|titulaire|cocontractant|contractant|" +
  "soumissionnaire|concessionnaire|consultant|entreprise adjudicataire)";
const BUYER =
  "(?:acheteur|donneur d'(?:ouvrage|ordre)s?|maître d'ouvrage|organisme(?: public)?|municipalité|ville|ministère|" +
  "administration|client|pouvoir adjudicateur|autorité|commune|état|gouvernement|société d'état|université|hôpital)";
const THE = "(?:du |de la |de l'|de |des |d'|la |le |les |l'|un |une |au |à la |à l'|aux ){0,2}";
const FAULT = "(?:défauts?|fautes?|manquements?|inexécution|défaillances?|non-respect)";
const HOW = "(?: (?:graves?|répétée?s?|totale?|partielle?|exclusi(?:fs?|ves?)|contractuelle?s?)){0,3}";
const OF_WHAT = "(?: (?:d'exécution|d'exécuter|du contrat|de ses obligations|à ses obligations)| aux obligations){0,2}";
const CAUSE = "(?:pour(?: cause de)?|en raison|à cause|par suite|à la suite|suite|du fait|sur|vu)";
const WHOSE = `(?:graves? )?${FAULT}${HOW}${OF_WHAT},? (?:du |de la |de l'|de |d'|de la part (?:du |de l'|de la ))${SUPPLIER}`;
const TAIL = "(?![\\p{L}'-])(?! (?:et|ou) )";
const ENDED = "(?:résili(?:ée?|ation)|résolution|résolue?|annulée?|annulation|terminée?|rompue?|rupture)";
const PLACE = "(?: ?[,(]? ?(?:le \\d|en \\d|art|article|clause|selon|\\d).*)?[)\\s]*$";

export const FRENCH: Language = {
  clauses: /[;!?\n]|\.(?=\s|$)/,
  doubt: pattern(
    alone(
      "pas|ne|non|sans|aucune?|ni|jamais|nulle?|hors|absence|allégué(?:e|s|es)?|prétendue?s?|présumée?s?|éventuel(?:le)?s?|" +
        "si|risque|soupçon(?:né)?|contesté(?:e|s|es)?|corrigé(?:e|s|es)?|remédié|malgré|plutôt|sauf|éviter|avant|lequel|" +
        "invoqué(?:e|s|es)?|reproché(?:e|s|es)?",
    ),
    "|(?<![\\p{L}])n'",
  ),
  retracted: pattern(
    alone(
      "annulé(?:e)? par|infirmé(?:e)?|retirée?|par erreur|contesté(?:e|s|es)?|litige|appel|gré à gré|d'un commun accord|" +
        "commun accord|à l'amiable|amiable|transaction|convenance|force majeure|partagés|complétée?|achevée?|exécutée? en totalité",
    ),
  ),
  others: pattern(
    alone(
      `${BUYER}|sous-traitante?s?|tiers|deux parties|parties|autre|ancien(?:ne)?|précédente?|caution|nous|notre|nos`,
    ),
  ),
  suppliers: pattern(alone(`${SUPPLIER}s?`)),
  ended: [
    [everywhere(`(${ENDED}(?: du contrat)?) (?:par|de) ${THE}${BUYER}(?![\\p{L}'-])`), "$1"],
    [everywhere(`${THE}${BUYER} (?:a |avait )(résilié|résolu|annulé|rompu)`), "$1"],
  ],
  named: [
    pattern(alone(`${CAUSE} ${THE}${WHOSE}`), TAIL),
    pattern(alone("aux torts"), `${HOW} (?:du |de l'|de la )${SUPPLIER}`, TAIL),
    pattern(`^(?:(?:motifs?|raisons?|causes?) ?[:-] ?)?(?:le |l')?${WHOSE}${PLACE}`),
  ],
  // "Défaut" alone is the want of anything: of payment, of funds. So nothing may stand after it but a place or a date.
  bare: pattern(
    `^(?:(?:motifs?|raisons?) ?[:-] ?)?(?:(?:le |ce )?contrat (?:a été |est )?)?${ENDED}(?: anticipée?)?(?: unilatérale?)?`,
    `(?: du contrat)? pour (?:défaut|faute|manquement)(?: grave)?${PLACE}`,
  ),
};
