/** Surveys as the office sees them: lines of the queue, and all that one of them refers to. */
import type { EntityManager } from "typeorm";
import { z } from "zod";
import type { SurveyContent } from "../../contract/survey-content.ts";
import type { SurveyItem, SurveyState } from "../../contract/surveys.ts";
import type { Choices } from "../../db/entities/surveys.ts";
import { badCursor, cursorJson } from "../towers/cursor.ts";
import { binder, type Binder } from "../towers/sql.ts";
import type { Rival } from "./standing.ts";

type Computed = "label" | "conflicts" | "changes" | "visitedAt" | "receivedAt";

export interface StoredSurvey extends Omit<SurveyItem, Computed> {
  visitedAt: Date;
  receivedAt: Date;
  /** `receivedAt` to the microsecond, for cursors. */
  key: string;
  content: SurveyContent;
  choices: Choices | null;
  reason: string | null;
  decidedAt: Date | null;
  decidedBy: { id: string; name: string } | null;
}

const surveyQuery = `
  SELECT s.id, s.state, s.outcome, s.version, s.content, s.choices, s.reason, s.decided_at AS "decidedAt",
    s.visited_at AS "visitedAt", s.received_at AS "receivedAt", s.received_at::text AS key,
    CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'number', t.registry_number, 'name', t.name) END AS tower,
    CASE WHEN d.code IS NOT NULL THEN json_build_object('code', d.code, 'name', d.name) END AS district,
    json_build_object('id', u.id, 'name', u.name) AS surveyor,
    CASE WHEN o.id IS NOT NULL THEN json_build_object('id', o.id, 'name', o.name) END AS "decidedBy",
    (SELECT count(*) FROM survey_photo p WHERE p.survey_id = s.id) AS photos,
    (SELECT count(*) FROM survey_photo p JOIN photo f ON f.sha256 = p.sha256 WHERE p.survey_id = s.id) AS "photosReceived"
  FROM survey s
  JOIN app_user u ON u.id = s.surveyor_id
  LEFT JOIN app_user o ON o.id = s.decided_by
  LEFT JOIN tower t ON t.id = s.tower_id
  LEFT JOIN area d ON d.code = s.district_code`;

/** One survey; null when there is none. */
export async function findSurvey(manager: EntityManager, id: string): Promise<StoredSurvey | null> {
  const [survey] = await manager.query<StoredSurvey[]>(`${surveyQuery} WHERE s.id = $1`, [id]);
  return survey ?? null;
}

export interface SurveyFilter {
  state?: readonly SurveyState[] | undefined;
  campaign?: string | undefined;
  district?: readonly string[] | undefined;
  surveyor?: string | undefined;
  tower?: string | undefined;
}

/** One page of surveys, oldest first. @throws ProblemError `invalid-request` for a cursor that is none */
export async function listSurveys(
  manager: EntityManager,
  filter: SurveyFilter,
  { cursor, limit }: { cursor: string | undefined; limit: number },
): Promise<{ surveys: StoredSurvey[]; next: string | null }> {
  const bind = binder();
  const conditions = conditionsOf(filter, bind);
  if (cursor !== undefined) {
    const [at, id] = decode(cursor);
    conditions.push(`(s.received_at, s.id) > (${bind(at)}::timestamptz, ${bind(id)}::uuid)`);
  }
  const rows = await manager.query<StoredSurvey[]>(
    `${surveyQuery} ${conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : ""}
      ORDER BY s.received_at, s.id LIMIT ${bind(limit + 1)}`,
    bind.values,
  );
  const surveys = rows.slice(0, limit);
  const last = surveys.at(-1);
  return { surveys, next: rows.length > limit && last ? encode(last) : null };
}

function conditionsOf({ state, campaign, district, surveyor, tower }: SurveyFilter, bind: Binder): string[] {
  const conditions: string[] = [];
  if (state) conditions.push(`s.state = ANY (${bind(state)}::text[])`);
  if (district) conditions.push(`s.district_code = ANY (${bind(district)}::text[])`);
  if (surveyor) conditions.push(`s.surveyor_id = ${bind(surveyor)}`);
  if (tower) conditions.push(`s.tower_id = ${bind(tower)}`);
  if (campaign) {
    conditions.push(`s.assignment_id IN (SELECT a.id FROM assignment a WHERE a.campaign_id = ${bind(campaign)})`);
  }
  return conditions;
}

const cursorSchema = z.tuple([
  z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/),
  z.uuid(),
]);

function encode({ key, id }: StoredSurvey): string {
  return Buffer.from(JSON.stringify([key, id])).toString("base64url");
}

function decode(cursor: string): [string, string] {
  const known = cursorSchema.safeParse(cursorJson(cursor));
  if (!known.success) throw badCursor();
  return known.data;
}

/** Surveys that wait for review in all. */
export async function countWaiting(manager: EntityManager): Promise<number> {
  const [row] = await manager.query<{ total: number }[]>(
    "SELECT count(*) AS total FROM survey WHERE state = 'received'",
  );
  return row?.total ?? 0;
}

/** Surveys that wait for review, by the tower that they are about; one query. */
export async function waitingByTower(
  manager: EntityManager,
  towerIds: readonly string[],
): Promise<Map<string, Rival[]>> {
  if (towerIds.length === 0) return new Map();
  const rows = await manager.query<(Rival & { towerId: string })[]>(
    `SELECT s.id, s.tower_id AS "towerId", u.name AS surveyor, s.content
       FROM survey s JOIN app_user u ON u.id = s.surveyor_id
      WHERE s.tower_id = ANY ($1::uuid[]) AND s.state = 'received' ORDER BY s.received_at, s.id`,
    [towerIds],
  );
  const byTower = new Map<string, Rival[]>();
  for (const { towerId, ...rival } of rows) byTower.set(towerId, [...(byTower.get(towerId) ?? []), rival]);
  return byTower;
}
