import { Alert } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import type { Account } from "../../../../chain/personal-key.js";
import { read, send } from "../../lib/api.js";
import { ApiProblem } from "../../lib/problem.js";
import { accountNow, keepAccount, useSession } from "../../lib/session.js";
import { AccountChooser } from "./account-chooser.js";
import { SignBox } from "./sign-box.js";

const both = z.object({ zh: z.string(), en: z.string() });
const typedData = z.object({
  domain: z.object({ name: z.string(), version: z.string(), chainId: z.string(), verifyingContract: z.string() }),
  types: z.record(z.string(), z.array(z.object({ name: z.string(), type: z.string() }))),
  primaryType: z.string(),
  message: z.record(z.string(), z.unknown()),
});

/** A business act as the gateway gives it to be signed. */
const prepared = z.object({
  contract: z.string(),
  act: z.string(),
  sentence: both,
  typedData,
  message: z.record(z.string(), z.unknown()),
  second: z.unknown().optional(),
});
type Prepared = z.infer<typeof prepared>;

const status = z.object({
  state: z.enum(["awaiting", "queued", "sent", "mined", "final", "refused"]),
  error: both.extend({ code: z.string() }).nullable(),
});
const WAIT_SECONDS = 20;

export interface Acting {
  /** The box in which the act is read and signed; to be placed on the page. */
  readonly box: ReactNode;
  readonly isBusy: boolean;
  readonly trouble: unknown;
  /** Asks the gateway for the act, tried against the ledger already. */
  start(path: string, body: object): Promise<void>;
}

/** From a business act's path to its finality: prepared, read, signed, handed in, waited for. */
export function useActing(onFinal: () => void): Acting {
  const session = useSession();
  const [toSign, setToSign] = useState<Prepared>();
  const [account, setAccount] = useState<Account | undefined>(accountNow);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>();
  const [isHeld, setHeld] = useState(false);
  const signer = session?.identity.signer ?? "";

  const during = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setTrouble(undefined);
    await work().catch(setTrouble);
    setBusy(false);
  };
  const handIn = async (act: Prepared, signature: string): Promise<void> => {
    const { contract, message, second } = act;
    const body = { contract, act: act.act, message, signer, signature, ...(second !== undefined && { second }) };
    const { id, awaits } = await send("/acts", body, z.object({ id: z.string(), awaits: z.string().nullable() }));
    setHeld(awaits !== null);
    if (awaits === null) await finality(id);
    onFinal();
  };
  const box =
    toSign === undefined ? (
      isHeld && <HeldNote />
    ) : (
      <SignBox
        toSign={{ ...toSign, ...deadlineOf(toSign) }}
        account={account}
        chooser={
          <AccountChooser
            signer={signer}
            onAccount={(chosen) => {
              keepAccount(chosen);
              setAccount(chosen);
            }}
          />
        }
        onCancel={() => setToSign(undefined)}
        onSigned={(signature) => {
          setToSign(undefined);
          void during(() => handIn(toSign, signature));
        }}
      />
    );
  return {
    ...{ box, isBusy, trouble },
    start: (path, body) => during(async () => setToSign(await send(`${path}/typed-data`, body, prepared))),
  };
}

/** What was signed is not done yet: somebody else of the organisation looks at it first. */
function HeldNote() {
  const { t } = useTranslation();
  return <Alert type="info" showIcon closable role="status" title={t("signing.held")} />;
}

/** Waits until an act is final. Throws the ledger's refusal in its words. */
async function finality(id: string): Promise<void> {
  for (;;) {
    const { state, error } = await read(`/acts/${id}?wait=${WAIT_SECONDS}`, status);
    if (state === "final") return;
    if (state === "refused") throw refusalOf(error);
  }
}

function refusalOf(error: z.infer<typeof status>["error"]): Error {
  if (error === null) return new Error("refused");
  const { code, ...messages } = error;
  return new ApiProblem({ code, messages, status: 409, instance: "", retryable: false, errors: [] });
}

function deadlineOf({ message }: Prepared): { deadline?: string } {
  const seconds = Number(message["deadline"]);
  return Number.isFinite(seconds) ? { deadline: new Date(seconds * 1000).toISOString() } : {};
}
