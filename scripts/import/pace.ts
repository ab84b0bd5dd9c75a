/** How fast something goes on, and how long the rest will take at that pace. */
export class Pace {
  #start: { readonly at: number; readonly done: number } | undefined;

  constructor(private readonly now: () => number = Date.now) {}

  /** Notes how much is done. @returns the rate and the time left; nothing where it is too early to tell */
  seen(done: number, total: number): string {
    this.#start ??= { at: this.now(), done };
    const seconds = (this.now() - this.#start.at) / 1000;
    const rate = (done - this.#start.done) / seconds;
    if (seconds < 1 || rate <= 0) return "";
    const left = (total - done) / rate;
    return `${rate < 10 ? rate.toFixed(1) : Math.round(rate)}/s  ${left > 0 ? `⏳ ${clock(left)}` : ""}`.trimEnd();
  }
}

/** Seconds as minutes and seconds. */
function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
