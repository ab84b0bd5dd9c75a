/** What a language says of a supplier's default. Texts are in lower case; patterns that replace are global. */
export interface Language {
  /** Where a clause ends: what is denied in one says nothing of the next. */
  readonly clauses: RegExp;
  /** Denies or doubts its clause. */
  readonly doubt: RegExp;
  /** Takes back the whole text, or says that the contract ended well. */
  readonly retracted: RegExp;
  /** The buyer and everybody else who may be the one at fault. */
  readonly others: RegExp;
  readonly suppliers: RegExp;
  /** Says who ended the contract, which is not who was at fault; with what takes its place. */
  readonly ended: readonly (readonly [pattern: RegExp, put: string])[];
  /** Clauses that name the supplier as the one at fault. */
  readonly named: readonly RegExp[];
  /** A whole clause that says default, and not whose. */
  readonly bare: RegExp;
}

/** Words that stand alone: neither part of a longer one nor joined to another by a hyphen. */
export function alone(words: string): string {
  return `(?<![\\p{L}\\p{N}_-])(?:${words})(?![\\p{L}\\p{N}_-])`;
}

/** A pattern from parts; spaces in it are as they stand. */
export function pattern(...parts: readonly string[]): RegExp {
  return new RegExp(parts.join(""), "u");
}

export function everywhere(...parts: readonly string[]): RegExp {
  return new RegExp(parts.join(""), "gu");
}
