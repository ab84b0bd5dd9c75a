import { Alert } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import type { Account, SignableData } from "../../../../chain/personal-key.js";
import { read } from "../../lib/api.js";
import { ApiProblem } from "../../lib/problem.js";
import { accountNow, keepAccount, useSession } from "../../lib/session.js";
import { AccountChooser } from "./account-chooser.js";
import { SignBox, type ToSign } from "./sign-box.js";

export const both = z.object({ zh: z.string(), en: z.string() });

/** EIP-712 as a gateway gives it to be signed. */
export const typedData = z.object({
  domain: z.object({ name: z.string(), version: z.string(), chainId: z.string(), verifyingContract: z.string() }),
  types: z.record(z.string(), z.array(z.object({ name: z.string(), type: z.string() }))),
  primaryType: z.string(),
  message: z.record(z.string(), z.unknown()),
});

const status = z.object({
  state: z.enum(["awaiting", "queued", "sent", "mined", "final", "refused"]),
  error: both.extend({ code: z.string() }).nullable(),
});
const WAIT_SECONDS = 20;

interface Asked extends ToSign {
  readonly typedData: SignableData;
  /** Ends once all that was signed is final. @returns whether some of it waits for somebody else first */
  handIn(signature: string): Promise<boolean>;
}

export interface Signing {
  /** The box in which is read what is to be signed; to be placed on the page. */
  readonly box: ReactNode;
  readonly isBusy: boolean;
  readonly trouble: unknown;
  /** Who is signed in. */
  readonly signer: string;
  /** Prepares something, shows it, and hands it in with the signature. Nothing is shown where nothing is to be signed. */
  start(prepare: () => Promise<Asked | undefined>): Promise<void>;
}

/** From what a gateway prepared to its finality: read, signed, handed in, waited for. */
export function useSigning(): Signing {
  const session = useSession();
  const [asked, setAsked] = useState<Asked>();
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
  const choose = (chosen: Account): void => {
    keepAccount(chosen);
    setAccount(chosen);
  };
  const box =
    asked === undefined ? (
      isHeld && <HeldNote />
    ) : (
      <SignBox
        toSign={{ ...asked, ...deadlineOf(asked.typedData.message) }}
        account={account}
        chooser={<AccountChooser signer={signer} onAccount={choose} />}
        onCancel={() => setAsked(undefined)}
        onSigned={(signature) => {
          setAsked(undefined);
          void during(async () => setHeld(await asked.handIn(signature)));
        }}
      />
    );
  return {
    ...{ box, isBusy, trouble, signer },
    start: (prepare) => during(async () => setAsked(await prepare())),
  };
}

/** What was signed is not done yet: somebody else of the organisation looks at it first. */
function HeldNote() {
  const { t } = useTranslation();
  return <Alert type="info" showIcon closable role="status" title={t("signing.held")} />;
}

/** Waits until an act is final. Throws the ledger's refusal in its words. */
export async function finality(id: string): Promise<void> {
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

function deadlineOf(message: Readonly<Record<string, unknown>>): { deadline?: string } {
  const seconds = Number(message["deadline"]);
  return Number.isFinite(seconds) ? { deadline: new Date(seconds * 1000).toISOString() } : {};
}
