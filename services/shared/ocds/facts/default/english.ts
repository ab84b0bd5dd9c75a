import { alone, everywhere, pattern, type Language } from "./language.js";

const SUPPLIER = "(?:service )?(?:supplier|contractor|vendor|seller|provider|concessionaire|consultant|awardee)";
const BUYER =
  "(?:[\\p{L}]+ )?(?:authority|entity|buyer|purchaser|client|customer|employer|owner|council|ministry|department|" +
  "government|municipality|city|agency|university|hospital|administration|board|commission|trust)";
const FAULT = "(?:default|breach(?:es)?|non-?performance|failure to (?:perform|deliver|complete|supply))";
const HOW = "(?:(?:material|serious|repeated|persistent|continued|continuing|fundamental|gross|total|own) ){0,3}";
const CAUSE =
  "(?:for|due to|owing to|because of|by reason of|on (?:the )?grounds? of|on account of|as a result of|following)";
const OF_WHAT = "(?: of (?:the |this |its |their )?(?:contract|agreement|obligations|contractual obligations))?";
const WHOSE = `(?:the )?${SUPPLIER}(?:'s|s'|')? ${HOW}${FAULT}`;
const BY_WHOM = `(?:the |a )?${HOW}${FAULT}${OF_WHAT},? (?:by|of|on the part of) (?:the )?${SUPPLIER}(?![\\p{L}'-])`;
const ENDED = "(?:terminat(?:ed|ion)|cancel(?:ed|led|lation)|rescinded|rescission|ended)";
const CONTRACT = "(?:the |this )?(?:contract|agreement)";
/** What may follow without changing the meaning: a date or a clause. */
const PLACE = "(?: ?[,(]? ?(?:on|under|pursuant to|per|see|clause|article|section|in \\d|\\d)\\b.*)?[)\\s]*$";
const TITLE = "^(?:(?:reasons?|grounds?|cause|details) ?[:-] ?)?";

export const ENGLISH: Language = {
  clauses: /[;!?\n]|\.(?=\s|$)/,
  doubt: pattern(
    alone(
      "no|not|non|never|without|nor|neither|none|cannot|free|absence|lack|alleged(?:ly)?|alleges?|claims?|claimed|claiming|" +
        "if|unless|should|may(?! \\d{4})|might|could|would|case|event|avoid|potential|possible|risk|threat(?:ened)?|unfounded|" +
        "unproven|despite|although|though|instead|rather|except|other than|remedied|cured|waived|forgiven|wrongful(?:ly)?|" +
        "denie[sd]|denies|disputes?|disputed|contests?|contested|suspected|pending|prior to|before",
    ),
    "|n't",
  ),
  retracted: pattern(
    alone(
      "overturned|withdrawn|set aside|annulled|quashed|reversed|reinstated|in error|by mistake|mistaken|mistakenly|" +
        "disputed|contested|appeal|appealed|settlement|settled|converted|convenience|mutual|mutually|by agreement|" +
        "by consent|force majeure|completed|fulfilled|expired|performed in full|delivered in full|unfounded|acquitted",
    ),
  ),
  others: pattern(
    alone(
      `${BUYER}|third[ -]part(?:y|ies)|sub-?contractors?|sub contractors?|both|parties|another|other|former|previous|we|us|our`,
    ),
  ),
  suppliers: pattern(alone(`${SUPPLIER}s?`)),
  ended: [
    [everywhere(`(${ENDED}) by (?:the )?${BUYER}(?![\\p{L}'-])`), "$1"],
    [everywhere(`(?:the )?${BUYER} (?:has |had )?(terminated|cancelled|canceled|rescinded|ended)`), "$1"],
  ],
  named: [
    pattern(alone(`${CAUSE} (?:${WHOSE}|${BY_WHOM})`), `(?! (?:and|or) )`),
    pattern(
      `(?:^|(?:because|since) )(?:the )?${SUPPLIER} (?:has |had |was |is |being ){0,2}`,
      `(?:defaulted|in ${HOW}(?:default|breach)|breached (?:the |this |its )?(?:contract|agreement|obligations))`,
      "(?![\\p{L}-])",
    ),
    pattern(TITLE, `(?:${WHOSE}|${BY_WHOM})`, PLACE),
  ],
  bare: pattern(
    TITLE,
    `(?:${CONTRACT} (?:was |has been |is )?)?(?:early |premature |partial |partially )?`,
    `(?:${ENDED}(?: early| in part)?(?: (?:of )?${CONTRACT})?(?: early| in part)? )?`,
    `for ${HOW}default${PLACE}`,
  ),
};
