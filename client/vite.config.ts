import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The client is built into `client/dist`, which the server sends as it is. Nothing inline and nothing from elsewhere:
 * the content security policy allows scripts from 'self' only.
 */
export default defineConfig({
  root: here("."),
  plugins: [react()],
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
      output: {
        chunkFileNames: ({ name }) => `assets/${name.startsWith("shared") ? "shared" : "[name]"}-[hash].js`,
        // Left alone, every module that two pages share becomes a file of its own: forty requests for one page. Instead:
        // one file of what every page needs, and one for each set of pages that share something, so that no page
        // fetches code it has no use for.
        codeSplitting: {
          groups: [
            { name: "frame", tags: ["$initial"], priority: 2 },
            { name: "shared", minShareCount: 2, entriesAware: true },
          ],
        },
      },
    },
  },
});
