import type { OrganisationNames } from "../shared/values/fill.js";

export interface NameBook {
  readonly names: OrganisationNames;
  /** Looks up all names anew. */
  refresh(): Promise<void>;
}

/** Organisations' names at hand, since sentences are filled in without waiting. */
export function createNameBook(load: () => Promise<ReadonlyMap<number, string>>): NameBook {
  let known: ReadonlyMap<number, string> = new Map();
  return {
    names: (org) => known.get(org),
    async refresh() {
      known = await load();
    },
  };
}
