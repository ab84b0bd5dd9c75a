/** Something of a stream that counts as so many. */
export interface Sized {
  readonly size: number;
}

export interface Batching {
  /** A batch is full at so many, or at the piece that goes beyond. */
  readonly most: number;
  /** The longest that a piece waits for others. */
  readonly patienceMs: number;
  /** Pieces under way at once: enough to keep every thread busy, few enough to hold in memory. */
  readonly ahead: number;
}

/** Prepares the pieces of a stream side by side and gives them in their order, in batches by size or by time. */
export async function* inBatches<P, R extends Sized>(
  source: AsyncIterable<P>,
  prepare: (piece: P) => Promise<R>,
  { most, patienceMs, ahead }: Batching,
): AsyncGenerator<readonly R[]> {
  const pieces = prepared(source, prepare, ahead);
  let batch: R[] = [];
  let since = 0;
  let next = pieces.next();
  try {
    for (;;) {
      const left = since + patienceMs - Date.now();
      const got = batch.length === 0 ? await next : await within(next, left);
      if (got !== undefined) {
        if (got.done === true) break;
        if (batch.length === 0) since = Date.now();
        batch.push(got.value);
        next = pieces.next();
        // Awaited only after the batch before it: until then its failure is nobody's.
        next.catch(() => undefined);
      }
      const size = batch.reduce((sum, piece) => sum + piece.size, 0);
      if (size < most && Date.now() - since < patienceMs) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  } finally {
    await pieces.return(undefined);
  }
}

/** Reads on while what it gave is being used, until as many as `ahead` are under way. */
async function* prepared<P, R>(
  source: AsyncIterable<P>,
  prepare: (piece: P) => Promise<R>,
  ahead: number,
): AsyncGenerator<R, undefined> {
  const queue: Promise<R>[] = [];
  const state = { isOver: false, isLeft: false, failure: undefined as { readonly error: unknown } | undefined };
  const [arrived, room] = [new Bell(), new Bell()];
  void pump();
  try {
    for (;;) {
      const head = queue.shift();
      room.ring();
      if (head !== undefined) yield await head;
      else if (state.failure !== undefined) throw state.failure.error;
      else if (state.isOver) return;
      else await arrived.heard();
    }
  } finally {
    state.isLeft = true;
    room.ring();
  }

  async function pump(): Promise<void> {
    try {
      for await (const piece of source) {
        const one = prepare(piece);
        one.catch(() => undefined);
        queue.push(one);
        arrived.ring();
        while (queue.length >= ahead && !state.isLeft) await room.heard();
        if (state.isLeft) return;
      }
    } catch (error) {
      state.failure = { error };
    } finally {
      state.isOver = true;
      arrived.ring();
    }
  }
}

/** Wakes the one who waits for it. */
class Bell {
  #wake: () => void = () => undefined;

  ring(): void {
    this.#wake();
  }

  heard(): Promise<void> {
    return new Promise((wake) => (this.#wake = wake));
  }
}

/** What comes in time, else undefined. */
function within<T>(coming: Promise<T>, milliseconds: number): Promise<T | undefined> {
  return new Promise((settle, fail) => {
    const timer = setTimeout(() => settle(undefined), Math.max(0, milliseconds));
    coming.then(settle, fail).finally(() => clearTimeout(timer));
  });
}
