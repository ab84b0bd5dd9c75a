import { describe, expect, it } from "vitest";
import { saysSupplierDefault } from "../../../../../services/shared/ocds/facts/default/supplier-default.js";
import { AGREEMENT_REASONS } from "../../../../../services/shared/values/reasons/agreements.js";

const DEFAULTS = [
  "early termination for default",
  "Terminated for default",
  "Contract terminated for default.",
  "The contract was terminated for material default on 3 May 2021",
  "Termination of contract for default (clause 14.2)",
  "Reason: termination for default",
  "terminated by the Authority for default",
  "The Council terminated the contract for default.",
  "Ended due to the supplier's breach",
  "Ended due to the supplier’s breach",
  "Terminated because of repeated default by the contractor",
  "terminated by the buyer for the contractor's non-performance",
  "Terminated owing to material breach of the contract on the part of the supplier.",
  "Supplier default",
  "Contractor's default",
  "The contractor defaulted",
  "Terminated because the supplier was in breach",
  "Terminated following the provider's failure to deliver. No further payments are due.",
  "因供应商违约解除合同",
  "因供应商违约，合同解除",
  "甲方因乙方违约解除合同",
  "采购人因中标人严重违约单方解除合同",
  "由于承包人根本违约，发包人依法解除合同",
  "供应商违约，终止合同",
  "合同因违约解除",
  "违约终止",
  "合同期限未满，因乙方违约终止",
  "Résiliation pour défaut",
  "Résiliation pour faute",
  "Résilié pour défaut du fournisseur",
  "Contrat résilié par la Ville pour défaut de l'entrepreneur",
  "Résiliation aux torts exclusifs du titulaire",
  "Résiliation en raison du manquement grave de l’adjudicataire à ses obligations",
  "Défaut d'exécution du prestataire",
  "Terminación por incumplimiento del contratista",
  "Rescisión del contrato por incumplimiento",
];

const NO_DEFAULTS = [
  "",
  "completed",
  "completed, no default",
  "no termination for default",
  "not because of any default",
  "Not terminated for default",
  "ended without default by the supplier",
  "not due to the supplier's breach",
  "The contract wasn't terminated for the supplier's default",
  "by the supplier for the buyer's breach",
  "terminated by the supplier for default",
  "Terminated by the contractor. For default",
  "The supplier terminated for default",
  "due to the authority's non-performance",
  "terminated for default of the authority",
  "terminated for default by the contracting authority",
  "for default in payment",
  "for default in payment by the buyer",
  "terminated for default and non-payment by the city",
  "terminated because of a breach by the purchaser",
  "terminated for breach",
  "due to default",
  "default interest was paid",
  "terminated for default of the supplier's bank",
  "due to default of the supplier's sub-contractor",
  "for breach by the subcontractor",
  "due to the former contractor's default",
  "due to breach by both the supplier and the buyer",
  "for default of the supplier or the authority",
  "for default of the supplier and force majeure",
  "due to the supplier's alleged breach",
  "alleged default by the supplier",
  "to avoid the supplier's default",
  "terminated for default, later converted into termination for convenience",
  "Terminated for the supplier's default. The decision was overturned on appeal.",
  "Terminated for default. Withdrawn by the council",
  "The supplier's default was remedied",
  "completed; the supplier paid damages for the contractor's default",
  "The supplier claims that the authority was in breach",
  "terminated for the authority's breach, not the supplier's default",
  "terminated for convenience",
  "terminated by mutual agreement",
  "合同因采购人违约解除",
  "因甲方违约，乙方解除合同",
  "乙方因甲方违约解除合同",
  "供应商因采购人违约解除合同",
  "因发包人违约终止",
  "因双方违约解除",
  "因第三方违约解除合同",
  "因分包商违约解除合同",
  "非因供应商违约解除",
  "并非因乙方违约解除合同",
  "不是因为供应商违约而解除合同",
  "供应商不存在违约，合同终止",
  "无违约",
  "未因违约解除合同",
  "因供应商涉嫌违约解除合同",
  "如供应商违约则解除合同",
  "因供应商违约解除合同，后经复议撤销",
  "因供应商违约解除合同有争议",
  "甲方因违约解除合同",
  "供应商支付违约金后合同终止",
  "因供应商违约金已付清终止",
  "验收合格，合同履行完毕",
  "经双方协商一致，提前终止",
  "Résiliation pour défaut de paiement",
  "Résiliation pour défaut de crédits",
  "Résiliation pour faute de l'administration",
  "Résiliation par le fournisseur pour défaut de la Ville",
  "Résiliation par le fournisseur pour défaut",
  "Résiliation sans faute du titulaire",
  "Résiliation qui n'est pas due à un défaut du fournisseur",
  "Aucun défaut du fournisseur",
  "Résiliation aux torts partagés",
  "Résiliation pour défaut du sous-traitant",
  "Résiliation de gré à gré",
  "Résiliation pour motif d'intérêt général",
  "Par défaut",
  "Terminación por incumplimiento de la entidad",
  "Terminación sin incumplimiento del contratista",
  "Por mutuo acuerdo",
  "Kündigung wegen Vertragsverletzung",
  "Terminated. Supplier default? No.",
  "Supplier default?",
  "Supplier default. No.",
  "Supplier default; none",
  "Terminated for default? N/A",
  "供应商违约？否",
  "供应商违约。否。",
  "Résilié pour défaut du fournisseur ? Non",
  "¿Terminación por incumplimiento del contratista? No",
];

describe("saysSupplierDefault", () => {
  it.each(DEFAULTS)("hears a default of the supplier in «%s»", (reason) => {
    expect(saysSupplierDefault([reason])).toBe(true);
    expect(saysSupplierDefault(["closed", reason.toUpperCase()])).toBe(true);
  });

  it.each(NO_DEFAULTS)("hears none in «%s»", (reason) => {
    expect(saysSupplierDefault([reason])).toBe(false);
  });

  it("takes two texts of one contract together: what one retracts, the other no longer says", () => {
    expect(saysSupplierDefault(["terminated for default", "terminated for default"])).toBe(true);
    expect(saysSupplierDefault(["terminated for default", "by the supplier"])).toBe(false);
    expect(saysSupplierDefault(["因供应商违约解除合同", "已撤销"])).toBe(false);
  });

  it("hears nothing in what our own export says of an end without the supplier's breach", () => {
    const reasons = AGREEMENT_REASONS.filter(({ uses }) => uses.includes("agreement.termination"));
    expect(reasons.length).toBeGreaterThan(5);
    for (const {
      text: { zh, en },
    } of reasons) {
      const isBreach = en === "Fundamental breach by the supplier";
      expect([zh, saysSupplierDefault([`合同终止：${zh}`])]).toEqual([zh, isBreach]);
      expect([en, saysSupplierDefault([en])]).toEqual([en, isBreach]);
    }
  });

  it("answers at once however a text is made, and takes a long one for no reason", () => {
    const hostile = [
      "不",
      "违约",
      "material ",
      "the supplier ",
      "terminated for ",
      "de la ",
      "grave ",
      "a ",
      "供应商违约",
    ];
    const started = performance.now();
    for (const word of hostile) {
      const text = word.repeat(500 / word.length);
      for (const end of ["", "default", "défaut du", "的"]) saysSupplierDefault([(text + end).slice(0, 500)]);
    }
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(saysSupplierDefault([`terminated for default${"x ".repeat(500)}x`])).toBe(false);
    expect(saysSupplierDefault([`因供应商违约解除合同。${"甲".repeat(500)}`])).toBe(false);
  });
});
