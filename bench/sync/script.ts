/** What may happen to five phones and an office: random scripts, small enough that thousands of them can be played. */
import fc from "fast-check";

export const phones = 5;
/** Towers that surveyors and officers of one lane change. */
export const towersOfLane = 20;
/** Towers of one run, drawn anew from its lane's towers each time. */
export const towersOfRun = 3;

/** What becomes of one request on its way. `garbled`: something in between changed a survey's text. */
export const weathers = ["fine", "lost-request", "lost-reply", "late", "twice", "garbled"] as const;
export type Weather = (typeof weathers)[number];

/** Attributes that both sides change here, with the values that they choose from. */
export const values = {
  heightM: [21, 32, 42, 52.5, 72],
  structure: ["sst_four_leg", "sst_three_leg", "monopole", "guyed"],
  fence: ["present", "absent", "damaged"],
  grounding: ["present", "absent", "damaged"],
  power: ["present", "absent", "damaged"],
  plateText: ["MITRATEL GRS 42 M", "PROTELINDO 2011", "TBG / 52 M / 2009"],
} as const;
export type Field = keyof typeof values;
export const fields = Object.keys(values) as Field[];

/** `value` null: the surveyor confirms what the phone shows, where it shows something. */
export interface Saying {
  field: Field;
  value: number | null;
}

export type Action =
  | {
      kind: "survey";
      phone: number;
      tower: number;
      says: Saying[];
      freshPhoto: boolean;
      close: boolean;
      dies: number | null;
    }
  | { kind: "new-tower"; phone: number; dies: number | null }
  | { kind: "send"; phones: number[]; weather: Weather[]; dies: number | null }
  | { kind: "take-back"; phone: number; pick: number }
  | { kind: "other-phone"; pick: number; says: Saying[] }
  | { kind: "fresh-pack"; phone: number; tower: number }
  | { kind: "deliver-late"; pick: number }
  | { kind: "replay"; pick: number }
  | { kind: "office-edit"; tower: number; says: Saying }
  | { kind: "decide"; pick: number; verdict: "accept" | "return" | "reject"; keepsRegistry: boolean; twice: boolean };

export interface Script {
  /** Which of the lane's towers this run is about, and whether the phones took them along just now or long ago. */
  towers: { index: number; fresh: boolean }[];
  actions: Action[];
}

const pick = fc.nat(1000);
const phone = fc.nat(phones - 1);
const tower = fc.nat(towersOfRun - 1);
/** After so many steps of the phone's own code it is switched off: at any of its awaits. */
const dies = fc.option(fc.nat(14), { freq: 3 });
const changed = fc
  .constantFrom(...fields)
  .chain((field) =>
    fc.record({ field: fc.constant(field), value: fc.nat(values[field].length - 1) as fc.Arbitrary<number | null> }),
  );
const confirmed = fc.record({ field: fc.constantFrom(...fields), value: fc.constant(null) });
const says = fc.uniqueArray(fc.oneof({ weight: 4, arbitrary: changed }, { weight: 1, arbitrary: confirmed }), {
  minLength: 1,
  maxLength: 3,
  selector: ({ field }) => field,
});
const kind = <const K extends string>(name: K) => fc.constant(name);

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      kind: kind("survey"),
      phone,
      tower,
      says,
      freshPhoto: fc.boolean(),
      close: fc.nat(4).map((n) => n > 0),
      dies,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind("new-tower"), phone, dies }) },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: kind("send"),
      phones: fc.uniqueArray(phone, { minLength: 1, maxLength: 3 }),
      weather: fc.array(fc.constantFrom(...weathers), { maxLength: 6 }),
      dies,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind("take-back"), phone, pick }) },
  { weight: 1, arbitrary: fc.record({ kind: kind("other-phone"), pick, says }) },
  { weight: 1, arbitrary: fc.record({ kind: kind("fresh-pack"), phone, tower }) },
  { weight: 1, arbitrary: fc.record({ kind: kind("deliver-late"), pick }) },
  { weight: 1, arbitrary: fc.record({ kind: kind("replay"), pick }) },
  { weight: 3, arbitrary: fc.record({ kind: kind("office-edit"), tower, says: changed }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: kind("decide"),
      pick,
      verdict: fc.constantFrom("accept", "accept", "return", "reject"),
      keepsRegistry: fc.boolean(),
      twice: fc.boolean(),
    }),
  },
);

export const scripts: fc.Arbitrary<Script> = fc.record({
  towers: fc.uniqueArray(fc.record({ index: fc.nat(towersOfLane - 1), fresh: fc.boolean() }), {
    minLength: towersOfRun,
    maxLength: towersOfRun,
    selector: ({ index }) => index,
  }),
  actions: fc.array(action, { minLength: 6, maxLength: 16, size: "max" }),
});
