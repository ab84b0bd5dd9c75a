import type { RunProgress } from "../../services/department/imports/runs.js";
import { Trouble } from "./trouble.js";

/** Without a step forward for so long, with an act refused: something must be done by somebody. */
const STUCK_MS = 60_000;
/** The same where nothing says why: whatever is on its way should have arrived. */
const SILENT_MS = 300_000;

/** Watches whether an import moves at all. */
export class Standstill {
  #last = "";
  #since = 0;

  constructor(private readonly now: () => number = Date.now) {}

  /** Notes how far it is; throws a Trouble once nothing has moved for too long. */
  seen(progress: RunProgress): void {
    const { trouble } = progress;
    const now = JSON.stringify({ ...progress, trouble: null });
    if (now !== this.#last) this.#since = this.now();
    this.#last = now;
    const still = this.now() - this.#since;
    if (trouble !== null && still > STUCK_MS) {
      throw new Trouble(
        `导入停滞：${trouble.zh}（${trouble.code}）`,
        `the import is stuck: ${trouble.en} (${trouble.code})`,
      );
    }
    if (still <= SILENT_MS) return;
    const { id, processesOpen, partiesOpen, factsOpen, actsOpen } = progress;
    const open = `${processesOpen}/${partiesOpen}/${factsOpen}/${actsOpen}`;
    throw new Trouble(
      `导入 ${id} 五分钟没有进展（待处理过程/主体/事实/上链行为 ${open}），请查看网关日志；网关恢复后会继续`,
      `the import ${id} has not moved for five minutes (open processes/parties/facts/acts ${open}): see the gateway's log; it goes on once the gateway does`,
    );
  }
}
