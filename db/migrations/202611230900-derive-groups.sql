-- Each required permit group of a tower gets a time line of its own beside the tower's: the calendar, its feed and the
-- reminders ask when which group runs out, and the tower's line only knows the worst of them. Both are built from one
-- judgement of each tower and day. What does not fit between a tower and its papers stands in the tower's line too.
CREATE TABLE group_span (
  tower_id      uuid NOT NULL,
  group_code    text NOT NULL,
  from_on       date NOT NULL,
  to_on         date NOT NULL,
  until         date,
  base          smallint NOT NULL,
  live          boolean NOT NULL,
  district_code text,
  structure     text,
  owner_id      uuid,
  PRIMARY KEY (tower_id, group_code, from_on)
);
-- The calendar reads all groups by day, the list of one group reads its statuses in order.
CREATE INDEX group_span_live_until ON group_span (until, tower_id, group_code) WHERE live AND base = 3;
CREATE INDEX group_span_live_by_expiry ON group_span (group_code, base, until, tower_id) WHERE live;
CREATE INDEX group_span_live_end ON group_span (to_on) WHERE live;

-- Bits: 1 higher than permitted, 2 owned by another than the permit in force names, 4 a required group without a permit
-- beside one that has one. Metres: the greatest distance of the point measured on the spot from a permitted one; how far
-- is too far is the deployment's setting.
ALTER TABLE tower_span
  ADD COLUMN findings smallint NOT NULL DEFAULT 0,
  ADD COLUMN off_position_m double precision;
CREATE INDEX tower_span_live_findings ON tower_span (base, until, tower_id)
  WHERE live AND (findings <> 0 OR off_position_m IS NOT NULL);

-- The company that a company has become.
CREATE FUNCTION company_today(p_company uuid) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH RECURSIVE chain AS (
    SELECT id, merged_into, 1 AS step FROM company WHERE id = p_company
    UNION ALL
    SELECT c.id, c.merged_into, chain.step + 1 FROM chain JOIN company c ON c.id = chain.merged_into WHERE chain.step < 20)
  SELECT id FROM chain ORDER BY step DESC LIMIT 1
$$;

