import { fieldsOf, vctOf, type Catalogue } from "./catalogue.js";
import type { CardType, Holder } from "./schema.js";

/** What a wallet that knows nothing of us shows of a type: SD-JWT VC Type Metadata (draft, section 6). */
export interface TypeMetadata {
  readonly vct: string;
  readonly name: string;
  readonly description: string;
  readonly display: readonly { readonly lang: string; readonly name: string }[];
  readonly claims: readonly {
    readonly path: readonly string[];
    readonly display: readonly { readonly lang: string; readonly label: string }[];
    readonly sd: "always" | "never";
    readonly mandatory: boolean;
  }[];
}

export function typeMetadataOf(catalogue: Catalogue, type: CardType, holder: Holder): TypeMetadata {
  return {
    vct: vctOf(type),
    name: type.en,
    description: `${type.zh}, version ${type.version}`,
    display: [
      { lang: "zh-CN", name: type.zh },
      { lang: "en", name: type.en },
    ],
    claims: fieldsOf(catalogue, type, holder).map(({ name, zh, en, isOpen, required }) => ({
      path: [name],
      display: [
        { lang: "zh-CN", label: zh },
        { lang: "en", label: en },
      ],
      sd: isOpen ? ("never" as const) : ("always" as const),
      mandatory: required,
    })),
  };
}
