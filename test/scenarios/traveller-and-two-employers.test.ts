import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Api } from "../../scripts/demo/api.js";
import { ChainClock } from "../../scripts/demo/chain-clock.js";
import { Person } from "../../scripts/demo/person.js";
import { Stage, type Scene } from "../../scripts/demo/stage.js";
import { playInvoice } from "../../scripts/demo/stories/invoice/story.js";
import { INVOICE_ISSUER } from "../../services/chain/invoice.js";
import { KIND } from "../support/consortium/cast.js";
import { startConsortium, type Consortium } from "../support/consortium/consortium.js";
import { keepIndexing } from "../support/consortium/keep-indexing.js";

/** The story of the demonstration on gateways of its own: metro and employers enrol themselves and run none. */
describe("a traveller and two employers", () => {
  let consortium: Consortium;
  let stopIndexing: (() => Promise<void>) | undefined;
  let scenes: readonly Scene[] = [];
  let outcome: Readonly<Record<string, string>> = {};

  beforeAll(async () => {
    consortium = await startConsortium({
      "tax-bureau": {
        kind: KIND.taxBureau,
        gateway: true,
        invoices: "office",
        officers: { office: ["admin", "anchor", "tax"] },
        people: { director: ["tax"] },
      },
      "trading-centre": {
        kind: KIND.tradingCentre,
        gateway: true,
        officers: { office: ["admin"] },
        people: { verifier: ["verify"] },
      },
    });
    const trusted = [consortium.org("tax-bureau"), INVOICE_ISSUER, 0, 4_000_000_000];
    await consortium.foundation.ordain("registrar", "Issuers", "trustIssuer", trusted);
    stopIndexing = keepIndexing(consortium.indexer);
  }, 240_000);
  afterAll(async () => {
    await stopIndexing?.();
    await consortium?.stop();
  });

  it("play from the tap to the closed claim", async () => {
    const gateway = (slug: string): Api => new Api(consortium.url(slug));
    const person = (slug: string, officer: string): Person => {
      const { org, key = "" } = consortium.actor(`${slug}.${officer}`);
      return new Person({ zh: slug, en: slug }, org, key, gateway(slug));
    };
    const stage = new Stage(new ChainClock(consortium.anvil.url), () => undefined);
    outcome = await playInvoice(stage, { gateway, person });
    scenes = stage.scenes;
  }, 300_000);

  it("sign each step themselves, the payment by a second person", () => {
    const signed = scenes.filter(({ transaction }) => transaction !== null);
    expect(signed.map(({ act }) => act.split(".")[1])).toEqual([
      ...["EnrolLight", "EnrolLight", "EnrolSigner", "EnrolLight", "EnrolSigner"],
      ...["LockNamedInvoice", "SettleInvoice", "BookInvoice"],
      ...["LockNamedInvoice", "WithdrawInvoice"],
      ...["RequestRed", "ConfirmRed", "CloseClaim"],
    ]);
    const signerOf = (act: string) => signed.find((scene) => scene.act === `Invoices.${act}`)?.signer;
    expect(signerOf("SettleInvoice")).not.toBe(signerOf("LockNamedInvoice"));
  });

  it("are told in one reason: unused, used by whom and when, reversed", () => {
    const told = scenes.filter(({ act }) => act === "inbox.check").map(({ en }) => en);
    expect(told).toHaveLength(4);
    expect(told[0]).toContain("Genuine and unused");
    expect(told[1]).toMatch(/Another organisation has reimbursed or booked it\. · 示例星河软件有限公司 · 20\d\d-/);
    expect(told[3]).toContain("It is reversed");
    const refusals = scenes.filter(({ en }) => en.startsWith("Is refused a red letter"));
    expect(refusals).toHaveLength(2);
  });

  it("leave both invoices reversed, the claim closed, and every step in the index", async () => {
    for (const uid of [outcome["invoice"], outcome["reversedAlone"]]) {
      expect((await consortium.get(`/verify/invoices/${uid}`)).body.status).toBe("reversed");
    }
    expect((await consortium.get(`/verify/invoices/${outcome["red"]}`)).body.status).toBe("redLetter");
    const { body } = await consortium.get(`/invoices/${outcome["invoice"]}`, "tax-bureau.director");
    expect(body.flags).not.toContain("claimOpen");
    expect(body.flags).toEqual(expect.arrayContaining(["reimbursed", "booked", "reversed"]));
    expect(body.steps.map(({ step }: { step: string }) => step)).toEqual([
      ...["locked", "settled", "booked", "redRequested", "redConfirmed", "redLinked", "claimClosed"],
    ]);
  });
});
