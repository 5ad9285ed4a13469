-- The permit status of a tower on a date, derived in SQL. `contract/status.ts` says the same for one tower with its
-- reasons; a property test holds the two against each other. The words of the rules stand there.

-- The first day on which a permit counts no longer whatever its own term: revoked, or replaced by a permit that is
-- beyond doubt. Kept by trigger, null when neither.
ALTER TABLE permit ADD COLUMN ends_before date;
ALTER TABLE permit ADD COLUMN group_code text NOT NULL DEFAULT '';
CREATE INDEX permit_tower_group ON permit (tower_id, group_code);

-- Bases, worst first: 0 missing, 1 expired, 2 undetermined, 3 in force. Whether "in force" is called valid or expiring
-- depends on the horizon of whoever asks, so it is not part of what is stored.
CREATE FUNCTION status_of(p_base smallint, p_until date, p_on date, p_horizon integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE p_base WHEN 0 THEN 'missing' WHEN 1 THEN 'expired' WHEN 2 THEN 'undetermined'
    WHEN 3 THEN CASE WHEN p_until - p_on <= p_horizon THEN 'expiring' ELSE 'valid' END END
$$;

-- One row per rule that asks something of the tower on the day.
CREATE FUNCTION group_standing(
  p_tower uuid, p_structure text, p_site_type text, p_height_m double precision, p_on date
) RETURNS TABLE (rule_id uuid, group_code text, base smallint, until date)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT r.id, r.group_code,
    (CASE WHEN papers.total = 0 THEN 0
          WHEN papers.open_ended OR papers.latest_until >= p_on THEN 3
          WHEN papers.doubtful > 0 AND (papers.doubtful_undated OR papers.latest_issue IS NULL
            OR papers.doubtful_issue > papers.latest_issue) THEN 2
          ELSE 1 END)::smallint,
    CASE WHEN papers.open_ended THEN NULL
         WHEN papers.latest_until >= p_on THEN papers.latest_until
         WHEN papers.doubtful > 0 AND (papers.doubtful_undated OR papers.latest_issue IS NULL
            OR papers.doubtful_issue > papers.latest_issue) THEN NULL
         ELSE papers.latest_until END
  FROM rule r
  CROSS JOIN LATERAL (
    SELECT count(*) AS total,
      coalesce(bool_or(p.determinate AND p.valid_until IS NULL), false) AS open_ended,
      max(p.valid_until) FILTER (WHERE p.determinate) AS latest_until,
      max(p.issued_on) FILTER (WHERE p.determinate) AS latest_issue,
      count(*) FILTER (WHERE NOT p.determinate) AS doubtful,
      coalesce(bool_or(NOT p.determinate AND p.issued_on IS NULL), false) AS doubtful_undated,
      max(p.issued_on) FILTER (WHERE NOT p.determinate) AS doubtful_issue
    FROM permit p
    WHERE p.tower_id = p_tower AND p.group_code = r.group_code
      AND (p.issued_on IS NULL OR p.issued_on <= p_on) AND (p.ends_before IS NULL OR p_on < p.ends_before)) papers
  WHERE (r.required_from IS NULL OR r.required_from <= p_on) AND (r.required_until IS NULL OR p_on <= r.required_until)
    AND (r.structures IS NULL OR p_structure = ANY (r.structures))
    AND (r.site_types IS NULL OR p_site_type = ANY (r.site_types))
    AND (r.min_height_m IS NULL OR p_height_m >= r.min_height_m)
$$;

-- The worst of the groups; a tower of which nothing is asked stands without an end. Earliest end among the worst.
CREATE FUNCTION tower_standing(
  p_tower uuid, p_structure text, p_site_type text, p_height_m double precision, p_on date
) RETURNS TABLE (base smallint, until date)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(min(g.base), 3::smallint),
         min(g.until) FILTER (WHERE g.base = g.worst)
    FROM (SELECT s.base, s.until, min(s.base) OVER () AS worst
            FROM group_standing(p_tower, p_structure, p_site_type, p_height_m, p_on) s) g
$$;

-- The truth for all towers that stand on the day, straight from permits and rules. Lists, maps and counts read
-- tower_span, which is kept equal to this.
CREATE FUNCTION tower_status(p_on date, p_horizon integer DEFAULT 90)
RETURNS TABLE (tower_id uuid, status text, until date)
LANGUAGE sql STABLE AS $$
  SELECT t.id, status_of(s.base, s.until, p_on, p_horizon), s.until
    FROM tower t
   CROSS JOIN LATERAL tower_standing(t.id, t.structure, t.site_type, t.height_m, p_on) s
   WHERE (t.stood_from IS NULL OR t.stood_from <= p_on) AND (t.dismantled_on IS NULL OR p_on < t.dismantled_on)
$$;

-- ------------------------------------------------------------------------------------- the maintained time line
-- For each tower its standing from day to day, in as few spans as there are changes: [from_on, to_on). District and
-- structure stand here once more so that counting a million towers reads one narrow table.
CREATE TABLE tower_span (
  tower_id      uuid NOT NULL,
  from_on       date NOT NULL,
  to_on         date NOT NULL,
  until         date,
  base          smallint NOT NULL,
  -- False for spans that ended before the last turn of the day: lists of today and later read only the live ones.
  live          boolean NOT NULL,
  district_code text,
  structure     text,
  PRIMARY KEY (tower_id, from_on)
);
CREATE INDEX tower_span_by_expiry ON tower_span (base, until, tower_id);
CREATE INDEX tower_span_live_by_expiry ON tower_span (base, until, tower_id) WHERE live;
CREATE INDEX tower_span_live_end ON tower_span (to_on) WHERE live;

-- What is derived from a tower and its surroundings, and may be rebuilt at any time.
CREATE TABLE tower_derived (
  tower_id      uuid PRIMARY KEY,
  search        text NOT NULL,
  -- By position, against the boundaries on record; the tower's own codes are what its papers say.
  district_code text,
  village_code  text
);
CREATE INDEX tower_derived_search ON tower_derived USING gin (search gin_trgm_ops);

-- The lock lets two writers at one tower rebuild one after the other: the second one then sees what the first wrote.
CREATE FUNCTION rebuild_spans(p_towers uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM tower WHERE id = ANY (p_towers) ORDER BY id FOR NO KEY UPDATE;
  DELETE FROM tower_span WHERE tower_id = ANY (p_towers);
  INSERT INTO tower_span (tower_id, from_on, to_on, until, base, live, district_code, structure)
  WITH t AS (
    SELECT id, structure, site_type, height_m, district_code,
      coalesce(stood_from, '-infinity'::date) AS first_on, coalesce(dismantled_on, 'infinity'::date) AS gone_on
    FROM tower WHERE id = ANY (p_towers)
  ), day AS (
    SELECT t.id, t.first_on AS on_day FROM t
    UNION
    SELECT t.id, e.on_day FROM t JOIN permit p ON p.tower_id = t.id
     CROSS JOIN LATERAL (VALUES (p.issued_on), (p.valid_until + 1), (p.ends_before)) e (on_day)
     WHERE e.on_day > t.first_on AND e.on_day < t.gone_on
    UNION
    SELECT t.id, e.on_day FROM t CROSS JOIN rule r
     CROSS JOIN LATERAL (VALUES (r.required_from), (r.required_until + 1)) e (on_day)
     WHERE e.on_day > t.first_on AND e.on_day < t.gone_on
  ), standing AS (
    SELECT t.id, day.on_day, s.base, s.until, t.gone_on, t.district_code, t.structure,
      lag(s.base) OVER w AS base_before, lag(s.until) OVER w AS until_before
    FROM t JOIN day ON day.id = t.id
    CROSS JOIN LATERAL tower_standing(t.id, t.structure, t.site_type, t.height_m, day.on_day) s
    WHERE t.first_on < t.gone_on
    WINDOW w AS (PARTITION BY t.id ORDER BY day.on_day)
  ), span AS (
    SELECT id, on_day AS from_on, coalesce(lead(on_day) OVER (PARTITION BY id ORDER BY on_day), gone_on) AS to_on,
      until, base, district_code, structure
    FROM standing
    WHERE base_before IS NULL OR base_before <> base OR until_before IS DISTINCT FROM until
  )
  SELECT id, from_on, to_on, until, base, to_on > current_date - 2, district_code, structure FROM span;
END $$;

-- Called at start and after midnight: spans that have ended leave the index of the living. Two days of grace, so that
-- no time zone and no clock a little off can hide a span that somebody still asks for as "today".
CREATE FUNCTION retire_spans() RETURNS bigint LANGUAGE sql AS $$
  WITH done AS (
    UPDATE tower_span SET live = false WHERE live AND to_on <= current_date - 2 RETURNING 1)
  SELECT count(*) FROM done
$$;

CREATE FUNCTION rebuild_derived(p_towers uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM tower WHERE id = ANY (p_towers) ORDER BY id FOR NO KEY UPDATE;
  INSERT INTO tower_derived (tower_id, search, district_code, village_code)
  SELECT t.id,
    lower(concat_ws(' ', t.registry_number, t.site_id, t.name, t.address, v.name, d.name,
      (SELECT string_agg(concat_ws(' ', c.name, c.short_name), ' ') FROM tower_ownership o
         JOIN company c ON c.id = o.company_id WHERE o.tower_id = t.id AND o.until_on IS NULL))),
    coalesce(in_village.parent_code, in_district.code), in_village.code
  FROM tower t
  LEFT JOIN area v ON v.code = t.village_code
  LEFT JOIN area d ON d.code = t.district_code
  LEFT JOIN LATERAL (SELECT a.code, a.parent_code FROM area a
     WHERE a.level = 'village' AND ST_Covers(a.boundary, t.position) ORDER BY a.code LIMIT 1) in_village ON true
  LEFT JOIN LATERAL (SELECT a.code FROM area a
     WHERE a.level = 'district' AND ST_Covers(a.boundary, t.position) ORDER BY a.code LIMIT 1) in_district ON true
  WHERE t.id = ANY (p_towers)
  ON CONFLICT (tower_id) DO UPDATE
    SET search = excluded.search, district_code = excluded.district_code, village_code = excluded.village_code;
END $$;

-- ------------------------------------------------------------------------------------------------------ triggers
CREATE FUNCTION permit_before_write() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT group_code INTO NEW.group_code FROM permit_type WHERE code = NEW.type_code;
  IF NEW.group_code IS NULL THEN
    NEW.group_code := ''; -- the foreign key on type_code refuses the row right after
  END IF;
  IF NEW.replaces_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM permit p WHERE p.id = NEW.replaces_id AND p.tower_id = NEW.tower_id) THEN
    RAISE EXCEPTION 'a permit replaces a permit of the same tower'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'permit_replaces_same_tower';
  END IF;
  NEW.ends_before := least(NEW.revoked_on, (
    SELECT min(r.issued_on) FROM permit r WHERE r.replaces_id = NEW.id AND r.determinate));
  RETURN NEW;
END $$;
CREATE TRIGGER permit_before_write BEFORE INSERT OR UPDATE ON permit
  FOR EACH ROW EXECUTE FUNCTION permit_before_write();

-- A replacement ends its predecessor; touching the predecessor lets permit_before_write find out when.
CREATE FUNCTION permit_touch_replaced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND OLD.replaces_id IS DISTINCT FROM NEW.replaces_id) THEN
    UPDATE permit SET ends_before = ends_before WHERE id = OLD.replaces_id;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.replaces_id IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.replaces_id IS DISTINCT FROM NEW.replaces_id
     OR OLD.issued_on IS DISTINCT FROM NEW.issued_on OR OLD.determinate IS DISTINCT FROM NEW.determinate) THEN
    UPDATE permit SET ends_before = ends_before WHERE id = NEW.replaces_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER permit_touch_replaced AFTER INSERT OR UPDATE OR DELETE ON permit
  FOR EACH ROW EXECUTE FUNCTION permit_touch_replaced();

