import { pair } from "./pair.js";
export const tenders = pair({ title: "招标" }, { title: "Tenders" });
