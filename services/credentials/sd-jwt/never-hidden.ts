import { NEVER_HIDDEN_FIELDS } from "../../shared/licence/never-hidden.js";

/** Claims that an SD-JWT VC writes openly (SD-JWT VC, section 3.2.2.2), and when it was issued. */
const REGISTERED = ["iss", "iat", "nbf", "exp", "cnf", "vct", "vct#integrity", "status"];

export const NEVER_HIDDEN: ReadonlySet<string> = new Set([...REGISTERED, ...NEVER_HIDDEN_FIELDS]);

/** Names that an SD-JWT itself uses: no field may have one (RFC 9901, section 4.1). */
export const SD_JWT_NAMES: ReadonlySet<string> = new Set(["_sd", "...", "_sd_alg"]);
