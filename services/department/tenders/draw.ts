import { z } from "zod";
import { operation, type Operation } from "../../http/operation.js";
import { isMember } from "../../http/principal.js";
import { anyone } from "../../http/who.js";
import { digest, isoTime } from "../../shared/schemas/values.js";
import { toIso } from "../../shared/values/time.js";
import { listBehind } from "../../store/queries/expert-seeds.js";
import { expertsOf } from "../../store/queries/tenders.js";
import { tenderParams } from "./fields.js";
import { tenderOr404 } from "./find.js";

/** By their number in `IExperts.DrawState`. */
const DRAW_STATES = ["none", "listCommitted", "ready", "revealed", "drawn", "lapsed"] as const;

const drawnExpert = z.object({
  position: z.int().meta({ description: "在名单中的位置，从 0 起 · place in the list, from 0" }),
  pseudonym: digest.nullable().meta({ description: "仅本网关组织可见 · for the gateway's own organisation" }),
  recused: z.int().nullable().meta({ description: "回避理由代码 · code of the reason" }),
  substitute: z.int().nullable(),
});

const draw = z
  .object({
    state: z.enum(DRAW_STATES),
    list: digest.meta({ description: "名单的根 · root of the list" }),
    size: z.int(),
    seats: z.int(),
    until: isoTime.nullable().meta({ description: "本阶段的期限 · deadline of this state" }),
    experts: z.array(drawnExpert),
  })
  .meta({ id: "ExpertDraw" });

/** How the draw of a tender's experts stands, and who came out. */
export const readDraw: Operation = operation({
  id: "readExpertDraw",
  method: "get",
  path: "/tenders/{tender}/experts",
  tags: ["experts"],
  summary: { zh: "专家抽取的进展与结果", en: "How the draw of experts stands, and who came out" },
  who: anyone(),
  request: { params: tenderParams },
  answer: { schema: draw },
  async handle(call, { params: { tender } }) {
    await tenderOr404(call, tender);
    const { db, chain, principal, org } = call;
    const found = await chain.contract("Experts").drawOf(tender);
    const isOurs = isMember(principal) && principal.org === org;
    const list = isOurs ? await listBehind(db, found.organiserSeed) : undefined;
    const experts = await expertsOf(db, tender);
    return {
      state: DRAW_STATES[Number(found.state)] ?? "none",
      list: found.list,
      size: Number(found.size),
      seats: Number(found.seats),
      until: found.until === 0n ? null : toIso(found.until),
      experts: experts.map(({ position, recused, substitute }) => {
        return { position, recused, substitute, pseudonym: list?.[position] ?? null };
      }),
    };
  },
});
