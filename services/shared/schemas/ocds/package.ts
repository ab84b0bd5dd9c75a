import { z } from "zod";

/** What packages say about themselves. Their releases and records are read one by one, so they are not listed here. */
const Package = z.looseObject({
  uri: z.string(),
  version: z.string().regex(/^(\d+\.)(\d+)$/),
  publishedDate: z.string(),
  publisher: z.looseObject({ name: z.string() }),
});

export const ReleasePackage = Package.extend({ releases: z.array(z.unknown()).min(1) });

export const RecordPackage = Package.extend({ records: z.array(z.unknown()).min(1) });

/** A record: the releases of one process, embedded or linked, and perhaps their merged state. */
export const OcdsRecord = z.looseObject({
  ocid: z.string().min(1),
  releases: z.array(z.looseObject({})).nullish(),
  compiledRelease: z.looseObject({}).nullish(),
});

export type OcdsRecord = z.infer<typeof OcdsRecord>;
