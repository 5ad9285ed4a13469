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

-- What a tower's permits in force on the day say of it: one row. Half a metre is no difference in height.
CREATE FUNCTION permit_findings(
  p_tower uuid, p_position geometry, p_position_source text, p_height_m double precision, p_owner uuid, p_on date
) RETURNS TABLE (above_permitted boolean, owner_changed boolean, off_position_m double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(bool_or(g.permitted < p_height_m - 0.5), false),
    coalesce(bool_or(g.holder <> p_owner AND company_today(g.holder) <> company_today(p_owner)), false),
    max(g.metres)
  FROM (
    SELECT max(p.permitted_height_m) AS permitted,
      (array_agg(p.company_id ORDER BY p.issued_on DESC NULLS LAST, p.id DESC) FILTER (WHERE p.company_id IS NOT NULL))[1]
        AS holder,
      max(CASE WHEN p_position_source IN ('survey', 'gps')
        THEN ST_Distance(p_position::geography, p.permitted_position::geography) END) AS metres
    FROM permit p
    WHERE p.tower_id = p_tower AND (p.issued_on IS NULL OR p.issued_on <= p_on)
      AND (p.ends_before IS NULL OR p_on < p.ends_before) AND (p.valid_until IS NULL OR p_on <= p.valid_until)
    GROUP BY p.group_code) g
$$;

-- The days of a tower between which nothing about its permits, owner and rules changes, with its owner on them.
CREATE FUNCTION tower_stretches(p_tower uuid, p_first date, p_gone date)
RETURNS TABLE (on_day date, next_day date, owner_id uuid)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT day.on_day, coalesce(lead(day.on_day) OVER (ORDER BY day.on_day), p_gone), o.company_id
  FROM (
    SELECT p_first AS on_day
    UNION
    SELECT e.on_day FROM permit p CROSS JOIN LATERAL (VALUES (p.issued_on), (p.valid_until + 1), (p.ends_before)) e (on_day)
     WHERE p.tower_id = p_tower AND e.on_day > p_first AND e.on_day < p_gone
    UNION
    SELECT e.on_day FROM tower_ownership w CROSS JOIN LATERAL (VALUES (w.from_on), (w.until_on)) e (on_day)
     WHERE w.tower_id = p_tower AND e.on_day > p_first AND e.on_day < p_gone
    UNION
    SELECT e.on_day FROM rule r CROSS JOIN LATERAL (VALUES (r.required_from), (r.required_until + 1)) e (on_day)
     WHERE e.on_day > p_first AND e.on_day < p_gone) day
  LEFT JOIN tower_ownership o ON o.tower_id = p_tower
    AND (o.from_on IS NULL OR o.from_on <= day.on_day) AND (o.until_on IS NULL OR o.until_on > day.on_day)
  WHERE p_first < p_gone
$$;

-- One tower after the other, as in 202611230800: its permits, owners and days are found by index, however little the
-- planner knows of tables that a running transaction is filling.
CREATE OR REPLACE FUNCTION rebuild_spans(p_towers uuid[]) RETURNS void LANGUAGE plpgsql SET jit TO off AS $$
BEGIN
  PERFORM 1 FROM tower WHERE id = ANY (p_towers) ORDER BY id FOR NO KEY UPDATE;
  DELETE FROM tower_span WHERE tower_id = ANY (p_towers);
  DELETE FROM group_span WHERE tower_id = ANY (p_towers);

  INSERT INTO group_span (tower_id, group_code, from_on, to_on, until, base, live, district_code, structure, owner_id)
  SELECT t.id, span.group_code, span.from_on, span.to_on, span.until, span.base, span.to_on > current_date - 2,
    t.district_code, t.structure, span.owner_id
  FROM (
    SELECT id, structure, site_type, height_m, district_code,
      coalesce(stood_from, '-infinity'::date) AS first_on, coalesce(dismantled_on, 'infinity'::date) AS gone_on
    FROM tower WHERE id = ANY (p_towers)) t
  CROSS JOIN LATERAL (
    SELECT group_code, min(on_day) AS from_on, max(next_day) AS to_on, base, until, owner_id
    FROM (
      SELECT c.*, sum(changed) OVER (PARTITION BY group_code ORDER BY on_day) AS part
      FROM (
        SELECT a.*, (lag(next_day) OVER w IS DISTINCT FROM on_day OR lag(base) OVER w <> base
          OR lag(until) OVER w IS DISTINCT FROM until OR lag(owner_id) OVER w IS DISTINCT FROM owner_id)::integer AS changed
        FROM (
          -- Two rules may ask for one group: its standing is the same for both.
          SELECT DISTINCT s.on_day, s.next_day, s.owner_id, g.group_code, g.base, g.until
          FROM tower_stretches(t.id, t.first_on, t.gone_on) s
          CROSS JOIN LATERAL group_standing(t.id, t.structure, t.site_type, t.height_m, s.on_day) g) a
        WINDOW w AS (PARTITION BY group_code ORDER BY on_day)) c) p
    GROUP BY group_code, part, base, until, owner_id) span;

  INSERT INTO tower_span
    (tower_id, from_on, to_on, until, base, live, district_code, structure, owner_id, findings, off_position_m)
  SELECT t.id, span.from_on, span.to_on, span.until, span.base, span.to_on > current_date - 2, t.district_code,
    t.structure, span.owner_id, span.findings, span.off_position_m
  FROM (
    SELECT id, structure, site_type, height_m, district_code, position, position_source,
      coalesce(stood_from, '-infinity'::date) AS first_on, coalesce(dismantled_on, 'infinity'::date) AS gone_on
    FROM tower WHERE id = ANY (p_towers)) t
  CROSS JOIN LATERAL (
    SELECT min(on_day) AS from_on, max(next_day) AS to_on, base, until, owner_id, findings, off_position_m
    FROM (
      SELECT c.*, sum(changed) OVER (ORDER BY on_day) AS part
      FROM (
        SELECT a.*, (lag(on_day) OVER w IS NULL OR lag(base) OVER w <> base OR lag(until) OVER w IS DISTINCT FROM until
          OR lag(owner_id) OVER w IS DISTINCT FROM owner_id OR lag(findings) OVER w <> findings
          OR lag(off_position_m) OVER w IS DISTINCT FROM off_position_m)::integer AS changed
        FROM (
          SELECT s.on_day, s.next_day, s.owner_id, worst.base, worst.until, f.off_position_m,
            (f.above_permitted::integer + 2 * f.owner_changed::integer + 4 * worst.group_missing::integer)::smallint
              AS findings
          FROM tower_stretches(t.id, t.first_on, t.gone_on) s
          CROSS JOIN LATERAL (
            -- The worst of the groups; a tower of which nothing is asked stands without an end. Earliest end among the worst.
            SELECT coalesce(min(g.base), 3::smallint) AS base, min(g.until) FILTER (WHERE g.base = g.worst) AS until,
              coalesce(bool_or(g.base = 0) AND bool_or(g.base > 0), false) AS group_missing
            FROM (SELECT x.base, x.until, min(x.base) OVER () AS worst
                    FROM group_standing(t.id, t.structure, t.site_type, t.height_m, s.on_day) x) g) worst
          CROSS JOIN LATERAL permit_findings(t.id, t.position, t.position_source, t.height_m, s.owner_id, s.on_day) f) a
        WINDOW w AS (ORDER BY on_day)) c) p
    GROUP BY part, base, until, owner_id, findings, off_position_m) span;
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
