import { join } from "node:path";
import { Router, static as serveFolder } from "express";

/** The wallet's files; a path that is no file is one of its pages, which its own router knows. */
export function walletPages(folder: string, apiBase: string): Router {
  const index = join(folder, "index.html");
  return Router()
    .use(
      serveFolder(folder, {
        index: false,
        setHeaders: (response, path) => {
          // Files below assets/ carry the digest of their content in their name.
          const isNamedByDigest = path.includes(`${join(folder, "assets")}/`);
          response.set("cache-control", isNamedByDigest ? "public, max-age=31536000, immutable" : "no-cache");
        },
      }),
    )
    .get("/{*page}", (request, response, next) => {
      const wantsPage = request.accepts(["json", "html"]) === "html" && !request.path.startsWith(`${apiBase}/`);
      if (!wantsPage) return next();
      response.set("cache-control", "no-cache").sendFile(index);
    });
}
