import { languageNow } from "../../../lib/i18n.js";
import { contentOf, type Card } from "../api/cards.js";
import { nameOfType, pictureOf } from "../card-view.js";

/** The card as its issuer draws it. */
export function Picture({ card }: { card: Card }) {
  const { open, hideable } = contentOf(card);
  const name = nameOfType(card.type)[languageNow()];
  const picture = pictureOf(card.type, { ...open, ...hideable }, `${window.location.origin}/verify/licences`);
  return picture === undefined ? <strong>{name}</strong> : <img src={picture} alt={name} className="card-picture" />;
}
