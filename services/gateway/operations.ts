import { actOperations } from "../http/operations/acts.js";
import { keepRelayedPayments } from "../bank/payments/relayed.js";
import { cosigningOperations } from "../http/operations/cosigning.js";
import { documentOperations } from "../http/operations/documents.js";
import { heldOperations } from "../http/operations/held.js";
import { problemOperations } from "../http/operations/problems.js";
import { sessionOperations } from "../http/operations/session.js";
import { stepOperations } from "../http/operations/steps.js";
import { tokenOperations } from "../http/operations/token.js";
import { webhookOperations } from "../http/operations/webhooks.js";
import type { Operation } from "../http/operation.js";
import { personalMessageDigest } from "../chain/authorship.js";
import { recoverNatively } from "../outbox/secp256k1.js";
import { BANK_OPERATIONS } from "../bank/operations.js";
import { importOperations } from "../department/imports/routes/operations.js";
import { departmentOperations } from "../department/operations.js";
import { RATING_OPERATIONS } from "../department/ratings.js";
import { licenceIssuingOperations, licenceOperations } from "../licences/operations.js";
import { ocdsOperations } from "../records/ocds/operations.js";
import { inboxOperations } from "../inbox/operations.js";
import { RECORD_OPERATIONS } from "../records/operations.js";
import { taxOperations } from "../tax/operations.js";
import { API_BASE } from "./app.js";
import type { GatewayKind } from "./config.js";
import type { GatewayContext } from "./context.js";

/** Operations of the APIs, by the kind of organisation that serves them. */
const APIS: Readonly<Record<GatewayKind, (context: GatewayContext) => readonly Operation[]>> = {
  department: (context) => [
    ...departmentOperations(context, context.config.directory),
    ...RATING_OPERATIONS,
    ...licenceIssuingOperations(() => context.licences.parts()),
  ],
  tax: (context) =>
    taxOperations(() => context.tax.parts(), { publicUrl: context.config.publicUrl, spending: context.spending }),
  bank: () => BANK_OPERATIONS,
};

/** All operations of a gateway: those that every gateway has, and those of its kind. */
export function operationsOf(context: GatewayContext): Operation[] {
  const { config, tokens, clients, lookup, chain, acts, spending, services } = context;
  const { publicUrl } = config;
  const taken = config.kind === "bank" ? keepRelayedPayments(config.organisation, lookup) : undefined;
  const relay = { chain, acts, lookup, spending, taken };
  const base = publicUrl.replace(/\/$/, "");
  return [
    ...problemOperations,
    ...tokenOperations({ tokens, clients, lookup, audiences: [`${base}${API_BASE}/oauth/token`, base] }),
    ...sessionOperations({
      tokens,
      lookup,
      rules: {
        domain: new URL(publicUrl).host,
        chainId: Number(chain.chainId),
        recoverMessage: (message, signature) =>
          recoverNatively(personalMessageDigest(message), signature)?.toLowerCase(),
        now: services.now,
      },
    }),
    ...cosigningOperations(relay),
    ...heldOperations(relay),
    ...actOperations(relay),
    ...stepOperations,
    ...documentOperations,
    ...webhookOperations(config.webhooksToPrivateAddresses),
    ...RECORD_OPERATIONS,
    ...inboxOperations(() => context.inbox.parts()),
    ...ocdsOperations({ prefix: config.ocidPrefix, url: `${base}${API_BASE}` }),
    ...licenceOperations(() => context.licences.parts()),
    ...APIS[config.kind](context),
    ...(context.commitments === undefined ? [] : importOperations(context.commitments)),
  ];
}
