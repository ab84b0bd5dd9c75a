/** Fields of an e-licence that a holder may never hide: its type and its validity. Its status is a claim of its own. */
export const NEVER_HIDDEN_FIELDS = ["certificateTypeCode", "validFrom", "validUntil"] as const;
