/**
 * Plays one script in a lane of the world and looks at what is left: what was lost, applied twice, or decided without an
 * officer having seen the conflict. What should be is worked out here from the values alone, by none of the
 * application's rules.
 */
import { myWork, towerForSurvey, type PackTower } from "../../contract/campaigns.ts";
import type { ReplyOf } from "../../contract/route.ts";
import type { Answers, Moment, SurveyContent } from "../../contract/survey-content.ts";
import { decideSurvey, readSurvey } from "../../contract/surveys.ts";
import { updateTower } from "../../contract/towers.ts";
import { ProblemError } from "../../client/api/problem.ts";
import type { LocalSurvey } from "../../client/offline/types.ts";
import type { Lane, Registered } from "./lane.ts";
import type { Air, FieldPhone } from "./phone.ts";
import { values, type Action, type Field, type Saying, type Script } from "./script.ts";

/** Each entry names what went wrong; all empty when nothing did. */
export interface Findings {
  lost: string[];
  twice: string[];
  hiddenConflicts: string[];
}

type Answered = Field | "identityPlate";
type Known = Record<string, unknown>;

/** What a surveyor closed, as the phone froze it. */
interface HandedIn {
  id: string;
  attempt: number;
  sha256: string;
  content: SurveyContent;
  phone: number;
}

const rounds = 12;

export async function play(lane: Lane, script: Script): Promise<Findings> {
  const run = new Run(lane, script);
  try {
    await run.begin();
    for (const action of script.actions) await run.act(action);
    await run.finish();
    await run.judge();
  } finally {
    await run.end();
  }
  return run.findings;
}

class Run {
  readonly findings: Findings = { lost: [], twice: [], hiddenConflicts: [] };
  private readonly air: Air;
  private readonly phones: readonly FieldPhone[];
  private readonly towers: string[];
  /** What the registry must say, by what the officers wrote and took over. */
  private readonly expected = new Map<string, Known>();
  /**
   * What was typed into a phone's draft and stored, and what was being stored when the phone died. Another phone may hold
   * the same survey as it was before it came back, and hand that in once more.
   */
  private readonly typed = new Map<string, { stored: Known; storing: Known }>();
  private readonly handedIn = new Map<string, HandedIn>();
  /** Attempts of which a phone said that the server has them. */
  private readonly shown = new Set<string>();
  private readonly packs: ReplyOf<typeof towerForSurvey>[] = [];
  private readonly newNames = new Set<string>();
  private readonly mended = new Map<string, number>();

  constructor(
    private readonly lane: Lane,
    private readonly script: Script,
  ) {
    this.air = lane.air;
    this.phones = lane.phones;
    this.towers = script.towers.map(({ index }) => lane.towers[index]!);
  }

  async begin(): Promise<void> {
    for (const { id, version: _, ...known } of await this.lane.registry(this.towers)) this.expected.set(id, known);
    const packs = this.towers.map((id, index) => this.lane.pack(id, this.script.towers[index]!.fresh));
    this.packs.push(...(await Promise.all(packs)));
  }

  async act(action: Action): Promise<void> {
    switch (action.kind) {
      case "survey":
        return this.survey(action);
      case "new-tower":
        return this.newTower(action);
      case "send":
        await Promise.all(action.phones.map((index) => this.phones[index]!.send(action.weather, action.dies)));
        return this.look(action.phones);
      case "take-back":
        return this.takeBack(action.phone, action.pick);
      case "other-phone":
        return this.otherPhone(action.pick, action.says);
      case "fresh-pack":
        return this.freshPack(action.phone, action.tower);
      case "deliver-late":
        return this.deliver(this.air.late.splice(action.pick % (this.air.late.length || 1), 1));
      case "replay":
        return this.deliver(this.air.sent.slice(action.pick % (this.air.sent.length || 1)).slice(0, 1));
      case "office-edit":
        return this.officeEdit(this.towers[action.tower]!, action.says);
      case "decide":
        return this.decide(action);
    }
  }

