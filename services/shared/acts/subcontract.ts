import type { ActType } from "./act.js";

/** Signed by both parties, in either order. */
export const REGISTER_SUBCONTRACT: ActType = {
  contract: "Subcontracts",
  name: "RegisterSubcontract",
  method: "registerSubcontract",
  fields: [
    { name: "document", type: "bytes32" },
    { name: "seller", type: "uint48" },
    { name: "payer", type: "uint48" },
    { name: "amount", type: "uint56" },
    { name: "currency", type: "bytes3" },
    { name: "until", type: "uint40" },
  ],
  second: { by: "other" },
  sentence: {
    zh: "登记分包合同 {document|digest}：{seller|org} 供货，{payer|org} 付款，金额 {amount|money}，有效至 {until|time}",
    en: "Registers subcontract {document|digest}: {seller|org} delivers, {payer|org} pays {amount|money}, good until {until|time}",
  },
};

export const END_SUBCONTRACT: ActType = {
  contract: "Subcontracts",
  name: "EndSubcontract",
  method: "endSubcontract",
  fields: [{ name: "basis", type: "uint40" }],
  sentence: { zh: "终止第 {basis} 号分包合同登记", en: "Ends subcontract {basis}" },
};

export const SUBCONTRACT_ACTS: readonly ActType[] = [REGISTER_SUBCONTRACT, END_SUBCONTRACT];
