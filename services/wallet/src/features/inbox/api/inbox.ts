import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { invoice } from "../../../../../shared/invoice/model.js";
import { invoiceStatus } from "../../../../../shared/schemas/invoices.js";
import { read, send, sendLines } from "../../../lib/api.js";
import { usePages, type Pages } from "../../../lib/pages.js";

const said = z.object({ code: z.string(), zh: z.string(), en: z.string() });

const summary = z.object({
  item: z.string(),
  uid: z.string().nullable(),
  source: z.string(),
  number: z.string().nullable(),
  seller: z.string().nullable(),
  issueDate: z.string().nullable(),
  currency: z.string().nullable(),
  gross: z.string().nullable(),
  status: invoiceStatus,
  isOurs: z.boolean(),
  dismissed: z.string().nullable(),
  receivedAt: z.string(),
  receivedBy: z.number().nullable(),
});
export type InboxItem = z.infer<typeof summary>;

const finding = {
  reason: said,
  user: z
    .object({ org: z.number(), name: z.string().nullable(), at: z.string().nullable(), until: z.string().nullable() })
    .nullable(),
  risks: z.array(said),
};

const share = z.object({ department: z.string(), amount: z.string() });

const detail = summary.extend({
  ...finding,
  invoice: invoice.nullable(),
  note: z.string().nullable(),
  left: z.string().nullable(),
  papers: z.array(
    z.object({
      step: z.string(),
      shares: z.array(share).optional(),
      voucher: z.string().optional(),
      note: z.string().optional(),
      person: z.number(),
      at: z.string().nullable(),
    }),
  ),
  files: z.array(z.object({ sha256: z.string(), name: z.string() })),
  steps: z.array(
    z.object({
      step: z.string(),
      name: z.string().nullable(),
      person: z.number().nullable(),
      at: z.string(),
      transaction: z.string(),
    }),
  ),
});
export type InboxDetail = z.infer<typeof detail>;

const taken = z.object({
  name: z.string().nullable(),
  item: z.string().optional(),
  isNew: z.boolean().optional(),
  reason: said.optional(),
  risks: z.array(said).optional(),
  code: z.string().optional(),
  messages: z.object({ zh: z.string(), en: z.string() }).optional(),
});
export type TakenFile = z.infer<typeof taken>;

export function useInbox(text: string): Pages<InboxItem> {
  const query = text === "" ? "" : `?q=${encodeURIComponent(text)}`;
  return usePages(["inbox", text], `/inbox/items${query}`, summary);
}

const AGAIN_MS = 2_000;

export function useInboxItem(item: string) {
  return useQuery({
    queryKey: ["inbox-item", item],
    queryFn: () => read(`/inbox/items/${item}`, detail),
    staleTime: 0,
    // Others act on it too, and an act is final a moment before the index has it.
    refetchInterval: AGAIN_MS,
  });
}

/** Files in one request: few enough that their answers come while a folder is still being read. */
const AT_ONCE = 8;

/** Puts files in, some at a time: each is answered for itself. */
export async function* putFiles(files: readonly File[]): AsyncGenerator<TakenFile[]> {
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const some = files.slice(at, at + AT_ONCE);
    const lines = some.map(async (file) => ({ name: file.name, content: await base64Of(await file.arrayBuffer()) }));
    yield await sendLines("/inbox/files", await Promise.all(lines), taken);
  }
}

/** Puts in what a QR code says. */
export function putCode(code: string) {
  return send("/inbox/items", { code }, z.object({ item: z.string(), isNew: z.boolean(), ...finding }));
}

/** A step of an invoice that the chain cannot prove: kept by the inbox alone. */
export function doStep(item: string, step: string, content: object) {
  return send(`/inbox/items/${item}/steps`, { step, ...content }, z.object({ item: z.string() }));
}

export function dismiss(item: string, reason: string) {
  return send(`/inbox/items/${item}/dismissal`, { reason }, summary);
}

function base64Of(bytes: ArrayBuffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result).replace(/^data:[^,]*,/, "")));
    reader.addEventListener("error", () => reject(reader.error ?? new Error("unreadable")));
    reader.readAsDataURL(new Blob([bytes]));
  });
}
