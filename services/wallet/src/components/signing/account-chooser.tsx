import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { personalKey, type Account } from "../../../../chain/personal-key.js";
import { useItems } from "../../lib/vault/vault.js";
import { accountOf, useWallets, type WalletProvider } from "../../lib/wallets.js";
import { Digest } from "../digest.js";
import { VaultGate } from "../vault/vault-gate.js";

/** Brings back the key of whoever is signed in: from the vault, or from a wallet extension. */
export function AccountChooser({ signer, onAccount }: { signer: string; onAccount: (account: Account) => void }) {
  const { t } = useTranslation();
  const wallets = useWallets();
  const [isOther, setOther] = useState(false);
  const ask = async (provider: WalletProvider): Promise<void> => {
    const account = await accountOf(provider).catch(() => undefined);
    const isTheirs = account?.address.toLowerCase() === signer.toLowerCase();
    setOther(account !== undefined && !isTheirs);
    if (account !== undefined && isTheirs) onAccount(account);
  };
  return (
    <div className="chooser">
      <p>
        {t("signing.which")} <Digest value={signer} />
      </p>
      {isOther && <Alert type="warning" showIcon role="alert" title={t("signing.other")} />}
      <VaultGate>
        <FromVault signer={signer} onAccount={onAccount} />
      </VaultGate>
      {wallets.map(({ id, name, provider }) => (
        <Button key={id} block onClick={() => void ask(provider)}>
          {name}
        </Button>
      ))}
    </div>
  );
}

function FromVault({ signer, onAccount }: { signer: string; onAccount: (account: Account) => void }) {
  const { t } = useTranslation();
  const found = useItems("key").find(({ address }) => address === signer.toLowerCase());
  if (found === undefined) return <p className="faint">{t("signing.notKept")}</p>;
  return (
    <Button type="primary" onClick={() => onAccount(personalKey(found.privateKey))}>
      {t("signing.use", { name: found.label })}
    </Button>
  );
}
