import { describe, expect, test } from "@jest/globals";
import { createRandom } from "../../fixtures/generator/random.ts";
import { indexRegistry, mostCandidates } from "./candidates.ts";
import { prepare } from "./prepared.ts";
import { paper, permitRow, registeredTower, towerRow } from "./test-rows.ts";
import type { Described, Incoming } from "./types.ts";

const random = createRandom("candidates");
const syllables = "ban jar su ko mo re jo wono ke tanah gede sari rung kut lam pang".split(" ");
const place = () => Array.from({ length: 3 }, () => random.pick(syllables)).join("");

function anyTower(): Partial<Described> {
  const district = random.int(1, 400);
  return {
    lon: 105 + random.next() * 10,
    lat: -9 + random.next() * 3,
    siteId: `JAW-JI-${random.int(1_000, 9_999)}${random.int(10, 99)}`,
    name: place(),
    ownerId: `company-${random.int(1, 12)}`,
    address: `Jl. Raya ${place()} No. ${random.int(1, 200)}, Ds. ${place()}`,
    districtCode: String(district),
    villageCode: `${district}.${random.int(1, 20)}`,
    heightM: random.pick([32, 42, 52, 62, 72]),
    permits: [
      paper({
        number: `503/${random.int(1, 90_000)}/2011`,
        issuedOn: `2011-0${random.int(1, 9)}-1${random.int(0, 9)}`,
      }),
    ],
  };
}

describe("100,000 towers", () => {
  const known = Array.from({ length: 100_000 }, anyTower);
  const index = indexRegistry(known.map((tower, i) => registeredTower(`GRS-${i}`, tower)));
  const find = (row: Incoming) => index.candidatesFor(prepare(row)).map(({ of }) => of.number);

  test("2,000 rows do not compare every pair, and yet meet their own tower", () => {
    let pairs = 0;
    let met = 0;
    for (let row = 0; row < 2_000; row++) {
      const i = random.int(0, known.length - 1);
      const numbers = find(towerRow({ ...(known[i] as Partial<Described>), siteId: null, permits: [], row }));
      pairs += numbers.length;
      if (numbers.includes(`GRS-${i}`)) met++;
    }
    expect(pairs).toBeLessThanOrEqual(2_000 * mostCandidates);
    expect(met).toBe(2_000);
  });

  test.each([
    ["a position some metres off", (tower: Partial<Described>) => ({ lon: tower.lon, lat: (tower.lat ?? 0) + 0.0004 })],
    ["a site ID", ({ siteId }: Partial<Described>) => ({ siteId: siteId?.toLowerCase().replaceAll("-", " ") })],
    [
      "a site ID with another first letter",
      ({ siteId }: Partial<Described>) => ({ siteId: siteId?.replace("J", "K") }),
    ],
    ["village and owner", ({ villageCode, ownerId }: Partial<Described>) => ({ villageCode, ownerId })],
  ])("%s alone is enough", (_, part) => {
    for (let i = 0; i < 50; i++) {
      const tower = known[i] as Partial<Described>;
      expect(find(towerRow(part(tower) as Partial<Incoming>))).toContain(`GRS-${i}`);
    }
  });

  test("a permit's number alone is enough; nothing leads nowhere", () => {
    const [first] = known[3]?.permits ?? [];
    expect(find(permitRow({ permits: [paper({ number: `No. ${first?.number}` })] }))).toContain("GRS-3");
    expect(find(towerRow())).toEqual([]);
  });
});

test("a registry number alone is enough, however written", () => {
  const index = indexRegistry(
    Array.from({ length: 500 }, (_, i) => registeredTower(`GRS-${String(i).padStart(4, "0")}`)),
  );
  const found = index.candidatesFor(prepare(towerRow({ registryNumber: "grs 42" })));
  expect(found.map(({ of }) => of.number)).toEqual(["GRS-0042"]);
});
