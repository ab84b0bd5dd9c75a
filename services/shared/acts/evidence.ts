import type { ActType } from "./act.js";

export const ANCHOR_BATCH: ActType = {
  contract: "Anchors",
  name: "AnchorBatch",
  method: "anchorBatch",
  fields: [
    { name: "root", type: "bytes32" },
    { name: "count", type: "uint32" },
    { name: "kind", type: "uint16" },
  ],
  sentence: {
    zh: "锚定一批 {count} 项（类别 {kind|code}），根 {root|digest}",
    en: "Anchors a batch of {count} items (kind {kind|code}), root {root|digest}",
  },
};

export const WITNESS_STEP: ActType = {
  contract: "Witness",
  name: "WitnessStep",
  method: "witnessStep",
  fields: [
    { name: "subject", type: "bytes32" },
    { name: "root", type: "bytes32" },
    { name: "token", type: "bytes32" },
    { name: "files", type: "uint32" },
    { name: "stage", type: "uint16" },
  ],
  sentence: {
    zh: "见证 {subject|digest} 的第 {stage|code} 阶段：{files} 个文件，摘要根 {root|digest}，时间戳 {token|digest}",
    en: "Witnesses stage {stage|code} of {subject|digest}: {files} files, digest root {root|digest}, time stamp {token|digest}",
  },
};