  /** What comes late may be refused; that is heard by nobody. */
  private async deliver(requests: (() => Promise<unknown>)[]): Promise<void> {
    await Promise.allSettled(requests.map((request) => request()));
  }

  private async quiet(): Promise<void> {
    while (this.air.underWay.size > 0) await Promise.all(this.air.underWay);
  }

  // ------------------------------------------------------------------------------------------------- the surveyors

  private async survey({ phone: index, tower, says, freshPhoto, close, dies }: Action & { kind: "survey" }) {
    const phone = this.phones[index]!;
    await phone.use(dies, async () => {
      const towerId = this.towers[tower]!;
      const { tower: packed, takenAt } = await this.packed(phone, towerId);
      const id = await phone.store.begin({ assignmentId: null, tower: packed, baseTakenAt: takenAt, opened: moment() });
      await this.fillIn(phone, id, says, freshPhoto);
      if (close) await this.close(phone, id);
    });
    await this.look([index]);
  }

  /** What the phone itself took along, or what all of them did before the run. */
  private async packed({ store }: FieldPhone, id: string): Promise<{ tower: PackTower; takenAt: string }> {
    return (await store.db.packTowers.get([`tower:${id}`, id])) ?? this.packs.find(({ tower }) => tower.id === id)!;
  }

  private async fillIn(phone: FieldPhone, id: string, says: readonly Saying[], freshPhoto: boolean): Promise<void> {
    const survey = (await phone.store.survey(id))!;
    await phone.store.saveDraft(id, { outcome: "found" });
    // A tower without a plate needs one photo only.
    const base = (survey.tower?.values ?? {}) as Known;
    let answers: Known = {
      ...survey.draft.answers,
      ...answersOf(says, base),
      ...answerOf("identityPlate", "absent", base),
    };
    // What was a confirmation of nothing is no answer.
    answers = Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined));
    // What the form shows was kept against what was typed when the phone was last looked at.
    this.typed.set(this.draftOn(phone, id), { stored: survey.draft.answers, storing: answers });
    await phone.store.saveDraft(id, { answers: answers as Answers });
    this.typed.set(this.draftOn(phone, id), { stored: answers, storing: answers });
    const photo = freshPhoto ? this.lane.freshPhoto() : this.lane.commonPhoto;
    await phone.store.addPhoto(id, { ...photoNote, blob: photo, thumb: photo, takenAt: moment().at });
  }

  private draftOn(phone: FieldPhone, id: string): string {
    return `${this.phones.indexOf(phone)} ${id}`;
  }

  private async close(phone: FieldPhone, id: string): Promise<void> {
    const closed = await phone.store.close(id, moment(), 25);
    if (!closed.ok) throw new Error(`the script made a survey that cannot be closed: ${JSON.stringify(closed.faults)}`);
  }

  private async newTower({ phone: index, dies }: Action & { kind: "new-tower" }): Promise<void> {
    const phone = this.phones[index]!;
    const name = `Menara uji ${this.newNames.size} ${this.towers[0]!.slice(-6)} ${Date.now()}`;
    this.newNames.add(name);
    await phone.use(dies, async () => {
      const { store } = phone;
      const id = await store.begin({ assignmentId: null, tower: null, baseTakenAt: null, opened: moment() });
      const position: [number, number] = [112.6, -7.16];
      await store.saveDraft(id, {
        outcome: "new",
        newTower: { name, siteId: null, address: null, siteType: null, ownerId: null, candidates: [] },
        reading: {
          gps: { position, accuracyM: 6, at: moment().at, samples: 3, seconds: 5 },
          adjusted: null,
          reason: null,
        },
        answers: {
          position: { answer: "changed", value: position },
          identityPlate: { answer: "changed", value: "absent" },
        },
      });
      for (const kind of ["overview", "base"] as const) {
        const photo = this.lane.freshPhoto();
        await store.addPhoto(id, { ...photoNote, kind, blob: photo, thumb: photo, takenAt: moment().at });
      }
      await this.close(phone, id);
    });
    await this.look([index]);
  }

  /** A surveyor opens again what waits, came back or was refused, and hands it in once more. */
  private async takeBack(index: number, pick: number): Promise<void> {
    const phone = this.phones[index]!;
    const open = (await phone.store.db.surveys.toArray()).filter(({ state }) =>
      ["waiting", "returned", "refused"].includes(state),
    );
    const survey = open[pick % (open.length || 1)];
    if (!survey) return;
    await phone.store.reopen(survey.id);
    if (pick % 3 > 0) await this.close(phone, survey.id);
    await this.look([index]);
  }

  /** The owner of the last two phones corrects on one of them what came back to the other. */
  private async otherPhone(pick: number, says: readonly Saying[]): Promise<void> {
    const index = this.phones.length - 1 - (pick % 2);
    const phone = this.phones[index]!;
    await this.quiet();
    const { returned } = await phone.person.call(myWork);
    const mine = returned.filter(({ content }) => content.towerId !== null && this.towers.includes(content.towerId));
    const from = mine[pick % (mine.length || 1)];
    const towerId = from?.content.towerId;
    if (!from || !towerId) return;
    const known = await phone.store.survey(from.receipt.id);
    if (known && !["returned", "draft"].includes(known.state)) return;
    const { tower } = await this.packed(phone, towerId);
    const id = await phone.store.begin({ assignmentId: null, tower, baseTakenAt: null, opened: moment(), from });
    await this.fillIn(phone, id, says, false);
    await this.close(phone, id);
    await this.look([index]);
  }

  private async freshPack(index: number, tower: number): Promise<void> {
    const { person, store } = this.phones[index]!;
    const pack = await person.call(towerForSurvey, { params: { id: this.towers[tower]! } });
    await store.saveTower(pack.tower, pack.takenAt, pack.neighbours);
  }

  /** Reads what the phones show and hold, and keeps it against what was typed. */
  private async look(indexes: readonly number[]): Promise<void> {
    for (const index of indexes) {
      for (const survey of await this.phones[index]!.store.db.surveys.toArray()) this.note(index, survey);
    }
  }

  private note(phone: number, survey: LocalSurvey): void {
    const { id, attempt, sha256, content, state, draft } = survey;
    const typed = this.typed.get(this.draftOn(this.phones[phone]!, id));
    const kept = (stored: unknown) =>
      typed === undefined || [typed.stored, typed.storing].some((known) => alike(known, stored));
    if (state === "draft" && !kept(draft.answers)) this.findings.lost.push(`${id}: the draft is not what was typed`);
    if (!content || !sha256) return;
    const key = `${phone} ${id} ${attempt} ${sha256}`;
    if (!this.handedIn.has(key)) {
      if (!kept(content.answers)) this.findings.lost.push(`${id}: what was closed is not what was typed`);
      this.handedIn.set(key, { id, attempt, sha256, content, phone });
    }
    const said = ["received", "accepted", "rejected", "returned"].includes(state);
    if (said) this.shown.add(key);
  }

  // ----------------------------------------------------------------------------------------------------- the office

  private async officeEdit(id: string, { field, value }: Saying): Promise<void> {
    const wanted = values[field][value ?? 0];
    const { version } = await this.registered(id);
    try {
      await this.lane.officer.call(updateTower, { params: { id }, ifMatch: version, body: { [field]: wanted } });
      this.expected.get(id)![field] = wanted;
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status !== 412) throw error;
    }
  }

  private async registered(id: string): Promise<Registered> {
    const [tower] = await this.lane.registry([id]);
    if (!tower) throw new Error(`no tower ${id}`);
    return tower;
  }

  private waiting(): Promise<{ id: string; towerId: string | null; version: number; sha256: string }[]> {
    return this.lane.query(
      `SELECT id, tower_id AS "towerId", version, sha256 FROM survey
        WHERE surveyor_id = ANY ($1::uuid[]) AND state = 'received' ORDER BY id`,
      [this.lane.people],
    );
  }

  private async decide({
    pick,
    verdict,
    keepsRegistry,
    twice,
  }: Omit<Action & { kind: "decide" }, "kind">): Promise<void> {
    await this.quiet();
    const waiting = await this.waiting();
    const survey = waiting[pick % (waiting.length || 1)];
    if (!survey) return;
    const { officer } = this.lane;
    const params = { id: survey.id };
    if (verdict !== "accept") {
      const body = { verdict, reason: "Foto tidak terbaca" };
      await officer.call(decideSurvey, { params, ifMatch: survey.version, body });
      return;
    }
    const giveUp = async () => {
      const body = { verdict: "reject" as const, reason: "Tidak dikenal" };
      await officer.call(decideSurvey, { params, ifMatch: survey.version, body });
    };
    const content = await this.contentOf(survey);
    if (!content) {
      this.findings.twice.push(`${survey.id}: no phone made it`);
      return giveUp();
    }
    const review = await officer.call(readSurvey, { params });
    const shown = review.fields.filter(({ standing }) => standing === "conflict").map(({ field }) => field as string);
    const fought = await this.conflictsOf(survey.id, content);
    const hidden = fought.filter((field) => !shown.includes(field));
    if (hidden.length > 0) {
      this.findings.hiddenConflicts.push(`${survey.id}: ${hidden.join(", ")} not shown`);
      return giveUp();
    }
    const accept = (choices: Known) =>
      officer.call(decideSurvey, {
        params,
        ifMatch: review.version,
        body: { verdict: "accept", towerVersion: review.towerVersion, choices: choices as never },
      });
    const refused = async (choices: Known) => {
      try {
        await accept(choices);
        return false;
      } catch (error) {
        if (error instanceof ProblemError && error.status < 500) return true;
        throw error;
      }
    };
    if (fought.length > 0 && !(await refused({}))) {
      this.findings.hiddenConflicts.push(`${survey.id}: accepted without a choice on ${fought.join(", ")}`);
      return;
    }
    const choices = Object.fromEntries(shown.map((field) => [field, keepsRegistry ? "registry" : "survey"]));
    await accept(choices);
    if (content.towerId) this.takeOver(content, choices);
    if (twice && !(await refused(choices))) this.findings.twice.push(`${survey.id}: accepted a second time`);
  }

  /**
   * What a phone froze under this name. Of what was changed on its way the answers at least are a phone's; null: no phone
   * made any such survey.
   */
  private async contentOf({ id, sha256 }: { id: string; sha256: string }): Promise<SurveyContent | null> {
    const own = [...this.handedIn.values()].filter((one) => one.id === id);
    const exact = own.find((one) => one.sha256 === sha256);
    if (exact) return exact.content;
    const [row] = await this.lane.query<{ answers: unknown }>(
      "SELECT content -> 'answers' AS answers FROM survey WHERE id = $1",
      [id],
    );
    const garbled = own.find(({ content }) => alike(content.answers, row?.answers));
    return garbled?.content ?? null;
  }

  /** Fields that the surveyor changed and somebody else changed otherwise: the registry, or another one who waits. */
  private async conflictsOf(id: string, content: SurveyContent): Promise<string[]> {
    if (!content.towerId) return [];
    const now: Known = await this.registered(content.towerId);
    const waiting = (await this.waiting()).filter((other) => other.id !== id && other.towerId === content.towerId);
    const others = (await Promise.all(waiting.map((other) => this.contentOf(other)))).filter((other) => other !== null);
    return [...changesOf(content)]
      .filter(([field, said]) => {
        const base = baseOf(content, field);
        const registryMoved = !alike(now[field], base) && !alike(now[field], said);
        const disputed = others.some((other) => {
          const theirs = changesOf(other);
          return theirs.has(field) && !alike(theirs.get(field), said) && !alike(theirs.get(field), base);
        });
        return registryMoved || disputed;
      })
      .map(([field]) => field);
  }

  private takeOver(content: SurveyContent, choices: Known): void {
    const expected = this.expected.get(content.towerId!)!;
    for (const [field, said] of changesOf(content)) if (choices[field] !== "registry") expected[field] = said;
    // A confirmation that lost its ground since was put to the officer.
    for (const [field, answer] of Object.entries(content.answers)) {
      if (answer?.answer === "confirmed" && choices[field] === "survey") expected[field] = baseOf(content, field);
    }
  }

  // -------------------------------------------------------------------------------------------------------- the end

  /** Everything clears up: what is late arrives, every phone is on, surveyors and office do what is left to do. */
  async finish(): Promise<void> {
    await this.deliver(this.air.late.splice(0).reverse());
    for (let round = 0; round < rounds; round++) {
      const busy = await this.busyPhones();
      await Promise.all(busy.map((index) => this.phones[index]!.send([], null)));
      await this.look(busy);
      let left = busy.length;
      for (let waiting = await this.waiting(); waiting.length > 0; waiting = await this.waiting()) {
        await this.decide({ pick: 0, verdict: "accept", keepsRegistry: round % 2 === 0, twice: false });
        left += 1;
      }
      for (const index of busy) await this.mend(index);
      if (left === 0) return;
    }
    const stuck = await this.busyPhones();
    this.findings.lost.push(`after ${rounds} rounds phones ${stuck.join(", ")} still have something to send`);
  }

  private async busyPhones(): Promise<number[]> {
    const states = await Promise.all(
      this.phones.map(async (phone, index) => {
        if (!phone.isUsed) return [];
        const lines = await phone.store.lines();
        const open = lines.some(
          ({ id, state, todo }) =>
            todo !== "" ||
            state === "received" ||
            state === "sending" ||
            ((state === "returned" || state === "refused") && (this.mended.get(`${index} ${id}`) ?? 0) < 3),
        );
        return open ? [index] : [];
      }),
    );
    return states.flat();
  }

  /** The surveyor sees what came back and what was refused, and hands it in again; three times, then it is let be. */
  private async mend(index: number): Promise<void> {
    const phone = this.phones[index]!;
    for (const { id, state } of await phone.store.lines()) {
      if (state !== "returned" && state !== "refused") continue;
      const times = this.mended.get(`${index} ${id}`) ?? 0;
      this.mended.set(`${index} ${id}`, times + 1);
      if (times >= 2) continue;
      await phone.store.reopen(id);
      await this.close(phone, id);
    }
    await this.look([index]);
  }

  async judge(): Promise<void> {
    await this.judgeSurveys();
    const registry = await this.lane.registry(this.towers);
    for (const [id, expected] of this.expected) {
      const now: Known = registry.find((tower) => tower.id === id)!;
      for (const [field, value] of Object.entries(expected)) {
        if (!alike(now[field], value))
          this.findings.lost.push(`tower ${id}: ${field} is ${String(now[field])} and should be ${String(value)}`);
      }
    }
  }

  private async judgeSurveys(): Promise<void> {
    const { query } = this.lane;
    const ids = [...new Set([...this.handedIn.values()].map(({ id }) => id))];
    const attempts = await query<{ id: string; sha256: string }>(
      "SELECT survey_id AS id, sha256 FROM survey_attempt WHERE survey_id = ANY ($1::uuid[])",
      [ids],
    );
    const there = new Set(attempts.map(({ id, sha256 }) => `${id} ${sha256}`));
    const surveys = await query<{ id: string; state: string; content: string; accepted: number }>(
      `SELECT s.id, s.state, (SELECT count(*)::int FROM revision r WHERE r.entity = 'survey' AND r.entity_id = s.id::text
           AND r.row ->> 'state' = 'accepted' AND 'state' = ANY (r.changed)) AS accepted
         FROM survey s WHERE s.id = ANY ($1::uuid[])`,
      [ids],
    );
    const named = [...this.handedIn.values()].flatMap(({ content }) => content.photos.map(({ sha256 }) => sha256));
    const kept = await query<{ sha256: string }>("SELECT sha256 FROM photo WHERE sha256 = ANY ($1::text[])", [named]);
    const photos = new Set(kept.map(({ sha256 }) => sha256));
    for (const { id, accepted } of surveys)
      if (accepted > 1) this.findings.twice.push(`${id}: accepted ${accepted} times`);
    await this.judgeStrangers(ids);

    for (const [key, { id, sha256, content, phone }] of this.handedIn) {
      const arrived = there.has(`${id} ${sha256}`);
      const local = await this.phones[phone]!.store.survey(id);
      const last = local?.sha256 === sha256;
      if (this.shown.has(key) && !arrived) this.findings.lost.push(`${key}: shown as received, not on the server`);
      if (!last) continue;
      const decided = surveys.some((one) => one.id === id && (one.state === "accepted" || one.state === "rejected"));
      // Told by the phone, and for a reason: the office had decided the survey, or another phone's account of it.
      const told = local.state === "refused" && decided;
      if (!arrived && !told) this.findings.lost.push(`${key}: ${local.state} on the phone, not on the server`);
      const missing = content.photos.filter((photo) => !photos.has(photo.sha256));
      if (missing.length > 0 && !told)
        this.findings.lost.push(`${key}: ${missing.length} photos are not on the server`);
      if (arrived && ["waiting", "sending", "received"].includes(local.state))
        this.findings.lost.push(`${key}: the phone never heard of the decision (${local.state})`);
    }
  }

  /** Surveys and towers that nobody made: the same thing under two names. */
  private async judgeStrangers(ids: string[]): Promise<void> {
    const { query } = this.lane;
    const doubles = await query<{ sha256: string; times: number }>(
      `SELECT sha256, count(DISTINCT id)::int AS times FROM survey
        WHERE tower_id = ANY ($1::uuid[]) OR id = ANY ($2::uuid[]) GROUP BY sha256 HAVING count(DISTINCT id) > 1`,
      [this.towers, ids],
    );
    for (const { sha256, times } of doubles) this.findings.twice.push(`content ${sha256} is ${times} surveys`);
    const towers = await query<{ name: string; times: number }>(
      "SELECT name, count(*)::int AS times FROM tower WHERE name = ANY ($1::text[]) GROUP BY name HAVING count(*) > 1",
      [[...this.newNames]],
    );
    for (const { name, times } of towers) this.findings.twice.push(`${name} was registered ${times} times`);
  }

  async end(): Promise<void> {
    await this.quiet();
    this.air.late.length = 0;
    this.air.sent.length = 0;
    await Promise.all(this.phones.map((phone) => phone.empty()));
  }
}

