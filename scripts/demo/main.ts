import { parseArgs } from "node:util";
import { startConfig } from "../start/config.js";
import { Cast, NotRunning } from "./cast.js";
import { lineOf, type Language } from "./line.js";
import { Stage } from "./stage.js";
import { playPass } from "./stories/pass/story.js";

const STORIES = { pass: playPass } as const;

const { values } = parseArgs({
  options: { story: { type: "string" }, json: { type: "boolean", default: false }, lang: { type: "string" } },
});

try {
  await play();
} catch (error) {
  if (error instanceof NotRunning) {
    console.error(
      `The system does not run (${error.message}): start it with \`npm start\`. 系统未运行，请先执行 npm start。`,
    );
    process.exit(2);
  }
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function play(): Promise<void> {
  const name = values.story ?? "pass";
  if (!isStory(name)) {
    console.error(`There is no story ${name}: ${Object.keys(STORIES).join(", ")}`);
    process.exit(2);
  }
  const language = languageOf(values.lang ?? process.env["LC_ALL"] ?? process.env["LANG"] ?? "");
  const cast = await Cast.of(startConfig(process.env).dataFolder);
  const began = Date.now();
  let place = 0;
  const stage = new Stage(cast.clock, (scene) => {
    place += 1;
    if (!values.json) console.log(lineOf(scene, place, language));
  });
  const numbers = await STORIES[name](stage, cast);
  const seconds = Math.round((Date.now() - began) / 100) / 10;
  if (values.json) console.log(JSON.stringify({ story: name, ...numbers, seconds, acts: stage.scenes }, null, 2));
  else console.log(language === "zh" ? `完成，用时 ${seconds} 秒。` : `Done in ${seconds} s.`);
}

function isStory(name: string): name is keyof typeof STORIES {
  return Object.hasOwn(STORIES, name);
}

function languageOf(locale: string): Language {
  return locale.toLowerCase().startsWith("zh") ? "zh" : "en";
}
