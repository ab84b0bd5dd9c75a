import type { ErrorEntry } from "./entry.js";

/** Refusals of a department's services: enrolment, files, bids. Codes are stable. */
export const DEPARTMENT_REFUSALS = {
  "commitment-key-missing": {
    zh: "本网关不导入来源数据，没有承诺密钥，无法查找列名者。",
    en: "This gateway imports no source: it has no key of commitments to find a listing with.",
    status: 409,
  },
  "encryption-key-missing": {
    zh: "{organisation|org} 尚未公布接收加密文件的公钥。",
    en: "{organisation|org} has not published the key to which documents for it are encrypted.",
    status: 409,
  },
  "file-party-missing": {
    zh: "除监管部门外，文件还须有一方可读：请用 readers 指明。",
    en: "A file needs a party that reads it besides the regulator: name one in readers.",
    status: 422,
  },
  "regulator-missing": {
    zh: "本网关未配置监管部门，或所配置的组织未登记为监管部门，不能保存文件。",
    en: "This gateway's configuration names no regulator, or one that is not enrolled as such: no file can be kept.",
    status: 409,
  },
  "file-not-in-set": {
    zh: "文件 {file} 不在本步骤的文件之中。",
    en: "The file {file} is not among the files of this step.",
    status: 422,
  },
  "identifier-invalid": {
    zh: "标识 {identifier} 不正确：不符合规则 {rule}。",
    en: "The identifier {identifier} is wrong: it breaks the rule {rule}.",
    status: 422,
  },
  "application-decided": {
    zh: "该申请已办结（{state}）。",
    en: "The application has been decided ({state}).",
    status: 409,
  },
  "bid-unexpected": {
    zh: "没有以此密文摘要提交的密封投标，或密文与摘要不符。",
    en: "No seal names this ciphertext, or the ciphertext is not the one that it names.",
    status: 422,
  },
  "bid-not-readable": {
    zh: "投标 {commitment} 尚不可读：须已开标、有效，且投标人已交出密文和密钥。",
    en: "The bid {commitment} cannot be read yet: it must be opened and valid, its ciphertext and key handed over.",
    status: 409,
  },
  "bid-key-wrong": {
    zh: "交出的密钥不是该投标密封时所用密钥，或未加密给招标方。",
    en: "The key is not the one of the seal, or not encrypted to the organiser.",
    status: 422,
  },
  "bid-key-late": {
    zh: "投标密钥应于 {revealUntil} 前交出，现已逾期。",
    en: "The bid's key was to be handed over by {revealUntil}.",
    status: 409,
  },
  "bid-key-there": {
    zh: "投标 {commitment} 的密文和密钥都已交出，不能以此理由视为撤回。",
    en: "The text and the key of bid {commitment} are both here: it cannot be set aside for this reason.",
    status: 409,
  },
  "seed-unknown": {
    zh: "本网关没有为此招标保存随机数。",
    en: "This gateway keeps no seed for the tender.",
    status: 404,
  },
} as const satisfies Record<string, ErrorEntry>;
