import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { keccakHex } from "../../../../../chain/keccak.js";
import { newPersonalKey, type SignableData } from "../../../../../chain/personal-key.js";
import { useFields as commitToFields } from "../../../../../chain/use-fields.js";
import { GRANT } from "../../../../../shared/acts/licence.js";
import { read, send } from "../../../lib/api.js";
import { keepItem } from "../../../lib/vault/vault.js";
import { show, type Card, type LicenceKey } from "./cards.js";

const both = z.object({ zh: z.string(), en: z.string() });

const request = z.object({
  request: z.string(),
  verifier: z.number(),
  audience: z.string(),
  nonce: z.string(),
  service: both.loose(),
  lacking: z.object({
    asked: z.array(
      z.object({
        anyOf: z.array(both.extend({ type: z.string(), fields: z.array(z.string()) })),
        whose: both.extend({ isOther: z.boolean() }).nullable(),
      }),
    ),
    papers: z.array(both),
    undecided: z.array(both),
  }),
  grant: z.object({ department: z.number(), service: z.string(), until: z.string() }),
  domain: z.object({ name: z.string(), version: z.string(), chainId: z.string(), verifyingContract: z.string() }),
  answered: z.boolean(),
  expiresAt: z.string(),
});
export type PresentationRequest = z.infer<typeof request>;

export function useRequest(id: string) {
  return useQuery({
    queryKey: ["presentation-request", id],
    queryFn: () => read(`/presentation-requests/${id}`, request),
  });
}

/** One of the cards that a request asks for, with what it asks of it. */
export interface Choice {
  readonly card: Card;
  readonly fields: readonly string[];
  readonly isOthers: boolean;
}

/** For each thing asked the first card in the vault that will do; undefined where none does. */
export function choicesFor({ lacking }: PresentationRequest, cards: readonly Card[]): (Choice | undefined)[] {
  return lacking.asked.map(({ anyOf, whose }) => {
    for (const { type, fields } of anyOf) {
      const card = cards.find((each) => each.type === type && each.proof !== null);
      if (card !== undefined) return { card, fields, isOthers: whose?.isOther === true };
    }
    return undefined;
  });
}

/** The grant of a use, under a key of one time, as its holder is to sign it. */
export interface Grant {
  readonly typedData: SignableData;
  readonly key: ReturnType<typeof newPersonalKey>;
  readonly salt: string;
  readonly names: readonly string[];
}

export function draftGrant({ grant, domain }: PresentationRequest, choices: readonly Choice[]): Grant {
  const names = choices.flatMap(({ card, fields }) => fields.map((field) => `${card.type}.${field}`));
  const salt = `0x${[...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  const message = { ...grant, fields: commitToFields(names, salt) };
  const typedData = { domain, types: { [GRANT.name]: GRANT.fields }, primaryType: GRANT.name, message };
  return { typedData, key: newPersonalKey(), salt, names };
}

const answer = z.object({ complete: z.boolean(), use: z.string().nullable() });

/** Presents the cards and grants their use; notes it in the vault. @returns false where something is still lacking */
export async function present(
  asked: PresentationRequest,
  choices: readonly Choice[],
  key: LicenceKey,
  { key: once, salt, names }: Grant,
  signature: string,
): Promise<boolean> {
  const licences = [];
  for (const { card, fields, isOthers } of choices)
    licences.push({ ...(await show(card, key, fields, asked)), isOthers });
  const signer = once.address.toLowerCase();
  const body = { licences, grant: { signer, signature, salt } };
  const { complete } = await send(`/presentation-requests/${asked.request}/presentation`, body, answer);
  if (!complete) return false;
  const bytes = Uint8Array.from(signer.slice(2).match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
  const { zh, en } = asked.service;
  await keepItem({
    ...{ kind: "use", id: keccakHex(bytes), madeAt: new Date().toISOString() },
    ...{ department: asked.verifier, service: { zh, en }, fields: [...names] },
  });
  return true;
}
