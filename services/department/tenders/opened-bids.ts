import { z } from "zod";
import type { Call } from "../../http/call.js";
import { operation, type Operation } from "../../http/operation.js";
import { Reply } from "../../http/reply.js";
import { members, requireParty } from "../../http/who.js";
import { takeOverKey, thumbprintOf } from "../../shared/bids/bid-key.js";
import { BidUnreadable, decryptBid } from "../../shared/bids/encrypted-bid.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { digest } from "../../shared/schemas/values.js";
import { bidByCiphertext, keepOpener } from "../../store/queries/sealed-bids.js";
import { bidMembers, openedBid } from "../../store/queries/tenders.js";
import type { DepartmentParts } from "../parts.js";

const tags = ["bids"];
const params = z.object({ commitment: digest });

async function opened({ db }: Call, commitment: string) {
  const bid = await openedBid(db, commitment);
  if (bid === undefined) throw new Refusal("not-found", { what: "bid", id: commitment });
  return bid;
}

/** After the opening: the bidder hands the bid's key to the organiser, who reads the bid with it. */
export function openedBidOperations({ ownKey }: DepartmentParts): readonly Operation[] {
  return [
    operation({
      id: "handOverBidKey",
      method: "put",
      path: "/bids/{commitment}/key",
      tags,
      summary: {
        zh: "投标人交出投标私钥（加密给招标方）",
        en: "The bidder hands the bid's key over, encrypted to the organiser",
      },
      who: members("bid"),
      request: { params, body: z.object({ jwe: z.string().max(10_000) }) },
      answer: { status: 204 },
      async handle(call, { params: { commitment }, body: { jwe } }) {
        const bid = await opened(call, commitment);
        const signers = await bidMembers(call.db, commitment);
        requireParty(
          call.principal,
          signers.map(({ org }) => Number(org)),
          "bid",
        );
        const key = await takeOverKey(jwe, ownKey.privateKey).catch(() => undefined);
        // Without this check a bidder could keep the right key back until it has seen the others.
        if (key === undefined || (await thumbprintOf(key)) !== bid.key) throw new Refusal("bid-key-wrong");
        if (!(await keepOpener(call.sql, bid.ciphertext, jwe))) throw new Refusal("bid-unexpected");
      },
    }),
    operation({
      id: "readBid",
      method: "get",
      path: "/bids/{commitment}/content",
      tags,
      summary: { zh: "招标方读取已开标的投标文件", en: "The organiser reads an opened bid" },
      who: members("tender"),
      request: { params },
      answer: { media: "application/octet-stream", schema: z.string() },
      async handle(call, { params: { commitment } }) {
        const bid = await opened(call, commitment);
        requireParty(call.principal, [Number(bid.buyer), Number(bid.organiser)], "bid");
        const kept = await bidByCiphertext(call.db, bid.ciphertext);
        if (bid.state !== "valid" || !kept?.jwe || !kept.opener) throw new Refusal("bid-not-readable", { commitment });
        const key = await takeOverKey(kept.opener, ownKey.privateKey);
        try {
          return new Reply(Buffer.from(await decryptBid(kept.jwe, key, bid)));
        } catch (cause) {
          if (cause instanceof BidUnreadable) throw new Refusal("bid-not-readable", { commitment }, { cause });
          throw cause;
        }
      },
    }),
  ];
}
