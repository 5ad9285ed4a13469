/**
 * The first script of every page: starts the application, and on the map draws the towers before that. The application
 * is downloaded meanwhile (`index.html` is built with hints for it) but not run, because parsing and running it takes
 * a slow phone longer than all of the first drawing.
 */
import "@fontsource-variable/inter/wght.css";
import { mapPath } from "../map/cover.ts";
import { drawFirst } from "./draw-first.ts";

/** Milliseconds that the application waits for the first drawing, at most. */
const patienceMs = 1000;

async function start(): Promise<void> {
  const first = window.location.pathname === mapPath ? drawFirst() : null;
  if (first) await Promise.race([first.done, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
  // The page's code comes beside the application's; when that fails, the router asks again and says so.
  if (first) import("../map/map-page.tsx").catch(() => undefined);
  const { startApp } = await import("../main.tsx");
  startApp(first?.asked ?? null);
}

void start();
