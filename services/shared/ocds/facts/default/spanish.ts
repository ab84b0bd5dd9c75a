import { alone, everywhere, pattern, type Language } from "./language.js";

const SUPPLIER =
  "(?:proveedor|contratista|adjudicatario|prestador(?: de servicios)?|concesionario|consultor|vendedor)a?";
const BUYER =
  "(?:entidad|contratante|comprador|administración|municipio|municipalidad|gobierno|estado|cliente|convocante|" +
  "ayuntamiento|ministerio|autoridad)";
const HOW = "(?: (?:grave|reiterado|total|parcial|contractual)){0,3}";
const OF_WHAT = "(?: (?:del contrato|de (?:sus|las) obligaciones))?";
const WHOSE = `incumplimientos?${HOW}${OF_WHAT}(?: por parte)? (?:del |de la |de los )(?:empresa )?${SUPPLIER}`;
const ENDED = "(?:resolución|terminación|rescisión|terminado|resuelto|rescindido)";
const CAUSE = "(?:por|debido al?|a causa de|en razón de)";

export const SPANISH: Language = {
  clauses: /[;!?\n]|\.(?=\s|$)/,
  doubt: pattern(
    alone(
      "no|sin|ni|ningún|ninguno|nunca|jamás|presunto|supuesto|alegado|posible|eventual|si|riesgo|subsanado|pese|ausencia|" +
        "salvo|sino|evitar|antes",
    ),
  ),
  retracted: pattern(
    alone("revocad[ao]|anulad[ao]|por error|apelación|recurso|litigio|mutuo acuerdo|fuerza mayor|completado|cumplido"),
  ),
  others: pattern(alone(`${BUYER}|subcontratistas?|terceros?|ambas|partes|otr[ao]|anterior|nuestr[ao]`)),
  suppliers: pattern(alone(`${SUPPLIER}s?`)),
  ended: [[everywhere(`(${ENDED}) por (?:el |la )${BUYER}(?![\\p{L}-])`), "$1"]],
  named: [
    pattern(alone(`${CAUSE} (?:el |un )?${WHOSE}`), "(?! (?:y|o) )"),
    pattern(`^(?:(?:motivo|causa) ?[:-] ?)?(?:el )?${WHOSE}[)\\s]*$`),
  ],
  bare: pattern(
    `^(?:contrato )?${ENDED}(?: anticipad[ao])?(?: unilateral)?(?: del contrato)? por incumplimiento${HOW}[)\\s]*$`,
  ),
};
