import { RELEASE_TAGS } from "../schemas/ocds/codes.js";
import { secondsOf } from "../schemas/ocds/date-time.js";
import type { IdentifiedRelease } from "../schemas/ocds/release.js";

const STAGE = new Map<string, number>(RELEASE_TAGS.map((tag, index) => [tag, index]));

/**
 * The order in which releases of one process are merged: by instant (texts may name several zones), then by stage (many
 * publishers give days only, and an award of the same day follows its tender), then by identifier. It depends on the
 * releases alone, so the order in which files arrive changes nothing.
 */
export function inOrder(releases: readonly IdentifiedRelease[]): IdentifiedRelease[] {
  return releases
    .map((release) => ({ release, at: instantOf(release.date), stage: stageOf(release) }))
    .sort((a, b) => a.at - b.at || a.stage - b.stage || byText(a.release.id, b.release.id))
    .map(({ release }) => release);
}

function instantOf(date: string): number {
  const fraction = /\.\d+/.exec(date)?.[0] ?? "";
  return (secondsOf(date) ?? 0) + Number(`0${fraction}`);
}

function stageOf(release: IdentifiedRelease): number {
  return Math.max(...release.tag.map((tag) => STAGE.get(tag) ?? 0));
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
