import { randomBytes } from "node:crypto";
import { Wallet, keccak256, type TypedDataDomain } from "ethers";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { useFields } from "../../services/chain/use-fields.js";
import { holderRequest } from "../../services/credentials/holder-request.js";
import { es256Signer, type JwsSigner } from "../../services/credentials/jws.js";
import { presentCredential } from "../../services/credentials/sd-jwt/present.js";
import { GRANT } from "../../services/shared/acts/licence.js";

/** What a gateway hands a holder. */
export interface HeldPackage {
  readonly licence: string;
  readonly type: string;
  readonly credential: string;
  readonly w3c: string | null;
  readonly proof: object | null;
}

/** What a gateway asks for. */
export interface AskedPresentation {
  readonly audience: string;
  readonly nonce: string;
  readonly service: { readonly id: string };
  /** DCQL. */
  readonly query: object;
  /** Of the contract of uses, in which the grant is signed. */
  readonly domain: TypedDataDomain;
  readonly grant: { readonly department: number; readonly service: string; readonly until: string };
}

/** A use that the holder granted, to be found again by its number. */
export interface GrantedUse {
  readonly use: string;
  readonly department: number;
  readonly service: string;
  readonly fields: readonly string[];
}

/** A citizen's wallet: a key for licences, a key of one time for each use, and a list of the uses. */
export class HolderWallet {
  readonly uses: GrantedUse[] = [];

  private constructor(
    readonly publicKey: JWK,
    private readonly signer: JwsSigner,
    private readonly now: () => number,
  ) {}

  /** @param now seconds */
  static async open(now: () => number = () => Math.floor(Date.now() / 1000)): Promise<HolderWallet> {
    const pair = await generateKeyPair("ES256", { extractable: true });
    const signer = await es256Signer(await exportJWK(pair.privateKey));
    return new HolderWallet(await exportJWK(pair.publicKey), signer, now);
  }

  /** A request to fetch one's licences. */
  request(audience: string): Promise<string> {
    return holderRequest(this.publicKey, this.signer, audience, this.now());
  }

  /** A licence with the fields named and no other, for this verifier and request. */
  async show(
    { credential, proof }: HeldPackage,
    fields: readonly string[],
    { audience, nonce }: Pick<AskedPresentation, "audience" | "nonce">,
  ) {
    const shown = await presentCredential(credential, fields, { audience, nonce, at: this.now() }, this.signer);
    return { credential: shown, proof };
  }

  /** Notes a use that a verifier took: the wallet's log. */
  note(use: GrantedUse): void {
    this.uses.push(use);
  }

  /** Presents licences and grants their use, once, with a key made for it alone. */
  async answer(
    asked: AskedPresentation,
    shown: readonly { readonly of: HeldPackage; readonly fields: readonly string[] }[],
  ) {
    const licences = [];
    for (const { of, fields } of shown) licences.push(await this.show(of, fields, asked));
    const names = shown.flatMap(({ of, fields }) => fields.map((field) => `${of.type}.${field}`));
    const salt = `0x${randomBytes(32).toString("hex")}`;
    const key = Wallet.createRandom();
    const grant = { ...asked.grant, fields: useFields(names, salt) };
    const signature = await key.signTypedData(asked.domain, { [GRANT.name]: [...GRANT.fields] }, grant);
    const use = { use: keccak256(key.address), department: asked.grant.department, service: asked.service.id };
    return {
      use: { ...use, fields: names },
      body: { licences, grant: { signer: key.address.toLowerCase(), signature, salt } },
    };
  }
}
