import type { ErrorEntry } from "./entry.js";

/** Refusals about encrypted documents and their storage. Codes are stable. */
export const DOCUMENT_REFUSALS = {
  "document-missing": { zh: "找不到文件 {digest}。", en: "There is no document {digest}.", status: 404 },
  "document-corrupt": {
    zh: "文件 {digest} 的存储内容已损坏，已报告。",
    en: "The stored bytes of document {digest} are damaged; this has been reported.",
    status: 502,
  },
  "document-digest-wrong": {
    zh: "文件内容的摘要是 {found}，应为 {expected}。",
    en: "The document's digest is {found}, it must be {expected}.",
    status: 422,
  },
  "document-not-for-you": {
    zh: "此文件未加密给您的组织。",
    en: "This document is not encrypted to your organisation.",
    status: 403,
  },
} as const satisfies Record<string, ErrorEntry>;