-- Statement triggers with transition tables: one rebuild for an import of ten thousand rows, not ten thousand.
CREATE FUNCTION permit_rebuild_spans() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM rebuild_spans(ARRAY(SELECT DISTINCT tower_id FROM touched));
  RETURN NULL;
END $$;
CREATE TRIGGER permit_rebuild_spans_insert AFTER INSERT ON permit
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION permit_rebuild_spans();
CREATE TRIGGER permit_rebuild_spans_delete AFTER DELETE ON permit
  REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION permit_rebuild_spans();
CREATE FUNCTION permit_rebuild_spans_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM rebuild_spans(ARRAY(SELECT tower_id FROM touched UNION SELECT tower_id FROM before));
  RETURN NULL;
END $$;
CREATE TRIGGER permit_rebuild_spans_update AFTER UPDATE ON permit
  REFERENCING NEW TABLE AS touched OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION permit_rebuild_spans_moved();

CREATE FUNCTION tower_rebuild_derived() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM rebuild_spans(ARRAY(SELECT id FROM touched));
  PERFORM rebuild_derived(ARRAY(SELECT id FROM touched));
  RETURN NULL;
END $$;
CREATE TRIGGER tower_rebuild_derived_insert AFTER INSERT ON tower
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tower_rebuild_derived();
CREATE TRIGGER tower_rebuild_derived_update AFTER UPDATE ON tower
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tower_rebuild_derived();
CREATE FUNCTION tower_drop_derived() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM tower_span WHERE tower_id IN (SELECT id FROM touched);
  DELETE FROM tower_derived WHERE tower_id IN (SELECT id FROM touched);
  RETURN NULL;
