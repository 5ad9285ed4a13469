import express, { Router } from "express";
import swaggerUi from "swagger-ui-dist";
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
  router.use(express.static(swaggerUi.getAbsoluteFSPath(), { index: false, maxAge: "1d" }));
  return router;
}
