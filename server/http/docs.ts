import express, { Router } from "express";
// Not the package itself: that would also run the page's own scripts here.
import swaggerUiFolder from "swagger-ui-dist/absolute-path.js";
import { apiPrefix } from "../../contract/index.ts";

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Menara API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

const start = `SwaggerUIBundle({ url: ${JSON.stringify(`${apiPrefix}/openapi.json`)}, dom_id: "#swagger-ui", deepLinking: true, docExpansion: "list" });
`;

/** The readable page over the OpenAPI document, from our own server and without inline scripts. */
export function docsPage(): Router {
  const router = Router();
  router.get("/", (_request, response) => {
    response.type("html").send(page);
  });
  router.get("/start.js", (_request, response) => {
    response.type("text/javascript").send(start);
  });
  router.use(express.static(swaggerUiFolder(), { index: false, maxAge: "1d" }));
  return router;
}
