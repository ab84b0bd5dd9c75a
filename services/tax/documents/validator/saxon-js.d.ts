/** As much of SaxonJS 2.7 as is used here; the package brings no types. */
declare module "saxon-js" {
  export function transform(options: {
    readonly stylesheetInternal: unknown;
    readonly sourceText: string;
    readonly destination: "serialized";
  }): { readonly principalResult: string };
}
