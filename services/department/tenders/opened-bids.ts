import { z } from "zod";
import { businessActs } from "../../http/operations/business-acts.js";
import type { Call } from "../../http/call.js";
import { operation, type Operation } from "../../http/operation.js";
import { Reply } from "../../http/reply.js";
import { members, requireParty } from "../../http/who.js";
import { takeOverKey, thumbprintOf } from "../../shared/bids/bid-key.js";
import { BidUnreadable, decryptBid } from "../../shared/bids/encrypted-bid.js";
import { SET_ASIDE_BID } from "../../shared/acts/tenders.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { reasonFor } from "../../shared/schemas/reasons.js";
import { digest } from "../../shared/schemas/values.js";
import { bidByCiphertext, keepOpener } from "../../store/queries/sealed-bids.js";
import { bidMembers, openedBid } from "../../store/queries/tenders.js";
import type { DepartmentParts } from "../parts.js";
import { makeSet, witnessOf } from "../witness/make-set.js";
import { files } from "./fields.js";

const tags = ["bids"];
const params = z.object({ commitment: digest });

async function opened({ db }: Call, commitment: string) {
  const bid = await openedBid(db, commitment);
  if (bid === undefined) throw new Refusal("not-found", { what: "bid", id: commitment });
  return bid;
}

type OpenedBid = Awaited<ReturnType<typeof opened>>;

/** The key is due by the end of the openings, whose clock stands while the tender is suspended. */
function requireInTime(call: Call, { reveal_until: until, held_since: since }: OpenedBid): void {
  const now = since ?? new Date(Number(call.now()) * 1000);
  if (now >= until) throw new Refusal("bid-key-late", { revealUntil: until.toISOString() });
}

/** Codes of `bid.setAside`; the third, that the key does not open the text. */
const [KEY_MISSING, TEXT_MISSING] = [230, 231];

/** What the organiser says of a bid that it cannot read must be so by its own gateway's records. */
async function requireUnreadable(call: Call, parts: DepartmentParts, commitment: string, reason: number) {
  const bid = await opened(call, commitment);
  const { jwe, opener } = (await bidByCiphertext(call.db, bid.ciphertext)) ?? {};
  if (!(await isSo())) throw new Refusal("bid-key-there", { commitment });
  return bid;

  async function isSo(): Promise<boolean> {
    if (reason === KEY_MISSING) return !opener;
    if (reason === TEXT_MISSING) return !jwe;
    return !!jwe && !!opener && (await textOf(parts, bid, jwe, opener)) === undefined;
  }
}

/** @returns undefined where the key does not open the text */
async function textOf({ ownKey }: DepartmentParts, bid: OpenedBid, jwe: string, opener: string) {
  const key = await takeOverKey(opener, ownKey.privateKey);
  try {
    return await decryptBid(jwe, key, bid);
  } catch (cause) {
    if (cause instanceof BidUnreadable) return undefined;
    throw cause;
  }
}

/** After the opening: the bidder hands the bid's key to the organiser, who reads the bid with it. */
export function openedBidOperations(parts: DepartmentParts): readonly Operation[] {
  const { ownKey } = parts;
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
        requireInTime(call, bid);
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
        const text = await textOf(parts, bid, kept.jwe, kept.opener);
        if (text === undefined) throw new Refusal("bid-not-readable", { commitment });
        return new Reply(Buffer.from(text));
      },
    }),
    ...businessActs({
      id: "setAsideBid",
      path: "/bids/{commitment}/setting-aside",
      tags,
      summary: {
        zh: "对逾期无法解密阅读的投标作撤回处理，并见证",
        en: "Sets a bid aside that cannot be read after the openings, and witnesses the record",
      },
      description: {
        zh: "解密截止后、评标前。理由须与本网关的记录相符：未交密钥 230，未交密文 231，密钥打不开密文 232。投标人可投诉，招标随即暂停。",
        en: "After the openings, before the evaluation. The reason must agree with this gateway's records: no key 230, no text 231, the key does not open the text 232. Its bidder may complain, which suspends the tender.",
      },
      duties: ["tender"],
      also: ["witness"],
      request: { params, body: z.object({ files, reason: reasonFor("bid.setAside") }) },
      async drafts(call, { params: { commitment }, body: { files: ids, reason } }) {
        const bid = await requireUnreadable(call, parts, commitment, reason);
        const set = await makeSet(call, { subject: bid.tender, stage: "setAside", files: ids });
        const act = { act: SET_ASIDE_BID, values: { commitment, reason, statement: set.root } };
        return { drafts: [act, witnessOf(set)], made: { root: set.root } };
      },
    }),
  ];
}
