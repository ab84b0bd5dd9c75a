import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** Texts of a PDF in the order in which they were written, without blanks. */
export async function textOfPdf(pdf: Buffer): Promise<{ pages: number; text: string; fonts: number }> {
  const task = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 });
  const document = await task.promise;
  const parts: string[] = [];
  for (let page = 1; page <= document.numPages; page++) {
    const { items } = await (await document.getPage(page)).getTextContent();
    parts.push(...items.map((item) => ("str" in item ? item.str : "")));
  }
  const pages = document.numPages;
  await task.destroy();
  // Ideographic blanks come back as plain ones.
  return {
    pages,
    text: parts.join("").replaceAll(/\s/g, ""),
    fonts: pdf.toString("latin1").match(/\/FontFile[23]/g)?.length ?? 0,
  };
}
