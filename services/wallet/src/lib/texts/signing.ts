import { pair } from "./pair.js";

export const signing = pair(
  {
    title: "签署前请读一遍",
    lead: "您将签署：",
    many: "以一个签名办理以下 {{count}} 项：",
    by: "签署的密钥",
    deadline: "签名有效期至",
    data: "签署的数据（EIP-712）",
    yes: "签署",
    no: "不签",
    which: "需要您登录所用的密钥：",
    other: "这不是您登录所用的账号。",
    notKept: "保险箱里没有这把密钥。请退出后用保险箱里的密钥或钱包插件重新登录。",
    use: "用“{{name}}”",
    held: "已签署。按贵组织的规定，须另一人复核同意后才上链（见“待我签署”）。",
  },
  {
    title: "Read before you sign",
    lead: "You are about to sign:",
    many: "These {{count}} acts under one signature:",
    by: "Key",
    deadline: "The signature is good until",
    data: "The data signed (EIP-712)",
    yes: "Sign",
    no: "Do not sign",
    which: "The key that you signed in with is needed:",
    other: "This is not the account that you signed in with.",
    notKept: "The vault does not have this key. Sign out, and in again with a kept key or a wallet extension.",
    use: "Use “{{name}}”",
    held: "Signed. By your organisation's rule another person agrees before it goes to the chain (see “For my signature”).",
  },
);
