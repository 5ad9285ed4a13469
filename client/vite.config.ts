import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type HtmlTagDescriptor, type Plugin, type Rolldown } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page with its first script, and the application that the script imports when it has drawn. */
const page = here("./index.html");
const application = here("./main.tsx");

/** Says of a module whether `entry` needs it to run: itself and what it imports statically, directly or not. */
function neededBy(entry: string): (id: string, graph: Rolldown.ChunkingContext) => boolean {
  let needed: Set<string> | null = null;
  return (id, graph) => {
    if (!needed) {
      needed = new Set([entry]);
      for (const each of needed)
        for (const imported of graph.getModuleInfo(each)?.importedIds ?? []) needed.add(imported);
    }
    return needed.has(id);
  };
}

const byFirstScript = neededBy(page);

/** Has the application downloaded beside the first script, which imports it later: script, styles and what they need. */
function applicationHints(): Plugin {
  return {
    name: "application-hints",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {} }) {
        const start = Object.values(bundle).find((it) => it.type === "chunk" && it.moduleIds.includes(application));
        const tags: HtmlTagDescriptor[] = [];
        const hinted = new Set<string>();
        const hint = (fileName: string) => {
          const chunk = bundle[fileName];
          if (chunk?.type !== "chunk" || hinted.has(fileName) || html.includes(fileName)) return;
          hinted.add(fileName);
          const styles = [...(chunk.viteMetadata?.importedCss ?? [])];
          for (const style of styles) tags.push(link({ rel: "preload", as: "style", href: `/${style}` }));
          // Not modulepreload: that would have it parsed at once, while the first script is drawing.
          tags.push(link({ rel: "preload", as: "script", href: `/${fileName}` }));
          chunk.imports.forEach(hint);
        };
        if (start) hint(start.fileName);
        return tags;
      },
    },
  };
}

/** Low: the first script's own requests go first. */
function link(attrs: Record<string, string>): HtmlTagDescriptor {
  return { tag: "link", attrs: { ...attrs, crossorigin: true, fetchpriority: "low" }, injectTo: "head" };
}

/**
 * The client is built into `client/dist`, which the server sends as it is. Nothing inline and nothing from elsewhere:
 * the content security policy allows scripts from 'self' only.
 */
export default defineConfig({
  root: here("."),
  plugins: [react(), applicationHints()],
  // The client never parses with the contract's schemas, it only reads routes and types: see the stand-in's own words.
  resolve: { alias: [{ find: /^zod$/, replacement: here("./api/zod-stand-in.ts") }] },
  server: { proxy: { "/api/v1": { target: process.env.API_URL ?? "http://localhost:3000" } } },
  worker: { format: "es" },
  build: {
    outDir: here("./dist"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The application is an entry of its own: what both entries need to start is one file each.
      input: { index: page, application },
      output: {
        chunkFileNames: ({ name }) => `assets/${name.startsWith("shared") ? "shared" : "[name]"}-[hash].js`,
        // Left alone, every module that two pages share becomes a file of its own: forty requests for one page. Instead:
        // one file for the first script, one of what every page needs, and one for each set of pages that share
        // something, so that no page fetches code it has no use for.
        codeSplitting: {
          groups: [
            { debugName: "first", name: (id, graph) => (byFirstScript(id, graph) ? "first" : null), priority: 3 },
            { name: "frame", tags: ["$initial"], priority: 2 },
            // What is smaller than this is not worth a request of its own.
            { name: "shared", minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 4_000 },
          ],
        },
      },
    },
  },
});
