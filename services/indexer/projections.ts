import { agreement } from "./agreement.js";
import { access } from "./access.js";
import { history } from "./history.js";
import { invoice } from "./invoice.js";
import { licence } from "./licence.js";
import { pass } from "./pass.js";
import { performance } from "./performance.js";
import type { Projection } from "./projection.js";
import { sanctions } from "./sanctions.js";
import { tender } from "./tender.js";
import { trust } from "./trust.js";

/** What is made of events, domain by domain. A domain has its own file beside this one and one line here. */
export const PROJECTIONS: readonly Projection[] = [
  access,
  pass,
  history,
  performance,
  sanctions,
  tender,
  agreement,
  trust,
  invoice,
  licence,
];
