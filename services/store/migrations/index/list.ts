import type { Migration } from "../migration.js";
import { agreement } from "./agreement.js";
import { access } from "./access.js";
import { chain } from "./chain.js";
import { history } from "./history.js";
import { listingClaims } from "./listing-claims.js";
import { invoice } from "./invoice.js";
import { licence } from "./licence.js";
import { pass } from "./pass.js";
import { performance } from "./performance.js";
import { sanctions } from "./sanctions.js";
import { tender } from "./tender.js";
import { trust } from "./trust.js";

/** The index of the chain, in the order in which it grows. A domain has its own file and one line here. */
export const INDEX_MIGRATIONS: readonly Migration[] = [
  ...chain,
  ...access,
  ...pass,
  ...history,
  ...performance,
  ...sanctions,
  ...tender,
  ...agreement,
  ...trust,
  ...listingClaims,
  ...invoice,
  ...licence,
];
