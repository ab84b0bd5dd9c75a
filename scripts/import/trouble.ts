/** What stands in the way of an import as a whole, said in both languages. */
export class Trouble extends Error {
  override readonly name = "Trouble";

  constructor(
    readonly zh: string,
    readonly en: string,
    /** What the command ends with: 2 where nothing was tried. */
    readonly exitCode: 1 | 2 = 1,
    options?: ErrorOptions,
  ) {
    super(`${zh} · ${en}`, options);
  }
}
