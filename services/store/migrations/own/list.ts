import type { Migration } from "../migration.js";
import { bank } from "./bank.js";
import { cosigning } from "./cosigning.js";
import { department } from "./department.js";
import { held } from "./held.js";
import { http } from "./http.js";
import { inbox } from "./inbox.js";
import { imports } from "./imports.js";
import { licences } from "./licences.js";
import { outbox } from "./outbox.js";
import { tax } from "./tax.js";
import { webhooks } from "./webhooks.js";

/** An organisation's own schema, in the order in which it grows. A service has its own file and one line here. */
export const OWN_MIGRATIONS: readonly Migration[] = [
  ...outbox,
  ...imports,
  ...http,
  ...webhooks,
  ...cosigning,
  ...held,
  ...bank,
  ...department,
  ...tax,
  ...inbox,
  ...licences,
];
