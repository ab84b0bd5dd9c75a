import { writeFileSync } from "node:fs";
import { SingleBar } from "cli-progress";
import { sayRefusal } from "../../services/shared/schemas/ocds/refusals.js";
import type { ImportResult, ImportWatcher, Rejection } from "./import-ocds.js";
import { Pace } from "./pace.js";
import type { Preview } from "./upload.js";
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

/** What an import would do, for a person to decide by. */
export function previewLines({ read, accepted, added, refused, rejected, ...would }: Preview): string[] {
  const { processes, parties, facts, sums, acts } = would;
  const shown = rejected.slice(0, SHOWN).map(rejectionLine);
  const more = refused > shown.length ? [`  … ${refused - shown.length}`] : [];
  const amounts = sums.map(({ kind, records, currency, amount }) => {
    return `  ${kind.padEnd(20)} ${String(records).padStart(8)}${amount === undefined ? "" : `  ${amount} ${currency}`}`;
  });
  return [
    ...shown,
    ...more,
    `读取 ${read}，将接受 ${accepted}，新增 ${added}，拒绝 ${refused}；涉及采购 ${processes} 项`,
    `read ${read}, would accept ${accepted}, new ${added}, refuse ${refused}; ${processes} processes`,
    `将列名组织 ${parties.organisations} 个、可能的自然人 ${parties.persons} 个（仅承诺）`,
    `would list ${parties.organisations} organisations and ${parties.persons} who may be natural persons (by commitment)`,
    `记录：新增 ${facts.added}，变更 ${facts.changed}，不变 ${facts.same}，撤回 ${facts.withdrawn}；上链行为至少 ${acts} 项`,
    `records: new ${facts.added}, changed ${facts.changed}, same ${facts.same}, withdrawn ${facts.withdrawn}; ${acts} acts at least`,
    ...amounts,
    "未保存，未上链。去掉 --preview 即可导入 · Nothing was kept; without --preview it is imported",
  ];
}

function rejectionLine({ file, path, code }: Rejection): string {
  const { zh, en } = sayRefusal(code);
  return `  ${file}#${path}  ${code}  ${zh} · ${en}`;
}

/** What a person wants to know at the end. @param kept the file that has all refusals, where one was asked for */
export function summaryOf({ read, accepted, added, rejected, seconds }: ImportResult, kept?: string): string[] {
  const shown = rejected.slice(0, SHOWN).map(rejectionLine);
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
