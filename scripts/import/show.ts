import { writeFileSync } from "node:fs";
import { SingleBar } from "cli-progress";
import { sayRefusal } from "../../services/shared/schemas/ocds/refusals.js";
import type { ImportResult, ImportWatcher, Rejection } from "./import-ocds.js";
import { Pace } from "./pace.js";
import { Trouble } from "./trouble.js";

/** Refusals that are shown one by one; the result on stdout and the file of refusals have them all. */
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
  const [reading, compiling, attesting] = [new Pace(), new Pace(), new Pace()];
  const show = (step: string, done: number, total: number, detail: string): void => {
    bar.setTotal(Math.max(total, 1));
    bar.update(done, { step, detail });
  };
  return {
    sent(bytes, total) {
      const detail = `${(bytes / 1e6).toFixed(1)}/${(total / 1e6).toFixed(1)} MB  ${reading.seen(bytes / 1e6, total / 1e6)}`;
      show("读取 · reading", bytes, total, detail);
    },
    worked({ facts, factsOpen, processes, processesOpen, partiesOpen, actsOpen }) {
      const compiled = processes - processesOpen;
      if (processesOpen > 0) {
        return show(
          "整理 · compiling",
          compiled,
          processes,
          `${compiled}/${processes}  ${compiling.seen(compiled, processes)}`,
        );
      }
      const done = facts - factsOpen;
      const open = `${partiesOpen} parties, ${actsOpen} acts open`;
      show("上链 · onto the chain", done, facts, `${done}/${facts}  ${attesting.seen(done, facts)}  ${open}`);
    },
    end: () => bar.stop(),
  };
}

/** What a person wants to know at the end. @param kept the file that has all refusals, where one was asked for */
export function summaryOf({ read, accepted, added, rejected, seconds }: ImportResult, kept?: string): string[] {
  const shown = rejected.slice(0, SHOWN).map(({ file, path, code }) => {
    const { zh, en } = sayRefusal(code);
    return `  ${file}#${path}  ${code}  ${zh} · ${en}`;
  });
  const left = rejected.length - shown.length;
  const hint = kept === undefined ? "--rejections FILE 可保存全部 · --rejections FILE keeps them all" : kept;
  const more = left > 0 ? [`  … ${left}  (${hint})`] : [];
  const rate = Math.round(read / Math.max(seconds, 0.001));
  const totals = [
    `读取 ${read}，接受 ${accepted}，新增 ${added}，拒绝 ${rejected.length}，${seconds.toFixed(1)} 秒（每秒 ${rate}）`,
    `read ${read}, accepted ${accepted}, new ${added}, refused ${rejected.length}, ${seconds.toFixed(1)} s (${rate} a second)`,
  ];
  const news = added === 0 && read > 0 ? ["没有新内容 · nothing new"] : [];
  return [...shown, ...more, ...totals, ...news];
}

/** Writes refusals as JSON lines: file, path, code and what the code means. */
export function keepRejections(path: string, rejected: readonly Rejection[]): void {
  const lines = rejected.map((one) => `${JSON.stringify({ ...one, ...sayRefusal(one.code) })}\n`);
  try {
    writeFileSync(path, lines.join(""));
  } catch (cause) {
    throw new Trouble(`无法写入 ${path}`, `${path} cannot be written`, 1, { cause });
  }
}