const photoNote = { kind: "overview", position: null, accuracyM: null, headingDeg: null } as const;
const moment = (): Moment => ({ at: new Date().toISOString(), position: [112.6, -7.16], accuracyM: 8 });

function answersOf(says: readonly Saying[], base: Known): Known {
  return Object.assign(
    {},
    ...says.map(({ field, value }) => answerOf(field, value === null ? null : values[field][value], base)),
  );
}

/** Wanted null, or what is there already: a confirmation, if there is anything to confirm. */
function answerOf(field: Answered, wanted: unknown, base: Known): Known {
  const known = base[field] ?? "unknown";
  if (wanted !== null && !alike(wanted, known)) return { [field]: { answer: "changed", value: wanted } };
  return { [field]: known === "unknown" ? undefined : { answer: "confirmed" } };
}

const baseOf = (content: SurveyContent, field: string): unknown =>
  (content.base?.values as Known | undefined)?.[field] ?? null;

/** What a survey says otherwise than what its surveyor was shown. */
function changesOf(content: SurveyContent): Map<string, unknown> {
  return new Map(
    Object.entries(content.answers).flatMap(([field, answer]) =>
      answer?.answer === "changed" && !alike(answer.value, baseOf(content, field)) ? [[field, answer.value]] : [],
    ),
  );
}

/** Equal as far as a person would say so: nothing and "unknown" are the same. */
function alike(a: unknown, b: unknown): boolean {
  const plain = (value: unknown): unknown => {
    if (value === undefined || value === "unknown") return null;
    if (Array.isArray(value) || value === null || typeof value !== "object") return value;
    return Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([key, part]) => [key, plain(part)])
      .sort(([x], [y]) => (String(x) < String(y) ? -1 : 1));
  };
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}
