export const zh = {
  menu: { bidders: "投标人", tenders: "招标", passes: "合同通证" },
  footer: "通办：政务联盟链。页面内容来自链上最终区块，任何人都可以自行核验。",
  failure: { title: "没有办成", retry: "重试" },
  home: {
    title: "一处查清：履约、招标、通证",
    lead: "输入名称、统一社会信用代码、招标编号或通证编号。",
    search: "查询",
  },
};

/** English must say all that Chinese says. */
export type Texts = typeof zh;
