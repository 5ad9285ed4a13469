import type { APIRequestContext, BrowserContext, Page } from "playwright-core";
import sharp from "sharp";
import { sampleAccounts } from "../db/sample-accounts.ts";

/** The town of Gresik and the district around it: near enough to be walked. */
export const walkedDistricts = ["35.25.14", "35.25.16"];

interface Named {
  id: string;
  name: string;
}

/** An officer's request that must succeed. */
async function reply<T>(pending: ReturnType<APIRequestContext["post"]>): Promise<T> {
  const response = await pending;
  if (!response.ok()) throw new Error(`${response.url()}: ${response.status()} ${await response.text()}`);
  return (await response.json()) as T;
}

/** Begins a campaign over two districts and gives all of it to the sample surveyor. */
export async function assignWalk(officer: APIRequestContext, name: string, dueOn: string): Promise<void> {
  const { items } = await reply<{ items: Named[] }>(officer.get("/api/v1/surveyors"));
  const account = sampleAccounts.find(({ role }) => role === "surveyor");
  const surveyor = items.find((one) => one.name === account?.name);
  if (!surveyor) throw new Error("the sample registry has no surveyor");
  const scope = { kind: "districts", districts: walkedDistricts };
  const campaign = await reply<Named>(officer.post("/api/v1/campaigns", { data: { name, scope, dueOn } }));
  const data = { surveyorId: surveyor.id, districts: walkedDistricts, dueOn, take: false };
  await reply(officer.post(`/api/v1/campaigns/${campaign.id}/assignments`, { data }));
}

/** The worker has the whole application, so that the network may go. */
export async function readyForOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** Goes on to a step of the form, by its name on the button. */
export async function nextStep(page: Page, step: string): Promise<void> {
  await page.getByRole("button", { name: `Lanjut: ${step}` }).click();
}

/** Waits until a record says what is expected of it; only what a page waits for itself may be awaited in the page. */
export async function until(holds: () => Promise<boolean>, patienceMs = 30_000): Promise<void> {
  for (const end = Date.now() + patienceMs; !(await holds()); await new Promise((go) => setTimeout(go, 100)))
    if (Date.now() > end) throw new Error(`not within ${patienceMs} ms: ${holds.toString()}`);
}

/** A picture of a tower as large as a phone's camera makes it, different for every `seed`. */
export function towerPhoto(seed: number): Promise<Buffer> {
  const sky = ["#9cc4de", "#b7d3e6", "#c9d8df", "#a9c7d2"][seed % 4];
  const rungs = Array.from({ length: 12 }, (_, i) => {
    const [y, half] = [420 + i * 190, 60 + i * 34];
    return `<path d="M${1500 - half} ${y}L${1500 + half + 34} ${y + 190}M${1500 + half} ${y}L${1500 - half - 34} ${y + 190}"/>`;
  }).join("");
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="4000">
    <rect width="3000" height="4000" fill="${sky}"/>
    <rect y="2750" width="3000" height="1250" fill="#7d8f5a"/>
    <g stroke="#8c2f22" stroke-width="26" fill="none"><path d="M1470 300L1000 2900M1530 300L2000 2900"/>${rungs}</g>
    <g fill="#eef1f2"><rect x="1340" y="480" width="70" height="300"/><rect x="1600" y="480" width="70" height="300"/></g>
    <rect x="${980 + seed * 60}" y="2860" width="420" height="260" fill="#f4f1e4" stroke="#333" stroke-width="12"/>
  </svg>`;
  return sharp(Buffer.from(picture)).jpeg({ quality: 92 }).toBuffer();
}

/** Puts a photo into the form as if the camera had taken it for the button that was pressed. */
export async function takePhoto(page: Page, button: string, seed: number): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: button }).click(),
  ]);
  const before = await page.getByRole("button", { name: /^Hapus foto/ }).count();
  await chooser.setFiles({ name: `foto-${seed}.jpg`, mimeType: "image/jpeg", buffer: await towerPhoto(seed) });
  await page
    .getByRole("button", { name: /^Hapus foto/ })
    .nth(before)
    .waitFor();
}

/** Where the nearest tower of the list stands, so that the phone can be carried there: (lon, lat). */
export async function positionOf(request: APIRequestContext, number: string): Promise<[number, number]> {
  const tower = await reply<{ position: [number, number] }>(request.get(`/api/v1/towers/${number}`));
  return tower.position;
}

/** Carries the phone to a point (lon, lat); `accuracy` in metres. */
export async function carry(
  context: BrowserContext,
  [longitude, latitude]: readonly [number, number],
  accuracy: number,
) {
  await context.setGeolocation({ longitude, latitude, accuracy });
}
