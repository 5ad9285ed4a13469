/**
 * Starts the client. What the first page needs is asked for at once and side by side: its code (the router starts the
 * chunk of the present address), the session, the registry's settings and the texts.
 */
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@fontsource-variable/inter/wght.css";
import "./ui/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueryClient } from "./api/query.ts";
import { rememberReplies } from "./api/remembered.ts";
import { forgetSession, registryQuery, sessionQuery } from "./api/session.ts";
import { App } from "./app/app.tsx";
import { createRouter } from "./app/router.tsx";
import { startWorker } from "./offline/update.ts";
import { startTexts } from "./text/i18n.ts";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

const client = createQueryClient(forgetSession);
rememberReplies(client);
void client.prefetchQuery(sessionQuery);
void client.prefetchQuery(registryQuery);
const router = createRouter();

// Not a top-level await: chunks of texts import this entry's own chunk and would wait for it, and it for them.
void startTexts().then(() =>
  createRoot(root).render(
    <StrictMode>
      <App client={client} router={router} />
    </StrictMode>,
  ),
);

// After all that the first page needs: what the worker fetches is for the next visit. Development has none.
if (import.meta.env.PROD && "serviceWorker" in navigator) window.addEventListener("load", startWorker, { once: true });
