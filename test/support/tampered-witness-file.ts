import type { WitnessFile } from "../../services/shared/schemas/witness-file.js";

const ONES = `0x${"11".repeat(32)}`;

/** The same file with something changed. */
export function tampered(file: WitnessFile, change: (copy: WitnessFileDraft) => void): WitnessFile {
  const copy = structuredClone(file) as WitnessFileDraft;
  change(copy);
  return copy as WitnessFile;
}

type Draft<T> = { -readonly [K in keyof T]: T[K] extends string | number | null ? T[K] : Draft<T[K]> };
export type WitnessFileDraft = Draft<WitnessFile>;

export function at<T>(list: readonly T[] | null | undefined, index: number): T {
  const found = list?.[index];
  if (found === undefined) throw new RangeError(`nothing at ${index}`);
  return found;
}

function named(copy: WitnessFileDraft) {
  const { disclosed } = at(at(copy.steps, 0).fileList, 0);
  if (disclosed === null) throw new Error("the notice is not disclosed");
  return disclosed;
}

/** What somebody may change in a file that holds, and each failure that shows it: reason and field. `/events/N`: one past the last. */
export const TAMPERINGS: readonly [string, (copy: WitnessFileDraft) => void, [string, string][]][] = [
  ["another chain", (copy) => (copy.chainId = "1"), [["chain-differs", "/chainId"]]],
  [
    "a contract of one's own",
    (copy) => (copy.contracts.Complaints = `0x${"22".repeat(20)}`),
    [["contract-differs", "/contracts/Complaints"]],
  ],
  ["a last block that is none", (copy) => (copy.upTo.hash = ONES), [["block-differs", "/upTo/hash"]]],
  [
    "a step left out at the end",
    (copy) => void copy.steps.pop(),
    [
      ["head-differs", "/trail/head"],
      ["steps-missing", "/trail/count"],
      ["steps-missing", "/steps"],
    ],
  ],
  [
    "a step left out and the trail with it",
    (copy) => {
      copy.steps.pop();
      copy.trail = { count: copy.steps.length, head: at(copy.steps, -1 + copy.steps.length).head };
    },
    [["steps-missing", "/steps"]],
  ],
  [
    "a step left out in the middle",
    (copy) => {
      copy.steps.splice(1, 1);
      copy.trail.count--;
    },
    [
      ["step-order-wrong", "/steps/1/place"],
      ["head-differs", "/steps/1/head"],
      ["step-order-wrong", "/steps/2/place"],
      ["step-order-wrong", "/steps/3/place"],
      ["steps-missing", "/steps"],
    ],
  ],
  [
    "another officer",
    (copy) => (at(copy.steps, 1).person = 8),
    [
      ["head-differs", "/steps/1/head"],
      ["step-differs", "/steps/1/person"],
    ],
  ],
  [
    "another stage",
    (copy) => (at(copy.steps, 3).stage = 10),
    [
      ["head-differs", "/steps/3/head"],
      ["step-differs", "/steps/3/stage"],
    ],
  ],
  ["another rank", (copy) => (at(copy.steps, 0).rank = 1), [["step-differs", "/steps/0/rank"]]],
  [
    "another name of the organisation",
    (copy) => (at(copy.steps, 2).organisationName = "rival"),
    [["name-differs", "/steps/2/organisationName"]],
  ],
  [
    "an earlier time",
    (copy) => (at(copy.steps, 0).block.time = "2020-01-01T00:00:00Z"),
    [
      ["head-differs", "/steps/0/head"],
      ["block-differs", "/steps/0/block/time"],
    ],
  ],
  ["another block", (copy) => (at(copy.steps, 0).block.hash = ONES), [["block-differs", "/steps/0/block/hash"]]],
  [
    "a transaction that is none",
    (copy) => (at(copy.steps, 0).transaction = ONES),
    [["step-not-on-chain", "/steps/0/transaction"]],
  ],
  [
    "another event for a step",
    (copy) => {
      const { transaction, logIndex } = at(copy.events, 0);
      Object.assign(at(copy.steps, 0), { transaction, logIndex });
    },
    [["step-not-on-chain", "/steps/0/logIndex"]],
  ],
  [
    "a renamed file",
    (copy) => (named(copy).name = "notice-2.txt"),
    [["file-digest-differs", "/steps/0/fileList/0/disclosed"]],
  ],
  [
    "the digest of another content",
    (copy) => (named(copy).sha256 = ONES),
    [["file-digest-differs", "/steps/0/fileList/0/disclosed"]],
  ],
  [
    "a file that was never witnessed",
    (copy) => (at(at(copy.steps, 1).fileList, 0).commitment = ONES),
    [["root-differs", "/steps/1/fileList/0/commitment"]],
  ],
  ["a file left out", (copy) => void at(copy.steps, 0).fileList?.pop(), [["files-missing", "/steps/0/fileList"]]],
  ["an event left out", (copy) => void copy.events.splice(2, 1), [["events-missing", "/events"]]],
  ["an event told twice", (copy) => void copy.events.push(at(copy.events, 0)), [["events-unordered", "/events/N"]]],
  [
    "an event that says something else",
    (copy) => (at(copy.events, 1).data = "0x00"),
    [["event-differs", "/events/1/data"]],
  ],
  [
    "an event of another ledger",
    (copy) => (at(copy.events, 0).contract = "Awards"),
    [["event-differs", "/events/0/contract"]],
  ],
];
