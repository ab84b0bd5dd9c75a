import { reason, type Reason } from "./reason.js";

const SUSPENSION = ["licence.suspension"] as const;
const RESTORATION = ["licence.restoration"] as const;
const REVOCATION = ["licence.revocation"] as const;
const SUPERSESSION = ["licence.supersession"] as const;
const WITHDRAWAL = ["licence.withdrawal"] as const;
const LAW = ["licence.law"] as const;

/**
 * 400 to 499: licences. Coarse on purpose: whoever was once shown a licence can read the reason of its change for ever, so a
 * reason says what happened to the licence and nothing about its holder.
 */
export const LICENCE_REASONS: readonly Reason[] = [
  reason(400, SUSPENSION, "依法暂停", "Suspended by decision"),
  reason(401, SUSPENSION, "持证人申报遗失或密钥泄露", "Reported lost, or its key leaked"),
  reason(402, RESTORATION, "恢复有效", "Restored"),
  reason(410, REVOCATION, "依法收回、吊销或撤销", "Revoked by decision"),
  reason(411, REVOCATION, "注销", "Given up or deregistered"),
  reason(412, REVOCATION, "签发有误", "Issued by mistake"),
  reason(420, SUPERSESSION, "换发", "Renewed"),
  reason(421, SUPERSESSION, "变更后换发", "Issued anew with changed contents"),
  reason(422, SUPERSESSION, "转出", "Transferred to another issuer"),
  reason(430, WITHDRAWAL, "签发密钥泄露，整批撤回", "The issuer's key leaked"),
  reason(431, WITHDRAWAL, "签发系统故障，整批撤回", "The issuing system failed"),
  reason(
    440,
    LAW,
    "为履行法定职责所必需（个人信息保护法第十三条第一款第三项）",
    "Necessary for a statutory duty (Personal Information Protection Law, Art. 13(1)(3))",
  ),
  reason(
    441,
    LAW,
    "应对突发公共卫生事件或紧急情况（同条第四项）",
    "A public health emergency, or to protect life or property (Art. 13(1)(4))",
  ),
  reason(
    442,
    LAW,
    "法律、行政法规规定的其他情形（同条第七项）",
    "Otherwise provided by law or regulation (Art. 13(1)(7))",
  ),
];
