import { businessAct } from "../../http/operations/business-act.js";
import type { ActType, Bilingual } from "../../shared/acts/act.js";
import { ACCEPT_HAND_OVER, REFUSE_HAND_OVER } from "../../shared/acts/pass.js";
import {
  FORECLOSE_PLEDGE,
  POST_DISHONOUR,
  PRESENT_LOT,
  REFUSE_LOCK,
  RELEASE_PLEDGE,
  TAKE_RECOURSE,
  WRITE_OFF_LOT,
} from "../../shared/acts/pass-finance.js";
import type { DutyName } from "../../shared/values/duty.js";
import { lotBody, lotDraft } from "./lot-draft.js";

const tags = ["lots"];

/** What a bank does with a lot that it holds, or that is locked for it. */
export const LOT_OPERATIONS = [
  ...lotAct("presentLot", "presentations", ["hold"], PRESENT_LOT, {
    zh: "提示付款",
    en: "Presents a due lot for payment",
  }),
  ...lotAct("postDishonour", "dishonours", ["hold"], POST_DISHONOUR, {
    zh: "登记拒付（宽限期后）",
    en: "Posts a dishonour, after the time of grace",
  }),
  ...lotAct("takeRecourse", "recourses", ["finance"], TAKE_RECOURSE, {
    zh: "向转让人追索",
    en: "Takes recourse to the seller of a dishonoured lot",
  }),
  ...lotAct("writeOffLot", "write-offs", ["hold"], WRITE_OFF_LOT, { zh: "核销", en: "Writes a dishonoured lot off" }),
  ...lotAct("releasePledge", "pledge-releases", ["finance"], RELEASE_PLEDGE, {
    zh: "解除质押",
    en: "Releases a pledge",
  }),
  ...lotAct("foreclosePledge", "foreclosures", ["finance"], FORECLOSE_PLEDGE, {
    zh: "到期实现质权",
    en: "Forecloses a pledge from the due date on",
  }),
  ...lotAct("refuseLock", "lock-refusals", ["finance"], REFUSE_LOCK, {
    zh: "不再放款，解除锁定",
    en: "Will not pay out: the lock ends",
  }),
  ...lotAct("acceptHandOver", "acceptances", ["hold"], ACCEPT_HAND_OVER, { zh: "接受转让", en: "Accepts a hand-over" }),
  ...lotAct("refuseHandOver", "refusals", ["hold"], REFUSE_HAND_OVER, { zh: "拒收转让", en: "Refuses a hand-over" }),
];

function lotAct(id: string, path: string, duties: readonly DutyName[], act: ActType, summary: Bilingual) {
  return businessAct({
    id,
    path: `/lots/${path}`,
    tags,
    summary,
    duties,
    request: { body: lotBody },
    draft: (call, { body }) => lotDraft(call, act, body),
  });
}
