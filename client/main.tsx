/**
 * The client's application, started by the first script (`first-drawing/start.ts`). What the first page needs is asked
 * for at once and side by side: its code (the router starts the chunk of the present address), the session, the
 * registry's settings and the texts.
 */
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./ui/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { listAreas } from "../contract/areas.ts";
import { registry } from "../contract/health.ts";
import { call } from "./api/call.ts";
import { createQueryClient } from "./api/query.ts";
import { forgetSession, registryQuery, sessionQuery } from "./api/session.ts";
import { App } from "./app/app.tsx";
import { createRouter } from "./app/router.tsx";
import type { Asked } from "./first-drawing/draw-first.ts";
import { areasQuery } from "./map/basemap/areas-query.ts";
import { startTexts } from "./text/i18n.ts";

/** Renders the application. `asked`: replies that are on their way already; null when nothing was asked for. */
export function startApp(asked: Asked | null): void {
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root");

  const client = createQueryClient(forgetSession);
  void client.prefetchQuery(sessionQuery);
  // What failed there is asked for once more.
  const settings = asked?.registry.catch(() => call(registry));
  void client.prefetchQuery(settings ? { ...registryQuery, queryFn: () => settings } : registryQuery);
  if (asked) {
    const districts = asked.districts.catch(() => call(listAreas, { query: { level: "district" } }));
    void client.prefetchQuery({ ...areasQuery("district"), queryFn: () => districts });
  }
  const router = createRouter();

  // Not a top-level await: chunks of texts import this entry's own chunk and would wait for it, and it for them.
  void startTexts().then(() =>
    createRoot(root).render(
      <StrictMode>
        <App client={client} router={router} />
      </StrictMode>,
    ),
  );
}
