import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { desktop, launchChromium, openContext, phone } from "./browser.ts";
import { pages, somewhere } from "./pages.ts";
import { startSampleServer } from "./server.ts";

/** `npm run screenshots`: every screen, phone and desktop, into docs/screenshots. */
const folder = fileURLToPath(new URL("../docs/screenshots", import.meta.url));
mkdirSync(folder, { recursive: true });

const server = await startSampleServer();
const browser = await launchChromium();
for (const [device, viewport] of [
  ["desktop", desktop],
  ["phone", phone],
] as const) {
  for (const { name, path, role } of pages) {
    const context = await openContext(
      browser,
      role,
      { viewport, geolocation: somewhere, permissions: ["geolocation"] },
      server.url,
    );
    const page = await context.newPage();
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    await page.waitForTimeout(800); // clusters come from a worker, after the network is quiet
    await page.screenshot({ path: `${folder}/${name}-${device}.png` });
    console.log(`${name}-${device}.png`);
    await context.close();
  }
}
await browser.close();
await server.stop();
