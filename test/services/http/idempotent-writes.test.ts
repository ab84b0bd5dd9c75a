import { describe, expect, it } from "vitest";
import { OFFER_OPERATIONS } from "../../../services/bank/offers/operations.js";
import { commitImport } from "../../../services/department/imports/routes/commit-import.js";
import { openOcdsImport } from "../../../services/department/imports/routes/open-import.js";
import { cosigningOperations } from "../../../services/http/operations/cosigning.js";
import { webhookOperations } from "../../../services/http/operations/webhooks.js";

describe("operations that make something", () => {
  it("ask for an Idempotency-Key, so that a caller may try again", () => {
    const all = [
      ...[...OFFER_OPERATIONS, ...cosigningOperations({} as never), ...webhookOperations(false)],
      ...[commitImport, openOcdsImport],
    ];
    const posted = all.filter(({ id, method }) => method === "post" && !id.startsWith("prepare"));
    expect(posted.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["signOffer", "askCosignature", "cosignAct", "refuseCosignature", "makeWebhook"]),
    );
    expect(posted.filter(({ idempotent }) => !idempotent).map(({ id }) => id)).toEqual([]);
  });
});
