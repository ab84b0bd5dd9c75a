import { parseArgs } from "node:util";
import { endWithReader } from "../console/reader.js";
import { startConfig } from "../start/config.js";
import { Cast, NotRunning } from "./cast.js";
import { languageOf, lineOf, LANGUAGES, type Language } from "./line.js";
import { Stage } from "./stage.js";
import { playInvoice } from "./stories/invoice/story.js";
import { playLicence } from "./stories/licence/story.js";
import { playPass } from "./stories/pass/story.js";

const STORIES = { pass: playPass, invoice: playInvoice, licence: playLicence } as const;

const USAGE = `npm run demo -- --story NAME [--lang zh|en] [--json]
  在运行中的系统上演示一个故事，逐步打印内容、签署人和交易
  plays a story on the running system: every act as one line, with who signed it and its transaction
  --story  ${Object.keys(STORIES).join(", ")}
  --lang   默认依终端语言 · by the shell's language unless given
  --json   每行一个 JSON 对象，最后一行是结果 · one JSON object a line, the last one is the outcome
  退出码 exit code: 0 完成 done · 1 失败 failed · 2 无法开始 nothing was tried`;

interface Choice {
  readonly story: keyof typeof STORIES;
  readonly language: Language;
  readonly json: boolean;
}

endWithReader();
try {
  process.exitCode = await main();
} catch (error) {
  const isIdle = error instanceof NotRunning;
  if (isIdle)
    say(`系统没有运行，请先运行 npm start。The system is not running: run npm start first (${error.message}).`);
  else say(troubleOf(error));
  process.exitCode = isIdle ? 2 : 1;
}

/** `fetch` itself says no more than that it failed. */
function troubleOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isGone = error instanceof TypeError && error.cause !== undefined;
  return isGone ? `系统中途停止应答。The system stopped answering (${String(error.cause)}).` : error.message;
}

async function main(): Promise<number> {
  const choice = choiceOf(process.env);
  if (choice === undefined) {
    say(USAGE);
    return 2;
  }
  await play(choice, await Cast.of(startConfig(process.env).dataFolder));
  return 0;
}

async function play({ story, language, json }: Choice, cast: Cast): Promise<void> {
  const began = Date.now();
  const stage = new Stage(cast.clock, (scene, place) => {
    console.log(json ? JSON.stringify({ place, ...scene }) : lineOf(scene, place, language));
  });
  const numbers = await STORIES[story](stage, cast);
  const seconds = Math.round((Date.now() - began) / 100) / 10;
  if (json) console.log(JSON.stringify({ story, ...numbers, acts: stage.scenes.length, seconds }));
  else console.log(language === "zh" ? `完成，用时 ${seconds} 秒。` : `Done in ${seconds} s.`);
}

/** What was asked for; nothing where it makes no sense, so that the usage is shown. */
function choiceOf(env: NodeJS.ProcessEnv): Choice | undefined {
  const { story = "pass", lang, json = false } = options();
  if (!isStory(story) || (lang !== undefined && !LANGUAGES.some((each) => each === lang))) return undefined;
  return { story, json, language: languageOf(lang, env) };
}

function options(): { story?: string; lang?: string; json?: boolean } {
  try {
    const known = { story: { type: "string" }, lang: { type: "string" }, json: { type: "boolean" } } as const;
    return parseArgs({ options: known }).values;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return { story: "" };
  }
}

function isStory(name: string): name is keyof typeof STORIES {
  return Object.hasOwn(STORIES, name);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
