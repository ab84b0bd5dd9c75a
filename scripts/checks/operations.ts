import { GATEWAY_KINDS } from "../../services/gateway/config.js";
import type { GatewayContext } from "../../services/gateway/context.js";
import { operationsOf } from "../../services/gateway/operations.js";
import type { Operation } from "../../services/http/operation.js";

/** Every operation of every kind of gateway. Nothing is called: what operations are made of may be missing. */
export function allOperations(): Operation[] {
  const operations = GATEWAY_KINDS.flatMap((kind) =>
    operationsOf({
      config: { publicUrl: "http://gateway.example", kind, webhooksToPrivateAddresses: false, imports: {} },
      commitments: {},
      chain: { chainId: 0n },
      services: {},
    } as unknown as GatewayContext),
  );
  return [...new Map(operations.map((each) => [each.id, each])).values()];
}
