/** What a change to a tower must fulfil beyond what the shape of its fields says. Pure: no I/O. */
import type { BodyOf } from "../../contract/route.ts";
import type { createTower, Tower, updateTower, updateTowerAtSite } from "../../contract/towers.ts";
import { ProblemError, type FieldError } from "../http/problem-error.ts";

export type TowerChange = BodyOf<typeof updateTower> | BodyOf<typeof updateTowerAtSite>;
type OfficeChange = BodyOf<typeof updateTower>;
type NewTower = BodyOf<typeof createTower>;

/** What the rules need to know of the tower as it is; of a new one everything is unknown. */
export interface PresentTower {
  state: Tower["state"];
  dismantledOn: string | null;
  yearBuilt: number | null;
  districtCode: string | null;
  villageCode: string | null;
}
export const newTower: PresentTower = {
  state: "active",
  dismantledOn: null,
  yearBuilt: null,
  districtCode: null,
  villageCode: null,
};

const error = (pointer: string, id: string, en: string): FieldError => ({ pointer, detail: { id, en } });

/**
 * Completes a change with what follows from it (a village implies its district, a tower put back into use has no date
 * of dismantling) and refuses what contradicts itself.
 * @param today calendar date in Jakarta
 * @throws ProblemError `invalid-data` with every field that needs mending
 */
export function completeChange<Change extends TowerChange | NewTower>(
  present: PresentTower,
  change: Change,
  today: string,
): Change {
  const complete: OfficeChange = { ...change };
  const errors = [...completeState(present, complete), ...completeAreas(present, complete)];
  if (complete.lastSeenOn && complete.lastSeenOn > today) {
    errors.push(error("/lastSeenOn", "tidak boleh di masa depan", "must not lie in the future"));
  }
  if (errors.length > 0) throw new ProblemError("invalid-data", { errors });
  return complete as Change;
}

function completeState(present: PresentTower, change: OfficeChange): FieldError[] {
  const state = change.state ?? present.state;
  if (state !== "dismantled") {
    if (change.dismantledOn) {
      const en = "only a dismantled tower has this date; set the state to dismantled as well";
      return [error("/dismantledOn", "hanya untuk menara yang dibongkar; ubah juga keadaannya menjadi dibongkar", en)];
    }
    if (present.dismantledOn !== null) change.dismantledOn = null;
    return [];
  }
  const date = change.dismantledOn === undefined ? present.dismantledOn : change.dismantledOn;
  if (date === null) return [error("/dismantledOn", "isi tanggal pembongkaran", "give the date of dismantling")];
  const built = change.yearBuilt === undefined ? present.yearBuilt : change.yearBuilt;
  if (built !== null && date < `${built}-01-01`) {
    return [error("/dismantledOn", `menara baru berdiri tahun ${built}`, `the tower was only built in ${built}`)];
  }
  return [];
}

/** `35.25.14.2001` lies in `35.25.14`. */
const districtOf = (village: string) => village.slice(0, 8);

function completeAreas(present: PresentTower, change: OfficeChange): FieldError[] {
  const { districtCode, villageCode } = change;
  const errors: FieldError[] = [];
  if (districtCode && districtCode.length !== 8)
    errors.push(error("/districtCode", "bukan kode kecamatan", "not the code of a district"));
  if (villageCode && villageCode.length !== 13)
    errors.push(error("/villageCode", "bukan kode desa/kelurahan", "not the code of a village"));
  if (errors.length > 0) return errors;
  if (villageCode && districtCode === undefined) change.districtCode = districtOf(villageCode);
  const district = change.districtCode === undefined ? present.districtCode : change.districtCode;
  const village = villageCode === undefined ? present.villageCode : villageCode;
  if (village === null || districtOf(village) === district) return [];
  if (villageCode !== undefined) {
    return [
      error(
        "/villageCode",
        "desa/kelurahan ini tidak terletak di kecamatan itu",
        "this village does not lie in that district",
      ),
    ];
  }
  const en = `the recorded village (${village}) does not lie there; give the village as well`;
  return [error("/districtCode", `desa yang tercatat (${village}) tidak terletak di sana; sebutkan juga desanya`, en)];
}

/**
 * Areas of a new tower: what was given stands, what was not is taken from the position, as far as the two agree.
 * @param derived areas in which the position lies
 */
export function areasOfNew(
  given: NewTower,
  derived: { districtCode: string | null; villageCode: string | null },
): Pick<PresentTower, "districtCode" | "villageCode"> {
  const districtCode = given.districtCode === undefined ? derived.districtCode : given.districtCode;
  if (given.villageCode !== undefined) return { districtCode, villageCode: given.villageCode };
  const fits = derived.villageCode !== null && districtOf(derived.villageCode) === districtCode;
  return { districtCode, villageCode: fits ? derived.villageCode : null };
}

export interface PresentTenure {
  companyId: string;
  fromOn: string | null;
  untilOn: string | null;
}

/** Whether the present owner can hand the tower over. @throws ProblemError `invalid-data` */
export function checkChangeOfOwner(
  present: PresentTenure | null,
  next: { companyId: string; from: string | null },
): void {
  if (!present) return;
  const errors: FieldError[] = [];
  if (present.companyId === next.companyId) {
    errors.push(error("/companyId", "perusahaan ini sudah menjadi pemiliknya", "this company owns it already"));
  }
  if (next.from === null) {
    errors.push(error("/from", "isi tanggal beralihnya kepemilikan", "give the day on which it changes hands"));
  } else if (present.fromOn !== null && next.from <= present.fromOn) {
    const id = `harus sesudah ${present.fromOn}, saat pemilik sekarang mulai memilikinya`;
    errors.push(error("/from", id, `must lie after ${present.fromOn}, when the present owner got it`));
  }
  if (errors.length > 0) throw new ProblemError("invalid-data", { errors });
}

/** Whether a tenancy can end on `on`. @throws ProblemError `conflict`, `invalid-data` */
export function checkEndOfTenancy(tenancy: PresentTenure, on: string): void {
  if (tenancy.untilOn !== null) {
    const detail = {
      id: `Sewa ini sudah berakhir pada ${tenancy.untilOn}.`,
      en: `This tenancy has ended on ${tenancy.untilOn} already.`,
    };
    throw new ProblemError("conflict", { detail });
  }
  if (tenancy.fromOn !== null && on <= tenancy.fromOn) {
    const detail = {
      id: `harus sesudah ${tenancy.fromOn}, saat sewa dimulai`,
      en: `must lie after ${tenancy.fromOn}, when it began`,
    };
    throw new ProblemError("invalid-data", { errors: [{ pointer: "/on", detail }] });
  }
}
