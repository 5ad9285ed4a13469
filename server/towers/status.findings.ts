/** What does not fit between a tower and its papers, said once more in plain TypeScript for the property test. */
import { isDeterminate, type Reason } from "../../contract/status.ts";
import { companies, type History, type Paper } from "./status.histories.ts";

export interface Found {
  findings: number;
  offPositionM: number | null;
}

/** In force on the day as far as it says so: an unreadable end does not speak against a permit. */
function inForce(paper: Paper, all: readonly Paper[], day: string): boolean {
  const ends = all.flatMap((other) => (other.replacesId === paper.id && isDeterminate(other) ? [other.issuedOn!] : []));
  if (paper.revokedOn !== null) ends.push(paper.revokedOn);
  const started = paper.issuedOn === null || paper.issuedOn <= day;
  return started && ends.every((end) => day < end) && (paper.validUntil === null || day <= paper.validUntil);
}

/** The third company has become the first. */
const today = (company: string) => (company === companies[2] ? companies[0] : company);

function latestFirst(a: Paper, b: Paper): number {
  return (b.issuedOn ?? "").localeCompare(a.issuedOn ?? "") || b.id.localeCompare(a.id);
}

/**
 * @param reasons of the tower's status on the day
 * @param distances metres from where towers stand to each of the points
 */
export function findingsOn(one: History, day: string, reasons: readonly Reason[], distances: readonly number[]): Found {
  const papers = one.permits.filter((paper) => inForce(paper, one.permits, day));
  const groups = [...new Set(papers.map(({ groupCode }) => groupCode))].map((group) =>
    papers.filter(({ groupCode }) => groupCode === group),
  );
  const above = groups.some((group) => {
    const heights = group.flatMap(({ permittedHeightM }) => permittedHeightM ?? []);
    return heights.length > 0 && one.heightM !== null && Math.max(...heights) < one.heightM - 0.5;
  });
  const owner = one.owners.find(
    ({ fromOn, untilOn }) => (fromOn === null || fromOn <= day) && (untilOn === null || day < untilOn),
  )?.companyId;
  const changed = groups.some((group) => {
    const holder = group.filter(({ companyId }) => companyId !== null).sort(latestFirst)[0]?.companyId;
    return owner !== undefined && holder !== undefined && holder !== null && today(holder) !== today(owner);
  });
  const missing = reasons.some(({ value }) => value === "missing") && reasons.some(({ value }) => value !== "missing");
  const off = one.measured
    ? papers.flatMap(({ permittedPoint }) => (permittedPoint === null ? [] : [distances[permittedPoint]!]))
    : [];
  return {
    findings: (above ? 1 : 0) + (changed ? 2 : 0) + (missing ? 4 : 0),
    offPositionM: off.length === 0 ? null : Math.max(...off),
  };
}
