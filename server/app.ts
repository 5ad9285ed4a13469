import compression from "compression";
import express, { type Express, type RequestHandler } from "express";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { allRoutes, apiPrefix } from "../contract/index.ts";
import { photoUploads } from "../contract/surveys.ts";
import type { Deps } from "./deps.ts";
import { feedReadLimit } from "./expiries/feed-limit.ts";
import { handlers } from "./handlers.ts";
import { problemMiddleware } from "./http/answer-problem.ts";
import { docsPage } from "./http/docs.ts";
import type { Mounted } from "./http/handler.ts";
import { requestLog } from "./http/log.ts";
import { expressPath, mount } from "./http/mount.ts";
import { openApi } from "./http/openapi.ts";
import { ProblemError } from "./http/problem-error.ts";
import { securityHeaders, signInLimit } from "./http/security.ts";
import { refuseCrossSite, sessionMiddleware } from "./http/session.ts";
import { photoUploadRouter } from "./photos/uploads.ts";
import { version } from "./version.ts";

const clientDir = fileURLToPath(new URL("../client/dist", import.meta.url));

/** A path that exists under another method answers 405 and says which ones it knows. */
function methodNotAllowed(app: Express): void {
  const methods = new Map<string, string[]>();
  for (const route of allRoutes) {
    const path = expressPath(route.path);
    methods.set(path, [...(methods.get(path) ?? []), route.method]);
  }
  for (const [path, allowed] of methods) {
    app.all(path, (_request, response) => {
      response.set("Allow", allowed.join(", "));
      throw new ProblemError("method-not-allowed");
    });
  }
}

/** The built client: hashed files for ever, the page itself always fresh, and every other address leads to the page. */
function serveClient(app: Express): void {
  if (!existsSync(clientDir)) return;
  app.use(
    "/assets",
    express.static(`${clientDir}/assets`, { immutable: true, maxAge: "365d", fallthrough: true, index: false }),
  );
  // The service worker and the manifest decide which version a phone runs: asked for anew each time.
  const fresh = /(?:sw\.js|\.webmanifest|\.html)$/;
  app.use(
    express.static(clientDir, {
      index: false,
      cacheControl: false,
      setHeaders: (response, path) => void (fresh.test(path) && response.set("Cache-Control", "no-cache")),
    }),
  );
  const page: RequestHandler = (request, response, next) => {
    const wantsPage = request.method === "GET" || request.method === "HEAD";
    if (!wantsPage || /\.\w{1,8}$/.test(request.path) || !request.accepts("html")) return next();
    response.set("Cache-Control", "no-cache").sendFile(`${clientDir}/index.html`);
  };
  app.use(page);
}

/** The application over `deps`; it never listens. `mounted` is all handlers unless a test says otherwise. */
export async function createApp(deps: Deps, mounted: readonly Mounted[] = handlers): Promise<Express> {
  const { config } = deps;
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("query parser", "simple");
  app.set("trust proxy", config.trustProxy);
  app.use(requestLog(deps.log));
  app.use(securityHeaders(config.tiles?.url ?? null, config.secureCookie));
  app.use(compression());

  // Made when it is first asked for: most who start the server never do.
  let document: string | undefined;
  app.get(`${apiPrefix}/openapi.json`, (_request, response) => {
    response
      .type("application/json")
      .set("Cache-Control", "no-cache")
      .send((document ??= JSON.stringify(openApi(allRoutes, version))));
  });
  app.use("/api/docs", docsPage());

  app.use(apiPrefix, await sessionMiddleware(deps.db, config), refuseCrossSite);
  app.use(apiPrefix + photoUploads.path, await photoUploadRouter(deps));
  mount(app, mounted, deps, {
    "session.signIn": signInLimit(),
    "session.changePassword": signInLimit(),
    "feeds.read": feedReadLimit(),
  });
  methodNotAllowed(app);
  app.use("/api", () => {
    throw new ProblemError("not-found");
  });

  serveClient(app);
  app.use(() => {
    throw new ProblemError("not-found");
  });
  app.use(problemMiddleware(deps.log));
  return app;
}
