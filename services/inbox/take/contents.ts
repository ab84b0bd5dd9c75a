import type { InboxRow } from "../../store/queries/inbox.js";
import type { Safe } from "../parts.js";
import type { ItemContents } from "./candidate.js";

export function closeContents(safe: Safe, item: string, contents: ItemContents) {
  return safe.close(item, JSON.stringify(contents));
}

export function openContents(safe: Safe, { item, wrapped, sealed }: Pick<InboxRow, "item" | "wrapped" | "sealed">) {
  return JSON.parse(safe.open(item, wrapped, sealed)) as ItemContents;
}
