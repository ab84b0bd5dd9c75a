/** What one error says and how HTTP answers it. `{name}` or `{name|format}` in a text is filled from its arguments. */
export interface ErrorEntry {
  readonly zh: string;
  readonly en: string;
  /** HTTP status. */
  readonly status: number;
  /** Whether the very same request may succeed later. */
  readonly retryable?: boolean;
}

/** Texts of a domain's Solidity custom errors, by the error's name; arguments carry the names of the ABI. */
export type ErrorTexts = Readonly<Record<string, ErrorEntry>>;
