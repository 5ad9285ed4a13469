import type { APIRequestContext } from "playwright-core";
import type { Import } from "../contract/imports.ts";
import type { Role } from "../contract/roles.ts";
import type { TowerItem } from "../contract/towers.ts";

/** What the list made of the registry has of each kind of row. */
export interface MadeList {
  csv: string;
  /** Towers of the registry that the list names with a height of its own, five metres more. */
  contested: readonly TowerItem[];
  /** Towers that the list names as the registry has them. */
  agreed: readonly TowerItem[];
  /** Names of towers that the registry does not have. */
  newNames: readonly string[];
}

const head = "site_id;nama;pemilik;alamat;kecamatan;desa;lintang;bujur;tinggi_m;tahun_berdiri";
const decimal = (value: number) => value.toFixed(6).replace(".", ",");
const cell = (value: string | number | null) => (value === null ? "" : `"${String(value).replaceAll('"', '""')}"`);

type Change = Partial<Record<"siteId" | "name" | "address" | "heightM" | "yearBuilt", string | number | null>> & {
  /** Degrees east and north of where the registry has it. */
  moved?: readonly [number, number];
};

function line(tower: TowerItem, change: Change = {}): string {
  const [east, north] = change.moved ?? [0, 0];
  const [lon, lat] = tower.position;
  const of = { ...tower, ...change };
  return [
    of.siteId,
    of.name,
    tower.owner?.shortName ?? null,
    of.address,
    tower.district?.name ?? null,
    tower.village?.name ?? null,
    decimal(lat + north),
    decimal(lon + east),
    of.heightM === null ? null : String(of.heightM).replace(".", ","),
    of.yearBuilt,
  ]
    .map((value) => cell(value ?? null))
    .join(";");
}

/** Pairs of towers that stand nearest to each other, nearest first. */
function nearestPairs(towers: readonly TowerItem[]): [TowerItem, TowerItem][] {
  const pairs = towers.flatMap((a, i) =>
    towers.slice(i + 1).map((b) => {
      const apart = Math.hypot(a.position[0] - b.position[0], a.position[1] - b.position[1]);
      return { apart, pair: [a, b] as [TowerItem, TowerItem] };
    }),
  );
  return pairs.sort((a, b) => a.apart - b.apart).map(({ pair }) => pair);
}

/**
 * A list as an agency may send it, made from the registry: most rows as they are, some that could be either of two
 * neighbours, some towers that nobody has registered, one row twice; the rest of the registry is not named.
 */
export function listFrom(towers: readonly TowerItem[]): MadeList {
  const pairs = nearestPairs(towers).slice(0, 8);
  const inPairs = new Set(pairs.flat().map(({ id }) => id));
  const plain = towers.filter(({ id }) => !inPairs.has(id)).slice(0, 40);
  const between = pairs.map(([a, b]) =>
    line(a, {
      siteId: null,
      name: null,
      address: null,
      heightM: null,
      yearBuilt: null,
      moved: [(b.position[0] - a.position[0]) / 2, (b.position[1] - a.position[1]) / 2],
    }),
  );
  const newNames = ["Rintisan Satu", "Rintisan Dua", "Rintisan Tiga"];
  const unknown = newNames.map((name, i) =>
    line(plain[i * 7] as TowerItem, {
      siteId: `UJI-BARU-${i + 1}`,
      name,
      address: `Jalan Rintisan ${i + 1}`,
      yearBuilt: 2025,
      heightM: 20 + i,
      // Some three kilometres off: nothing that is registered stands there.
      moved: [0.02, 0.018 + i / 1000],
    }),
  );
  const contested = plain.filter(({ heightM }) => heightM !== null).slice(1, 4);
  const taller = (tower: TowerItem) => (contested.includes(tower) ? { heightM: Number(tower.heightM) + 5 } : {});
  const rows = [
    ...plain.map((tower) => line(tower, taller(tower))),
    ...between,
    ...unknown,
    line(plain[0] as TowerItem),
  ];
  const agreed = plain.filter((tower) => !contested.includes(tower)).slice(1);
  return { csv: [head, ...rows].join("\r\n") + "\r\n", contested, agreed, newNames };
}

export async function allTowers(request: APIRequestContext): Promise<TowerItem[]> {
  const reply = await request.get("/api/v1/towers?limit=500");
  return ((await reply.json()) as { items: TowerItem[] }).items;
}

/** Waits until an import has left the states in which the server is busy with it. */
async function settled(request: APIRequestContext, id: string): Promise<Import> {
  for (let attempt = 0; attempt < 240; attempt += 1) {
    const state = (await (await request.get(`/api/v1/imports/${id}`)).json()) as Import;
    if (state.state !== "reading" && state.state !== "committing") return state;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`import ${id} did not settle within a minute`);
}

/** Sends a list, says whose it is, and commits it; what matches nothing is left for the desk. */
export async function commitList(request: APIRequestContext, csv: string, name = "daftar-uji.csv"): Promise<Import> {
  const send = async (method: "post" | "patch", path: string, version: number, data: object) => {
    const reply = await request[method](path, { headers: { "If-Match": `"${version}"` }, data });
    if (!reply.ok()) throw new Error(`${method} ${path}: ${reply.status()} ${await reply.text()}`);
    return (await reply.json()) as Import;
  };
  const started = await request.post(`/api/v1/imports?name=${name}`, {
    headers: { "Content-Type": "text/csv" },
    data: Buffer.from(csv),
  });
  if (!started.ok()) throw new Error(`import: ${started.status()} ${await started.text()}`);
  const { id } = (await started.json()) as Import;
  const path = `/api/v1/imports/${id}`;
  const ready = await settled(request, id);
  const described = await send("patch", path, ready.version, { sender: "Dinas Uji", statedOn: "2026-10-01" });
  await send("post", `${path}/commit`, described.version, { unmatched: "desk" });
  const committed = await settled(request, id);
  if (committed.state !== "committed") throw new Error(`import ${id} is ${committed.state}: ${committed.problem}`);
  return committed;
}

/** The screens of a committed list, for whoever walks over all of them. */
export function deskScreens({ id }: Import): { name: string; path: string; role: Role }[] {
  const desk = `/impor/${id}/meja`;
  return [
    { name: "desk", path: desk, role: "officer" },
    { name: "desk-only-list", path: `${desk}?pile=only-list`, role: "officer" },
    { name: "desk-only-registry", path: `${desk}?pile=only-registry`, role: "officer" },
    { name: "desk-row", path: `${desk}?pile=matched&row=2`, role: "head" },
    { name: "report", path: `/impor/${id}/laporan`, role: "head" },
  ];
}
