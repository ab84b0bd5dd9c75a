import { useEffect, useState } from "react";
import { z } from "zod";
import type { Account } from "../../../chain/personal-key.js";

/** What we use of a wallet extension (EIP-1193). */
export interface WalletProvider {
  request(call: { method: string; params?: unknown[] }): Promise<unknown>;
}

/** A wallet that announced itself (EIP-6963). */
export interface AnnouncedWallet {
  readonly id: string;
  readonly name: string;
  readonly icon: string;
  readonly provider: WalletProvider;
}

const announced = z.object({
  info: z.object({ uuid: z.string(), name: z.string(), icon: z.string() }),
  provider: z.custom<WalletProvider>((value) => typeof value === "object" && value !== null && "request" in value),
});

/** Wallets of this browser, as they announce themselves. */
export function useWallets(): AnnouncedWallet[] {
  const [wallets, setWallets] = useState<AnnouncedWallet[]>([]);
  useEffect(() => {
    const hear = (event: Event) => {
      const parsed = announced.safeParse(event instanceof CustomEvent ? event.detail : undefined);
      if (!parsed.success) return;
      const { info, provider } = parsed.data;
      const wallet = { id: info.uuid, name: info.name, icon: info.icon, provider };
      setWallets((known) => [...known.filter(({ id }) => id !== wallet.id), wallet]);
    };
    window.addEventListener("eip6963:announceProvider", hear);
    window.dispatchEvent(new Event("eip6963:requestProvider"));
    return () => window.removeEventListener("eip6963:announceProvider", hear);
  }, []);
  return wallets;
}

/** The account that its owner chooses in the wallet, and how the wallet signs with it. */
export async function accountOf(provider: WalletProvider): Promise<Account> {
  const [address] = z
    .array(z.string())
    .min(1)
    .parse(await provider.request({ method: "eth_requestAccounts" }));
  return {
    address: address ?? "",
    signText: async (text) =>
      z.string().parse(await provider.request({ method: "personal_sign", params: [hexOf(text), address] })),
    signTyped: async (data) =>
      z
        .string()
        .parse(await provider.request({ method: "eth_signTypedData_v4", params: [address, JSON.stringify(data)] })),
  };
}

function hexOf(text: string): string {
  return `0x${[...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
