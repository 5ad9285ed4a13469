import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { desktop, launchChromium, openContext, phone, settled } from "./browser.ts";
import { allTowers, commitList, deskScreens, listFrom } from "./committed-import.ts";
import { importScreens, sendDistrictList } from "./import-steps.ts";
import { openScreen, pages, somewhere } from "./pages.ts";
import { startSampleServer } from "./server.ts";

/** `npm run screenshots`: every screen, phone and desktop, into docs/screenshots. */
const folder = fileURLToPath(new URL("../docs/screenshots", import.meta.url));
mkdirSync(folder, { recursive: true });

const server = await startSampleServer();
const browser = await launchChromium();
const officer = await openContext(browser, "officer", {}, server.url);
const list = await sendDistrictList(officer);
const committed = await commitList(officer.request, listFrom(await allTowers(officer.request)).csv);
await officer.close();
const screens = [
  ...pages,
  ...importScreens(list).map((screen) => ({ ...screen, role: "officer" as const })),
  ...deskScreens(committed),
];
for (const [device, viewport] of [
  ["desktop", desktop],
  ["phone", phone],
] as const) {
  for (const screen of screens) {
    const { name, role } = screen;
    const context = await openContext(
      browser,
      role,
      { viewport, geolocation: somewhere, permissions: ["geolocation"] },
      server.url,
    );
    const page = await context.newPage();
    await openScreen(page, screen);
    await settled(page);
    await page.waitForTimeout(800); // clusters come from a worker, after the network is quiet
    await page.screenshot({ path: `${folder}/${name}-${device}.png` });
    console.log(`${name}-${device}.png`);
    await context.close();
  }
}
await browser.close();
await server.stop();
