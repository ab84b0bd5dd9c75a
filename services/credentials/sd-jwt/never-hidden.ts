/** Claims that an SD-JWT VC writes openly (SD-JWT VC, section 3.2.2.2). */
const REGISTERED = ["iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "status"];

/** Of an e-licence: type, status and validity are never hideable, nor is when it was issued. */
const OF_A_LICENCE = ["iat", "certificateTypeCode", "validFrom", "validUntil"];

export const NEVER_HIDDEN: ReadonlySet<string> = new Set([...REGISTERED, ...OF_A_LICENCE]);
