import { listAreas } from "../../contract/areas.ts";
import { takePack, towerForSurvey, type PackTower } from "../../contract/campaigns.ts";
import { listCompanies } from "../../contract/companies.ts";
import { listPermitTypes } from "../../contract/rules.ts";
import { readPhoto } from "../../contract/surveys.ts";
import { call, urlOf } from "../api/call.ts";
import type { Phone } from "./phone.ts";
import { askPersistence } from "./storage.ts";
import type { Reference } from "./types.ts";

const thumbsAtOnce = 4;

/**
 * Downloads everything that an assignment needs without signal: its towers, the map and the words of the registry, and
 * the thumbnails of the last photos. The pack counts as taken once the first two are stored; a thumbnail that does not
 * come is missing, nothing else.
 * @throws ProblemError, OfflineError
 */
export async function takeAssignment(phone: Phone, assignmentId: string): Promise<void> {
  const [pack] = await Promise.all([
    call(takePack, { params: { id: assignmentId }, query: { device: phone.deviceId } }),
    takeReference(phone),
  ]);
  await phone.store.savePack(pack);
  await askPersistence();
  await takeThumbs(pack.towers);
}

/** The same for one tower outside of any assignment. */
export async function takeTower(phone: Phone, towerId: string): Promise<void> {
  const [{ tower, takenAt, neighbours }] = await Promise.all([
    call(towerForSurvey, { params: { id: towerId } }),
    takeReference(phone),
  ]);
  await phone.store.saveTower(tower, takenAt, neighbours);
  await askPersistence();
  await takeThumbs([tower]);
}

async function takeReference({ store }: Phone): Promise<void> {
  const [districts, villages, companies, permitTypes] = await Promise.all([
    call(listAreas, { query: { level: "district" } }),
    call(listAreas, { query: { level: "village" } }),
    call(listCompanies),
    call(listPermitTypes),
  ]);
  // A company that was merged away is offered only as long as towers still name it.
  const alive = companies.items.filter((one) => one.mergedInto === null || one.towersOwned + one.towersRented > 0);
  const named = (kind: "isOwner" | "isOperator") =>
    alive.filter((company) => company[kind]).map(({ id, shortName }) => ({ id, shortName }));
  const reference: Reference = {
    districts,
    villages,
    operators: named("isOperator"),
    owners: named("isOwner"),
    permitTypes: permitTypes.items.map(({ code, name }) => ({ code, name })),
    takenAt: new Date().toISOString(),
  };
  await store.saveReference(reference);
}

/** The address of a photo's thumbnail; the service worker keeps what was fetched from there. */
export const thumbUrl = (sha256: string) => urlOf(readPhoto, { params: { sha256 }, query: { size: "thumb" } });

/** Fetching is enough: the service worker keeps them. */
async function takeThumbs(towers: readonly PackTower[]): Promise<void> {
  const waiting = towers.flatMap(({ photos }) => photos.map(({ sha256 }) => thumbUrl(sha256)));
  const work = async () => {
    for (let url = waiting.pop(); url; url = waiting.pop()) {
      const response = await fetch(url, { credentials: "same-origin" }).catch(() => null);
      // Lost on the way: the next ones would be too.
      if (!response) waiting.length = 0;
    }
  };
  await Promise.all(Array.from({ length: thumbsAtOnce }, work));
}

/** Fetches the thumbnails of a returned survey's photos that another phone took. @throws OfflineError */
export async function takeThumbsOf({ store }: Phone, surveyId: string): Promise<void> {
  for (const photo of await store.photos(surveyId)) {
    if (photo.thumb.size > 0 || photo.state !== "received") continue;
    const response = await fetch(thumbUrl(photo.sha256), { credentials: "same-origin" });
    if (response.ok) await store.saveThumb(surveyId, photo.sha256, await response.blob());
  }
}
