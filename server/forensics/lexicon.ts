/** The registry's names and places, prepared once for a whole list. */
import { plain } from "../imports/cells.ts";
import { createGazetteer, type Gazetteer } from "./gazetteer.ts";
import { areaKey, companyKey, createNameIndex, type Match, type Named, type NameIndex } from "./names.ts";
import type { Context, ContextArea } from "./types.ts";

export interface Lexicon {
  context: Context;
  gazetteer: Gazetteer;
  districts: NameIndex<ContextArea>;
  villages: NameIndex<ContextArea>;
  /** Targets are company ids. */
  companies: NameIndex<string>;
  area(code: string): ContextArea | null;
  /** Code of a permit type from its code or a usual word for it; null when unknown. */
  permitType(text: string): string | null;
}

export function createLexicon(context: Context): Lexicon {
  const named = (level: ContextArea["level"]) =>
    context.areas
      .filter((area) => area.level === level)
      .flatMap((area) => [
        { target: area, name: area.name },
        { target: area, name: area.code },
      ]);
  const byCode = new Map(context.areas.map((area) => [area.code, area]));
  const companies = context.companies.flatMap(({ id, names }) => names.map((name) => ({ target: id, name })));
  return {
    context,
    gazetteer: createGazetteer(context.areas),
    districts: remember(createNameIndex(named("district"), areaKey)),
    villages: remember(createNameIndex(named("village"), areaKey)),
    companies: remember(createNameIndex(companies, companyKey)),
    area: (code) => byCode.get(code) ?? null,
    permitType: permitTypeReader(context.permitTypes.map(({ code }) => code)),
  };
}

const mostRemembered = 20_000;

/** Lists repeat their mistakes: the same wrong name is looked up once. Searches with a filter are not kept. */
function remember<T>(index: NameIndex<T>): NameIndex<T> {
  const known = new Map<string, Match<T>>();
  const bearers = new Map<string, readonly Named<T>[]>();
  return {
    exact(text) {
      const before = bearers.get(text);
      if (before !== undefined) return before;
      const found = index.exact(text);
      if (bearers.size >= mostRemembered) bearers.clear();
      bearers.set(text, found);
      return found;
    },
    match(text, accept) {
      if (accept !== undefined) return index.match(text, accept);
      const before = known.get(text);
      if (before !== undefined) return before;
      const match = index.match(text);
      if (known.size >= mostRemembered) known.clear();
      known.set(text, match);
      return match;
    },
  };
}

const typeWords: readonly (readonly [RegExp, string])[] = [
  [/\bpbg\b|persetujuan bangunan/, "PBG"],
  [/\bimb\b|mendirikan bangunan/, "IMB"],
  [/\bslf\b|laik fungsi/, "SLF"],
  [/\bho\b|gangguan/, "HO"],
  [/rekom/, "REKOM"],
  [/\bipr\b|pemanfaatan ruang/, "IPR"],
  [/site ?plan|rencana tapak/, "SITEPLAN"],
  [/\bukl\b|\bupl\b|sppl/, "UKL_UPL"],
  [/\bkkop\b/, "KKOP"],
];

function permitTypeReader(codes: readonly string[]): Lexicon["permitType"] {
  const exact = new Map(codes.map((code) => [plain(code), code]));
  return (text) => {
    const known = exact.get(plain(text));
    if (known !== undefined) return known;
    const lower = text.toLowerCase();
    return typeWords.find(([pattern, code]) => codes.includes(code) && pattern.test(lower))?.[1] ?? null;
  };
}
