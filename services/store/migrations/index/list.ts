import type { Migration } from "../migration.js";
import { chain } from "./chain.js";
import { history } from "./history.js";
import { pass } from "./pass.js";
import { performance } from "./performance.js";
import { sanctions } from "./sanctions.js";

/** The index of the chain, in the order in which it grows. A domain has its own file and one line here. */
export const INDEX_MIGRATIONS: readonly Migration[] = [...chain, ...pass, ...history, ...performance, ...sanctions];
