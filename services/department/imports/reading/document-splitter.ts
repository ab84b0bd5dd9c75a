import { MAX_BYTES, type Piece } from "./piece.js";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN = new Set([0x7b, 0x5b]);
const CLOSE = new Set([0x7d, 0x5d]);
const LISTS: ReadonlySet<string> = new Set(["releases", "records"]);

/**
 * Cuts a JSON document of any length into the entries of its `releases` or `records` (or of itself, where it is an
 * array) without holding more than one of them. What is neither (a release alone) comes out whole. Structure is
 * followed by brackets and quotes only: an entry damaged inside its brackets is refused where it is parsed, alone.
 */
export class DocumentSplitter {
  #document = 1;
  #depth = 0;
  #inText = false;
  #escaped = false;
  /** The last text at depth 1, which is the name of the member that follows. */
  #name = "";
  #nameFrom: number[] | undefined;
  /** The list being cut: the depth of its entries, the name, the next index. */
  #list: { depth: number; path: string; index: number } | undefined;
  #cutAny = false;
  #size = 0;
  #parts: Uint8Array[] = [];

  *push(chunk: Uint8Array): Generator<Piece> {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (this.#inText) {
        this.#insideText(byte);
      } else if (byte === QUOTE) {
        this.#inText = true;
        if (this.#depth === 1 && !this.#list) this.#nameFrom = [];
      } else if (OPEN.has(byte)) {
        this.#depth += 1;
        if (this.#opensList(byte)) from = this.#drop(at + 1);
      } else if (CLOSE.has(byte)) {
        if (this.#list?.depth === this.#depth) {
          yield* this.#entry(chunk.subarray(from, at));
          this.#list = undefined;
          from = at + 1;
        }
        this.#depth -= 1;
        if (this.#depth === 0) {
          yield* this.#whole(chunk.subarray(from, at + 1));
          from = at + 1;
        }
      } else if (byte === COMMA && this.#list?.depth === this.#depth) {
        yield* this.#entry(chunk.subarray(from, at));
        from = at + 1;
      }
    }
    this.#take(chunk.subarray(from));
  }

  *end(): Generator<Piece> {
    const isBlank = this.#depth === 0 && Buffer.concat(this.#parts).toString("utf8").trim() === "";
    if (!isBlank) yield { path: this.#here(), code: "json.malformed" };
  }

  #insideText(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) {
      this.#inText = false;
      if (this.#nameFrom) this.#name = String.fromCharCode(...this.#nameFrom);
      this.#nameFrom = undefined;
      return;
    }
    // Longer texts are no name that we look for.
    if (this.#nameFrom && this.#nameFrom.length < 16) this.#nameFrom.push(byte);
  }

  #opensList(byte: number): boolean {
    if (this.#list || byte !== 0x5b) return false;
    if (this.#depth === 1) this.#list = { depth: 1, path: "", index: 0 };
    else if (this.#depth === 2 && LISTS.has(this.#name)) this.#list = { depth: 2, path: `/${this.#name}`, index: 0 };
    else return false;
    this.#cutAny = true;
    return true;
  }

  /** What stands around the lists is of no use once there is a list. */
  #drop(next: number): number {
    this.#parts = [];
    this.#size = 0;
    return next;
  }

  *#entry(last: Uint8Array): Generator<Piece> {
    this.#take(last);
    const path = this.#here();
    if (this.#size > MAX_BYTES) yield { path, code: "json.too_large" };
    else {
      const bytes = Buffer.concat(this.#parts);
      if (bytes.some((byte) => byte > 0x20)) yield { path, bytes };
    }
    if (this.#list) this.#list.index += 1;
    this.#drop(0);
  }

  *#whole(last: Uint8Array): Generator<Piece> {
    this.#take(last);
    const path = this.#prefix();
    if (this.#size > MAX_BYTES && !this.#cutAny) yield { path, code: "json.too_large" };
    else if (!this.#cutAny) yield { path, bytes: Buffer.concat(this.#parts) };
    this.#document += 1;
    this.#cutAny = false;
    this.#name = "";
    this.#drop(0);
  }

  #take(part: Uint8Array): void {
    this.#size += part.length;
    if (this.#size > MAX_BYTES) this.#parts = [];
    else if (part.length > 0) this.#parts.push(part);
  }

  #here(): string {
    return this.#list ? `${this.#prefix()}${this.#list.path}/${this.#list.index}` : this.#prefix();
  }

  #prefix(): string {
    return this.#document === 1 ? "" : `${this.#document}:`;
  }
}
