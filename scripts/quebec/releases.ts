import { finalReleases, spendingReleases } from "./contracts.js";
import { noticeReleases } from "./notices.js";
import type { Json } from "./common.js";

/** All releases of the province's tables. The same tables give the same releases in the same order. */
export async function* quebecReleases(folder: string): AsyncGenerator<Json> {
  yield* noticeReleases(folder);
  yield* finalReleases(folder);
  yield* spendingReleases(folder);
}