END $$;
CREATE TRIGGER tower_drop_derived AFTER DELETE ON tower
  REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tower_drop_derived();

CREATE FUNCTION ownership_rebuild_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM rebuild_derived(ARRAY(SELECT DISTINCT tower_id FROM touched));
  RETURN NULL;
END $$;
CREATE TRIGGER ownership_rebuild_search_insert AFTER INSERT ON tower_ownership
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION ownership_rebuild_search();
CREATE TRIGGER ownership_rebuild_search_update AFTER UPDATE ON tower_ownership
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION ownership_rebuild_search();
CREATE TRIGGER ownership_rebuild_search_delete AFTER DELETE ON tower_ownership
  REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION ownership_rebuild_search();

CREATE FUNCTION company_rebuild_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM rebuild_derived(ARRAY(SELECT DISTINCT o.tower_id FROM tower_ownership o
    JOIN touched n ON n.id = o.company_id JOIN before b ON b.id = n.id
    WHERE (n.name, n.short_name) IS DISTINCT FROM (b.name, b.short_name)));
  RETURN NULL;
END $$;
CREATE TRIGGER company_rebuild_search AFTER UPDATE ON company
  REFERENCING NEW TABLE AS touched OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION company_rebuild_search();

-- Rules are few and change seldom: every tower is judged anew.
CREATE FUNCTION rule_rebuild_spans() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM rebuild_spans(ARRAY(SELECT id FROM tower));
  RETURN NULL;
