/** What an application must fulfil. Pure: the store looks up what the rules need to know. */
import type { Application, updateApplication } from "../../contract/applications.ts";
import type { BodyOf } from "../../contract/route.ts";
import { ProblemError, type FieldError } from "../http/problem-error.ts";

type Papers = Application["papers"];
export type ApplicationChange = BodyOf<typeof updateApplication>;

/** How the permit that an application names fits; null: it names none, "unknown": there is no such permit. */
export type NamedPermit = { towerId: string; issuedOn: string | null; revokedOn: string | null } | "unknown" | null;

const error = (pointer: string, id: string, en: string): FieldError => ({ pointer, detail: { id, en } });

function refuse(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new ProblemError("invalid-data", { errors });
}

/** The type's list with nothing received yet. */
export const emptyChecklist = (names: readonly string[]): Papers => names.map((name) => ({ name, received: false }));

/** Each paper once: which of two of one name has come could not be said. */
function paperErrors(papers: Papers): FieldError[] {
  return papers.flatMap(({ name }, index) =>
    papers.findIndex((other) => other.name === name) < index
      ? [error(`/papers/${index}/name`, "berkas ini sudah ada dalam daftar", "this paper is in the list already")]
      : [],
  );
}

function permitErrors(pointer: string, named: NamedPermit, towerId: string): FieldError[] {
  if (named === null) return [];
  if (named === "unknown") return [error(pointer, "izin ini tidak terdaftar", "this permit is not on record")];
  return named.towerId === towerId ? [] : [error(pointer, "harus izin menara ini", "must be a permit of this tower")];
}

interface NewApplication {
  towerId: string;
  receivedOn: string;
  papers: Papers;
  typeExists: boolean;
  renews: NamedPermit;
  /** Another open application asks for the same renewal. */
  asked: boolean;
}

/**
 * @param today calendar date in Jakarta
 * @throws ProblemError `invalid-data` with everything that needs mending, `conflict` when the renewal is asked already
 */
export function checkNewApplication(
  { towerId, receivedOn, papers, typeExists, renews, asked }: NewApplication,
  today: string,
): void {
  const errors = [...paperErrors(papers), ...permitErrors("/renewsId", renews, towerId)];
  if (!typeExists) errors.push(error("/type", "jenis izin tidak dikenal", "no such permit type"));
  if (receivedOn > today) errors.push(error("/receivedOn", "tidak boleh di masa depan", "must not lie in the future"));
  if (renews !== null && renews !== "unknown" && renews.revokedOn !== null) {
    errors.push(error("/renewsId", "izin yang dicabut tidak dapat diperpanjang", "a revoked permit is not renewed"));
  }
  refuse(errors);
  if (!asked) return;
  const en = "An application for the renewal of this permit is open already.";
  throw new ProblemError("conflict", { detail: { id: "Permohonan perpanjangan izin ini masih terbuka.", en } });
}

type Decision = Pick<Application, "state" | "decidedOn" | "permitId">;

interface PresentApplication extends Decision {
  towerId: string;
  renewsId: string | null;
  receivedOn: string;
  papers: Papers;
}

/**
 * The change completed with what follows from it: an application that is opened again has no decision.
 * @param permit the granted permit that it would name
 * @throws ProblemError `invalid-data` with everything that needs mending
 */
export function checkedChange(
  present: PresentApplication,
  change: ApplicationChange,
  permit: NamedPermit,
  today: string,
): ApplicationChange {
  const reopened = change.state === "open" && present.state !== "open";
  const complete = reopened ? { ...change, decidedOn: null, permitId: null } : change;
  const { state, decidedOn, permitId } = { ...present, ...defined(complete) };
  refuse([
    ...paperErrors(complete.papers ?? []),
    ...dateErrors({ state, decidedOn, permitId }, present.receivedOn, today),
    ...grantErrors({ state, decidedOn, permitId }, present, permit),
  ]);
  return complete;
}

function defined(change: ApplicationChange): Partial<Decision> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function dateErrors({ state, decidedOn }: Decision, receivedOn: string, today: string): FieldError[] {
  if (state === "open") {
    return decidedOn === null
      ? []
      : [error("/decidedOn", "permohonan yang terbuka belum diputus", "an open application is not decided yet")];
  }
  if (decidedOn === null) return [error("/decidedOn", "isi tanggal keputusan", "give the date of the decision")];
  if (decidedOn > today) return [error("/decidedOn", "tidak boleh di masa depan", "must not lie in the future")];
  if (decidedOn >= receivedOn) return [];
  const en = `must not lie before the receipt, ${receivedOn}`;
  return [error("/decidedOn", `tidak boleh sebelum tanggal terima, ${receivedOn}`, en)];
}

function grantErrors(
  { state, permitId }: Decision,
  { towerId, renewsId, receivedOn }: PresentApplication,
  permit: NamedPermit,
): FieldError[] {
  if (state !== "granted") {
    return permitId === null
      ? []
      : [error("/permitId", "hanya permohonan yang disetujui menyebut izinnya", "only a granted one names its permit")];
  }
  if (permitId === null)
    return [error("/permitId", "pilih izin yang diterbitkan", "choose the permit that was issued")];
  if (permitId === renewsId) {
    const en = "this is the permit that was to be renewed; choose the new one";
    return [error("/permitId", "ini izin yang dimohonkan perpanjangannya; pilih izin yang baru", en)];
  }
  if (permit !== null && permit !== "unknown" && permit.issuedOn !== null && permit.issuedOn < receivedOn) {
    const en = `was issued before the application came in, ${receivedOn}`;
    return [error("/permitId", `terbit sebelum permohonan diterima, ${receivedOn}`, en)];
  }
  return permitErrors("/permitId", permit, towerId);
}
