import { SingleBar } from "cli-progress";
import { sayRefusal } from "../../services/shared/schemas/ocds/refusals.js";
import type { ImportResult, ImportWatcher } from "./import-ocds.js";

/** Refusals that are shown one by one; the result on stdout has them all. */
const SHOWN = 20;

/** A bar on stderr: files on their way to the gateway, then what they say on its way to the projections. */
export function progressBar(): ImportWatcher & { end(): void } {
  const bar = new SingleBar({
    format: "{step} [{bar}] {percentage}% {detail}",
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(1, 0, { step: "读取 · reading", detail: "" });
  return {
    sent(bytes, total) {
      bar.setTotal(Math.max(total, 1));
      bar.update(bytes, { step: "读取 · reading", detail: `${(bytes / 1e6).toFixed(1)} MB` });
    },
    worked({ facts, factsOpen, processesOpen, partiesOpen, actsOpen }) {
      bar.setTotal(Math.max(facts, 1));
      bar.update(facts - factsOpen, {
        step: "上链 · onto the chain",
        detail: `${facts - factsOpen}/${facts} · ${processesOpen} processes, ${partiesOpen} parties, ${actsOpen} acts open`,
      });
    },
    end: () => bar.stop(),
  };
}

/** What a person wants to know at the end. */
export function summaryOf({ read, accepted, added, rejected, seconds }: ImportResult): string[] {
  const shown = rejected.slice(0, SHOWN).map(({ file, path, code }) => {
    const { zh, en } = sayRefusal(code);
    return `  ${file}#${path}  ${code}  ${zh} · ${en}`;
  });
  const more = rejected.length > SHOWN ? [`  … ${rejected.length - SHOWN}`] : [];
  const rate = Math.round(read / Math.max(seconds, 0.001));
  const totals = [
    `读取 ${read}，接受 ${accepted}，新增 ${added}，拒绝 ${rejected.length}，${seconds.toFixed(1)} 秒（每秒 ${rate}）`,
    `read ${read}, accepted ${accepted}, new ${added}, refused ${rejected.length}, ${seconds.toFixed(1)} s (${rate} a second)`,
  ];
  const news = added === 0 && read > 0 ? ["没有新内容 · nothing new"] : [];
  return [...shown, ...more, ...totals, ...news];
}
