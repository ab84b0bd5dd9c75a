import { z } from "zod";
import { commitmentOfSeal } from "../../chain/bid-commitment.js";
import { bytesBody } from "../../http/body.js";
import { businessAct } from "../../http/operations/business-act.js";
import { signedAct } from "../../http/operations/act-schemas.js";
import { operation, type Operation } from "../../http/operation.js";
import { checkSigned } from "../../http/relay/check.js";
import { submitPaid } from "../../http/relay/submit.js";
import { anyone } from "../../http/who.js";
import { OPEN_BID, SEAL_BID } from "../../shared/acts/tenders.js";
import { sha256 } from "../../shared/bids/bytes.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { digest, organisationNumber, uintText } from "../../shared/schemas/values.js";
import { expectBid, keepBid } from "../../store/queries/sealed-bids.js";
import { bytesOf } from "../../store/tables/column.js";
import type { DepartmentParts } from "../parts.js";
import { lotParams } from "./fields.js";

const tags = ["bids"];
const LARGEST_BID = 32 * 1024 * 1024;

/** Seals under one-time keys, the encrypted bids that they name, and their opening. */
export function biddingOperations(parts: DepartmentParts): readonly Operation[] {
  return [
    operation({
      id: "sealBid",
      method: "post",
      path: "/seals",
      tags,
      summary: { zh: "递交密封投标（一次性密钥签署，无须登录）", en: "Hands in a seal signed by a one-time key" },
      description: {
        zh: "请勿带令牌调用：投标人身份在开标前不应让任何人得知。类型化数据见 /acts/typed-data（Seals.SealBid）。截止后的密封只留下迟到记录。",
        en: "Call without a token: nobody should learn who bids before the opening. Typed data: /acts/typed-data (Seals.SealBid). A late one only leaves a LateAttempt.",
      },
      who: anyone(),
      request: { body: signedAct.omit({ contract: true, act: true, second: true }) },
      answer: { status: 202, schema: z.object({ id: digest, commitment: digest, ciphertext: digest }) },
      async handle(call, { body: { message, ...by } }) {
        const checked = await checkSigned(parts.chain, SEAL_BID, message, { by }, call.now());
        await submitPaid(call, [checked], parts);
        const seal = sealOf(checked.message, by.signer);
        const { tender, ciphertext, commitment, lot } = seal;
        await expectBid(call.sql, {
          ciphertext: bytesOf(ciphertext),
          tender: bytesOf(tender),
          lot,
          commitment: bytesOf(commitment),
          act: checked.id,
        });
        return { id: checked.id, commitment, ciphertext };
      },
    }),
    operation({
      id: "keepSealedBid",
      method: "put",
      path: "/seals/{ciphertext}",
      tags,
      summary: { zh: "存放已密封的加密投标文件", en: "Keeps the encrypted bid that a seal names" },
      who: anyone(),
      request: { params: z.object({ ciphertext: digest }), body: bytesBody("application/jose", LARGEST_BID) },
      answer: { status: 201, schema: z.object({ ciphertext: digest }) },
      async handle(call, { params: { ciphertext }, body }) {
        const isIt = (await sha256(new Uint8Array(body))) === ciphertext;
        // Only what a seal names is kept, so nobody fills the store.
        if (!isIt || !(await keepBid(call.sql, ciphertext, body.toString("utf8")))) throw new Refusal("bid-unexpected");
        return { ciphertext };
      },
    }),
    ...businessAct({
      id: "openBid",
      path: "/tenders/{tender}/lots/{lot}/openings",
      tags,
      summary: { zh: "开标：投标人公开自己的投标", en: "Opens one's own bid" },
      description: {
        zh: "随后以 PUT …/bids/{commitment}/key 将投标私钥（加密给招标方）交出。",
        en: "Then hand the bid's private key over, encrypted to the organiser: PUT …/bids/{commitment}/key.",
      },
      duties: ["bid"],
      request: {
        params: lotParams,
        body: z.object({
          signer: digest,
          salt: digest,
          lead: organisationNumber,
          partners: z.array(organisationNumber).max(9).default([]),
          price: uintText.meta({ description: "最小货币单位 · minor units" }),
          manager: digest.default(`0x${"00".repeat(32)}`),
          termsSalt: digest,
          key: digest,
          ciphertext: digest,
        }),
      },
      draft: (_call, { params: { tender, lot }, body }) => ({ act: OPEN_BID, values: { tender, lot, ...body } }),
    }),
  ];
}

function sealOf(message: Readonly<Record<string, unknown>>, signer: string) {
  const text = (name: string): string => String(message[name]);
  const [tender, lot, hidden] = [text("tender"), Number(text("lot")), text("hidden")];
  return { tender, lot, ciphertext: text("ciphertext"), commitment: commitmentOfSeal({ tender, lot, hidden, signer }) };
}
