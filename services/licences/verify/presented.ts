import { z } from "zod";
import { licenceProof } from "../issue/request.js";

/** A credential as it is shown, with the proof of its place on the chain beside it. */
export const presented = z
  .object({
    credential: z
      .string()
      .min(20)
      .max(1_000_000)
      .meta({ description: "SD-JWT VC（含 KB-JWT）或 vp+jwt · or a W3C presentation" }),
    proof: licenceProof,
  })
  .meta({ id: "PresentedLicence" });

export type Presented = z.output<typeof presented>;
