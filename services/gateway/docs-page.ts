import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Router, static as serveFolder } from "express";

const PAGE = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>通办 API · Tongban API</title>
    <link rel="stylesheet" href="/docs/files/swagger-ui.css" />
  </head>
  <body>
    <div id="api"></div>
    <script src="/docs/files/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

const START = `window.SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  filter: true,
  persistAuthorization: false,
  tryItOutEnabled: true,
  validatorUrl: null,
});
`;

/** The page to read and try the API, with all its files from this machine. */
export function docsPage(): Router {
  const manifest = createRequire(import.meta.url).resolve("swagger-ui-dist/package.json");
  const folder = manifest.slice(0, -"package.json".length);
  // Fails at the start, not on the first visit, when the package is not there.
  readFileSync(`${folder}swagger-ui-bundle.js`);
  return Router()
    .get("/", (_request, response) => void response.type("html").send(PAGE))
    .get("/start.js", (_request, response) => void response.type("js").send(START))
    .use("/files", serveFolder(folder, { index: false, maxAge: "1d" }));
}