-- One tower after the other, as in 202611230800: its permits, owners and days are found by index, however little the
-- planner knows of tables that a running transaction is filling. Each tower is judged once per day, for both lines; for a
-- dozen rows a hash table costs more than sorting them.
CREATE OR REPLACE FUNCTION rebuild_spans(p_towers uuid[]) RETURNS void LANGUAGE plpgsql
SET jit TO off SET enable_seqscan TO off SET enable_hashagg TO off SET enable_hashjoin TO off AS $$
BEGIN
  PERFORM 1 FROM tower WHERE id = ANY (p_towers) ORDER BY id FOR NO KEY UPDATE;
  DELETE FROM tower_span WHERE tower_id = ANY (p_towers);
  DELETE FROM group_span WHERE tower_id = ANY (p_towers);

  WITH line AS MATERIALIZED (
    SELECT t.id, t.district_code, t.structure, span.*
    FROM (
      SELECT id, structure, site_type, height_m, district_code, position, position_source,
        coalesce(stood_from, '-infinity'::date) AS first_on, coalesce(dismantled_on, 'infinity'::date) AS gone_on
      FROM tower WHERE id = ANY (p_towers)) t
    CROSS JOIN LATERAL (
      WITH paper AS MATERIALIZED (
        SELECT p.id, p.group_code, p.issued_on, p.valid_until, p.ends_before, p.company_id, p.permitted_height_m,
          CASE WHEN t.position_source IN ('survey', 'gps')
            THEN ST_Distance(t.position::geography, p.permitted_position::geography) END AS metres
        FROM permit p WHERE p.tower_id = t.id
      ), tenure AS MATERIALIZED (
        SELECT o.company_id, o.from_on, o.until_on FROM tower_ownership o WHERE o.tower_id = t.id
      ), day AS (
        SELECT t.first_on AS on_day
        UNION
        SELECT e.on_day FROM paper p CROSS JOIN LATERAL (VALUES (p.issued_on), (p.valid_until + 1), (p.ends_before)) e (on_day)
         WHERE e.on_day > t.first_on AND e.on_day < t.gone_on
        UNION
        SELECT e.on_day FROM tenure o CROSS JOIN LATERAL (VALUES (o.from_on), (o.until_on)) e (on_day)
         WHERE e.on_day > t.first_on AND e.on_day < t.gone_on
        UNION
        SELECT e.on_day FROM rule r CROSS JOIN LATERAL (VALUES (r.required_from), (r.required_until + 1)) e (on_day)
         WHERE e.on_day > t.first_on AND e.on_day < t.gone_on
      ), stretch AS MATERIALIZED (
        -- Between these days nothing about the tower's permits, owner and rules changes.
        SELECT day.on_day, coalesce(lead(day.on_day) OVER (ORDER BY day.on_day), t.gone_on) AS next_day, o.company_id AS owner_id
        FROM day
        LEFT JOIN tenure o ON (o.from_on IS NULL OR o.from_on <= day.on_day) AND (o.until_on IS NULL OR o.until_on > day.on_day)
        WHERE t.first_on < t.gone_on
      ), standing AS MATERIALIZED (
        -- Two rules may ask for one group: its standing is the same for both.
        SELECT DISTINCT s.on_day, s.next_day, s.owner_id, g.group_code, g.base, g.until, min(g.base) OVER (PARTITION BY s.on_day) AS worst
        FROM stretch s
        CROSS JOIN LATERAL group_standing(t.id, t.structure, t.site_type, t.height_m, s.on_day) g
      ), judged AS (
        -- The worst of the groups, with the earliest end among them; a tower of which nothing is asked stands without an end.
        SELECT s.on_day, s.next_day, s.owner_id, coalesce(w.base, 3::smallint) AS base, w.until, f.off_position_m,
          (f.above_permitted::integer + 2 * f.owner_changed::integer + 4 * coalesce(w.group_missing, false)::integer)::smallint
            AS findings
        FROM stretch s
        LEFT JOIN (
          SELECT on_day, min(base) AS base, min(until) FILTER (WHERE base = worst) AS until,
            bool_or(base = 0) AND bool_or(base > 0) AS group_missing
          FROM standing GROUP BY on_day) w ON w.on_day = s.on_day
        CROSS JOIN LATERAL (
          -- What the permits in force say of the tower. Half a metre is no difference in height.
          SELECT coalesce(bool_or(g.permitted < t.height_m - 0.5), false) AS above_permitted,
            coalesce(bool_or(g.holder <> s.owner_id AND company_today(g.holder) <> company_today(s.owner_id)), false)
              AS owner_changed,
            max(g.metres) AS off_position_m
          FROM (
            SELECT max(p.permitted_height_m) AS permitted, max(p.metres) AS metres,
              (array_agg(p.company_id ORDER BY p.issued_on DESC NULLS LAST, p.id DESC) FILTER (WHERE p.company_id IS NOT NULL))[1]
                AS holder
            FROM paper p
            WHERE (p.issued_on IS NULL OR p.issued_on <= s.on_day) AND (p.ends_before IS NULL OR s.on_day < p.ends_before)
              AND (p.valid_until IS NULL OR s.on_day <= p.valid_until)
            GROUP BY p.group_code) g) f
      )
      SELECT group_code, min(on_day) AS from_on, max(next_day) AS to_on, base, until, owner_id, findings, off_position_m
      FROM (
        SELECT c.*, sum(changed) OVER (PARTITION BY group_code ORDER BY on_day) AS part
        FROM (
          -- A line of the tower itself has no group.
          SELECT a.*, (lag(next_day) OVER w IS DISTINCT FROM on_day OR lag(base) OVER w <> base
            OR lag(until) OVER w IS DISTINCT FROM until OR lag(owner_id) OVER w IS DISTINCT FROM owner_id
            OR lag(findings) OVER w <> findings OR lag(off_position_m) OVER w IS DISTINCT FROM off_position_m)::integer AS changed
          FROM (
            SELECT group_code, on_day, next_day, base, until, owner_id, 0::smallint AS findings, NULL::float8 AS off_position_m
            FROM standing
            UNION ALL
            SELECT NULL, on_day, next_day, base, until, owner_id, findings, off_position_m FROM judged) a
          WINDOW w AS (PARTITION BY group_code ORDER BY on_day)) c) p
      GROUP BY group_code, part, base, until, owner_id, findings, off_position_m) span
  ), groups AS (
    INSERT INTO group_span (tower_id, group_code, from_on, to_on, until, base, live, district_code, structure, owner_id)
    SELECT id, group_code, from_on, to_on, until, base, to_on > current_date - 2, district_code, structure, owner_id
    FROM line WHERE group_code IS NOT NULL)
  INSERT INTO tower_span
    (tower_id, from_on, to_on, until, base, live, district_code, structure, owner_id, findings, off_position_m)
  SELECT id, from_on, to_on, until, base, to_on > current_date - 2, district_code, structure, owner_id, findings, off_position_m
  FROM line WHERE group_code IS NULL;
END $$;

CREATE OR REPLACE FUNCTION retire_spans() RETURNS bigint LANGUAGE sql AS $$
  WITH groups AS (
    UPDATE group_span SET live = false WHERE live AND to_on <= current_date - 2 RETURNING 1),
  done AS (
    UPDATE tower_span SET live = false WHERE live AND to_on <= current_date - 2 RETURNING 1)
  SELECT (SELECT count(*) FROM done) + 0 * (SELECT count(*) FROM groups)
$$;

CREATE OR REPLACE FUNCTION tower_drop_derived() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM tower_span WHERE tower_id IN (SELECT id FROM touched);
  DELETE FROM group_span WHERE tower_id IN (SELECT id FROM touched);
  DELETE FROM tower_derived WHERE tower_id IN (SELECT id FROM touched);
  RETURN NULL;
END $$;

-- A merger of companies can end (or make) the finding that a tower belongs to another than its permit names.
CREATE FUNCTION company_rebuild_findings() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_companies uuid[] := ARRAY(SELECT n.id FROM touched n JOIN before b ON b.id = n.id
    WHERE n.merged_into IS DISTINCT FROM b.merged_into);
BEGIN
  IF cardinality(v_companies) > 0 THEN
    PERFORM rebuild_spans(ARRAY(SELECT tower_id FROM permit WHERE company_id = ANY (v_companies)
      UNION SELECT tower_id FROM tower_ownership WHERE company_id = ANY (v_companies)));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER company_rebuild_findings AFTER UPDATE ON company
  REFERENCING NEW TABLE AS touched OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION company_rebuild_findings();

-- A preview of rules asks tower_status and rolls back: the time lines need not follow.
CREATE OR REPLACE FUNCTION rule_rebuild_spans() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT derives_later() THEN
    PERFORM rebuild_spans(ARRAY(SELECT id FROM tower));
  END IF;
  RETURN NULL;
END $$;

SELECT rebuild_spans(ARRAY(SELECT id FROM tower));
