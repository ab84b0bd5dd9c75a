import { MAX_BYTES, type Piece } from "./piece.js";

const NEWLINE = 0x0a;

/** Cuts UTF-8 bytes into lines. A line may itself be damaged: the next one is not touched by that. */
export class LineSplitter {
  #number = 1;
  #size = 0;
  #parts: Uint8Array[] = [];

  *push(chunk: Uint8Array): Generator<Piece> {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      this.#take(chunk.subarray(from, end));
      yield* this.#line();
      from = end + 1;
    }
    this.#take(chunk.subarray(from));
  }

  *end(): Generator<Piece> {
    yield* this.#line();
  }

  #take(part: Uint8Array): void {
    this.#size += part.length;
    if (this.#size <= MAX_BYTES && part.length > 0) this.#parts.push(part);
    else if (this.#size > MAX_BYTES) this.#parts = [];
  }

  *#line(): Generator<Piece> {
    const [only] = this.#parts;
    const path = `${this.#number}:`;
    if (this.#size > MAX_BYTES) yield { path, code: "json.too_large" };
    else if (only) yield { path, bytes: this.#parts.length === 1 ? only : Buffer.concat(this.#parts) };
    this.#number += 1;
    this.#size = 0;
    this.#parts = [];
  }
}
