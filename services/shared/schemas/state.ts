import { z } from "zod";
import { digest, isoTime, uintText } from "./values.js";

const count = z.int().min(0);

/** How far the index has come and what is in it. */
export const networkState = z
  .object({
    chainId: uintText,
    block: z
      .object({
        number: z.int().min(0),
        hash: digest,
        minedAt: isoTime.nullable(),
        indexedAt: isoTime.meta({ description: "入库时间 · when it came into the index" }),
      })
      .nullable()
      .meta({ description: "索引中最新的最终区块 · newest final block in the index" }),
    lag: z.int().nullable().meta({
      description:
        "尚未入库的最终区块数；链无应答时为 null · final blocks not indexed yet; null while the chain is silent",
    }),
    counts: z.object({
      organisations: count,
      tenders: count,
      records: count.meta({
        description: "计入的导入历史与有效的履约评价 · imported records that count and ratings in effect",
      }),
      passes: count,
    }),
  })
  .meta({ id: "NetworkState" });
