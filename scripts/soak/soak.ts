/** What a run of one group is asked for. */
export interface Asked {
  /** 32 bytes in hexadecimal, from which every random choice of the run follows. */
  readonly seed: string;
  /** Only tests whose name this matches. */
  readonly only?: string;
}

/** What one piece of a group came to. */
export interface Soaked {
  readonly id: string;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
}

/** One group: a file beside this one. `progress` tells a line at each piece. */
export type Soak = (asked: Asked, progress: (line: string) => void) => Promise<Soaked[]>;