END $$;
CREATE TRIGGER rule_rebuild_spans AFTER INSERT OR UPDATE OR DELETE ON rule
  FOR EACH STATEMENT EXECUTE FUNCTION rule_rebuild_spans();

-- ------------------------------------------------------------------------------------------ has anything changed?
-- One counter per database connection, raised once by each transaction that leaves a revision: writers never wait for
-- each other here, and the sum changes exactly when what they wrote becomes visible. (The highest revision id does not:
-- a transaction may commit after one that took higher ids.)
CREATE TABLE change_count (
  backend integer PRIMARY KEY,
  changes bigint NOT NULL
);
CREATE FUNCTION count_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_transaction text := pg_current_xact_id()::text;
BEGIN
  IF current_setting('menara.counted', true) IS DISTINCT FROM v_transaction THEN
    INSERT INTO change_count (backend, changes) VALUES (pg_backend_pid(), 1)
    ON CONFLICT (backend) DO UPDATE SET changes = change_count.changes + 1;
    PERFORM set_config('menara.counted', v_transaction, true);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER revision_count_change AFTER INSERT ON revision
  FOR EACH STATEMENT EXECUTE FUNCTION count_change();

-- A text that differs whenever the registry's data differ; with the last line's hash, so that a restored backup does
-- not repeat the versions of what it replaced.
CREATE FUNCTION registry_version() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT (SELECT coalesce(sum(changes), 0) FROM change_count) || '-' ||
    coalesce((SELECT left(encode(hash, 'hex'), 16) FROM revision ORDER BY id DESC LIMIT 1), '')
$$;
