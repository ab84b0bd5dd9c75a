import { reason, type Reason } from "./reason.js";

const SUSPENSION = ["licence.suspension"] as const;
const RESTORATION = ["licence.restoration"] as const;
const REVOCATION = ["licence.revocation"] as const;
const SUPERSESSION = ["licence.supersession"] as const;
const WITHDRAWAL = ["licence.withdrawal"] as const;
const LAW = ["licence.law"] as const;

/**
 * 300 to 399: licences. Coarse on purpose: whoever was once shown a licence can read the reason of its change for ever, so a
 * reason says what happened to the licence and nothing about its holder.
 */
export const LICENCE_REASONS: readonly Reason[] = [
  reason(300, SUSPENSION, "依法暂停", "Suspended by decision"),
  reason(301, SUSPENSION, "持证人申报遗失或密钥泄露", "Reported lost, or its key leaked"),
  reason(302, RESTORATION, "恢复有效", "Restored"),
  reason(310, REVOCATION, "依法收回、吊销或撤销", "Revoked by decision"),
  reason(311, REVOCATION, "注销", "Given up or deregistered"),
  reason(312, REVOCATION, "签发有误", "Issued by mistake"),
  reason(320, SUPERSESSION, "换发", "Renewed"),
  reason(321, SUPERSESSION, "变更后换发", "Issued anew with changed contents"),
  reason(322, SUPERSESSION, "转出", "Transferred to another issuer"),
  reason(330, WITHDRAWAL, "签发密钥泄露，整批撤回", "The issuer's key leaked"),
  reason(331, WITHDRAWAL, "签发系统故障，整批撤回", "The issuing system failed"),
  reason(
    340,
    LAW,
    "为履行法定职责所必需（个人信息保护法第十三条第一款第三项）",
    "Necessary for a statutory duty (Personal Information Protection Law, Art. 13(1)(3))",
  ),
  reason(
    341,
    LAW,
    "应对突发公共卫生事件或紧急情况（同条第四项）",
    "A public health emergency, or to protect life or property (Art. 13(1)(4))",
  ),
  reason(
    342,
    LAW,
    "法律、行政法规规定的其他情形（同条第七项）",
    "Otherwise provided by law or regulation (Art. 13(1)(7))",
  ),
];
