import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The whole client is fetched once and opens without signal from then on. The worker answers for the client's own files
 * and for thumbnails that were fetched before; what the API says is never kept here (`client/offline` keeps what a phone
 * needs). A new version waits until a person asks for it: see `client/offline/update.ts`, which registers the worker.
 */
const pwa = VitePWA({
  registerType: "prompt",
  injectRegister: false,
  manifest: {
    id: "/",
    name: "Menara: registri menara dan izinnya",
    short_name: "Menara",
    description: "Registri menara BTS dan izinnya, dan survei lapangan tanpa sinyal",
    lang: "id",
    dir: "ltr",
    start_url: "/",
    scope: "/",
    display: "standalone",
    theme_color: "#1f5f7a",
    background_color: "#f3efe6",
    categories: ["government", "productivity"],
    icons: [
      { src: "/icons/menara-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/menara-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/menara-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  },
  manifestFilename: "manifest.webmanifest",
  workbox: {
    globPatterns: ["**/*.{html,js,css,woff2,svg,png}"],
    navigateFallback: "/index.html",
    navigateFallbackDenylist: [/^\/api\//],
    clientsClaim: true,
    cleanupOutdatedCaches: true,
    inlineWorkboxRuntime: true,
    sourcemap: false,
    runtimeCaching: [
      {
        urlPattern: ({ url, sameOrigin }) =>
          sameOrigin && url.pathname.startsWith("/api/v1/photos/") && url.searchParams.get("size") === "thumb",
        handler: "CacheFirst",
        options: {
          cacheName: "photo-thumbs",
          cacheableResponse: { statuses: [200] },
          // Three for each of some hundred towers, about 10 KB each.
          expiration: { maxEntries: 1500, purgeOnQuotaError: true },
          matchOptions: { ignoreVary: true },
        },
      },
    ],
  },
});

/**
 * The client is built into `client/dist`, which the server sends as it is. Nothing inline and nothing from elsewhere:
 * the content security policy allows scripts from 'self' only.
 */
export default defineConfig({
  root: here("."),
  plugins: [react(), pwa],
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
