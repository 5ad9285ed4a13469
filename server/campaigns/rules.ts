/** What a campaign looks like from outside, and what may be done with it. Pure: no I/O. */
import type { Assignment, Campaign, CampaignItem, Progress } from "../../contract/campaigns.ts";
import { may, roles, type Role } from "../../contract/roles.ts";
import { invalidField, ProblemError, type Text } from "../http/problem-error.ts";
import type { Stand, StandCount } from "./progress-store.ts";
import type { StoredAssignment, StoredCampaign } from "./store.ts";

export function progressOf(counts: readonly StandCount[]): Progress {
  const progress: Progress = { towers: 0, unassigned: 0, open: 0, received: 0, done: 0 };
  for (const { stand, towers } of counts) {
    progress[stand] += towers;
    progress.towers += towers;
  }
  return progress;
}

/** The districts among the counts, each with its own; towers outside of all districts are in none. */
function byDistrict(counts: readonly StandCount[]): Campaign["districts"] {
  const names = new Map(
    counts.flatMap(({ districtCode, districtName }) =>
      districtCode === null ? [] : [[districtCode, districtName ?? districtCode] as const],
    ),
  );
  return [...names].map(([code, name]) => ({
    code,
    name,
    progress: progressOf(counts.filter(({ districtCode }) => districtCode === code)),
  }));
}

/** @param counts of this campaign's towers */
export function campaignItemOf(campaign: StoredCampaign, counts: readonly StandCount[]): CampaignItem {
  return {
    ...campaign,
    createdAt: campaign.createdAt.toISOString(),
    closedAt: campaign.closedAt?.toISOString() ?? null,
    progress: progressOf(counts),
  };
}

/** @param counts at least those of this assignment's towers */
export function assignmentOf(stored: StoredAssignment, counts: readonly StandCount[], today: string): Assignment {
  const own = counts.filter(({ assignmentId }) => assignmentId === stored.id);
  const progress = progressOf(own);
  return {
    id: stored.id,
    campaign: { id: stored.campaignId, name: stored.campaignName },
    surveyor: { id: stored.surveyorId, name: stored.surveyorName },
    districts: byDistrict(own).map(({ code, name }) => ({ code, name })),
    dueOn: stored.dueOn,
    overdue: stored.dueOn !== null && stored.dueOn < today && progress.open > 0,
    progress,
    takenAt: stored.takenAt?.toISOString() ?? null,
  };
}

export function campaignOf(
  campaign: StoredCampaign,
  counts: readonly StandCount[],
  assignments: readonly StoredAssignment[],
  today: string,
): Campaign {
  return {
    ...campaignItemOf(campaign, counts),
    districts: byDistrict(counts),
    assignments: assignments.map((stored) => assignmentOf(stored, counts, today)),
  };
}

/** Roles whose accounts can be given towers: those that may hand in surveys. */
export const surveyingRoles: readonly Role[] = roles.filter((role) => may(role, "surveys:write"));

/** @throws ProblemError `invalid-data` unless the account is there, enabled and may hand in surveys */
export function checkSurveyor(account: { role: Role; disabled: boolean } | null, pointer: string): void {
  if (account && !account.disabled && surveyingRoles.includes(account.role)) return;
  throw invalidField(
    pointer,
    "pilih akun aktif yang boleh mengirim survei: petugas survei, petugas perizinan, atau administrator",
    "choose an enabled account that may hand in surveys: a surveyor, an officer or an administrator",
  );
}

/** @throws ProblemError `invalid-data` for a day that is over */
export function checkDueOn(dueOn: string | null, today: string): void {
  if (dueOn === null || dueOn >= today) return;
  throw invalidField("/dueOn", "tenggat tidak boleh sebelum hari ini", "the due date must not lie before today");
}

/** @throws ProblemError `invalid-data` when there are any */
export function checkDistricts(unknown: readonly string[], pointer: string): void {
  if (unknown.length === 0) return;
  const codes = unknown.join(", ");
  throw invalidField(pointer, `kecamatan tidak dikenal: ${codes}`, `no such district: ${codes}`);
}

/** A campaign needs something to visit. */
export function emptyScope(): ProblemError {
  return invalidField(
    "/scope",
    "tidak ada menara dalam cakupan ini hari ini; pilih cakupan lain",
    "no tower belongs to this scope today; choose another one",
  );
}

/** @throws ProblemError `conflict` for a campaign that is over */
export function checkGoesOn(campaign: { closedAt: Date | null }): void {
  if (campaign.closedAt === null) return;
  throw conflict({
    id: "Kampanye ini sudah ditutup. Buka kembali lebih dahulu.",
    en: "This campaign is closed. Reopen it first.",
  });
}

/**
 * After towers of districts were given to a surveyor: there must be something that the surveyor has now.
 * @param counts of the campaign, as it is afterwards
 * @throws ProblemError `invalid-data` when the campaign visits none of the districts, `conflict` when all their towers
 *   are others' or have come home
 */
export function checkGiven(counts: readonly StandCount[], districts: readonly string[], assignmentId: string): void {
  const there = counts.filter(({ districtCode }) => districtCode !== null && districts.includes(districtCode));
  if (there.some((count) => count.assignmentId === assignmentId)) return;
  if (there.length === 0) {
    throw invalidField(
      "/districts",
      "kampanye ini tidak mempunyai menara di kecamatan itu",
      "this campaign has no towers in these districts",
    );
  }
  const has = (stand: Stand) => there.some((count) => count.stand === stand);
  throw conflict(
    has("open")
      ? {
          id: "Semua menara di kecamatan itu sudah ditugaskan kepada orang lain. Ambil alih bila memang perlu.",
          en: "All towers of these districts are assigned to others. Take them over if that is meant.",
        }
      : {
          id: "Semua menara di kecamatan itu sudah disurvei.",
          en: "All towers of these districts have been surveyed.",
        },
  );
}

/** @throws ProblemError `invalid-data` when somebody's work would go to the same person */
export function checkHandOver(from: string, to: string): void {
  if (from === to) throw invalidField("/to", "pilih akun lain", "choose another account");
}

function conflict(detail: Text): ProblemError {
  return new ProblemError("conflict", { detail });
}
