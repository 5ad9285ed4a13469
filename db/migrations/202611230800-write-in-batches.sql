-- What a long list writes, written fast: revisions of many new rows in one go, time lines tower by tower.

-- With `menara.derive` set to `later` (see 202611221120) the lines of new rows are written once per statement, not once
-- per row; otherwise row by row as before. Either way each row has its line before the next statement.
CREATE FUNCTION record_inserted() RETURNS trigger LANGUAGE plpgsql SET timezone TO 'UTC' SET jit TO off AS $$
DECLARE
  v_actor   uuid := nullif(current_setting('menara.actor', true), '')::uuid;
  v_source  text := coalesce(nullif(current_setting('menara.source', true), ''), 'sql');
  v_changed text[];
BEGIN
  IF NOT derives_later() THEN
    RETURN NULL;
  END IF;
  IF TG_TABLE_NAME = 'permit' THEN
    -- It would touch its predecessor, whose change would then be told before its beginning.
    IF EXISTS (SELECT 1 FROM touched WHERE replaces_id IS NOT NULL) THEN
      RAISE EXCEPTION 'permits that replace others are not written in batches';
    END IF;
  END IF;
  SELECT array_agg(k ORDER BY k) INTO v_changed
    FROM jsonb_object_keys((SELECT to_jsonb(t) FROM touched t LIMIT 1)) k WHERE k <> 'version';
  INSERT INTO revision (entity, entity_id, version, tower_id, operation, at, actor, source, row, changed, previous, hash)
  SELECT TG_TABLE_NAME, l.id, l.version, l.tower_id, 'insert', l.at, v_actor, v_source, l.row, v_changed, l.previous,
    revision_hash(l.previous, TG_TABLE_NAME, l.id, l.version, 'insert', l.at, v_actor, v_source, l.row)
  FROM (
    SELECT r.row, r.at, r.row ->> 'id' AS id, (r.row ->> 'version')::integer AS version,
      (CASE WHEN TG_TABLE_NAME = 'tower' THEN r.row ->> 'id' ELSE r.row ->> 'tower_id' END)::uuid AS tower_id,
      CASE WHEN (r.row ->> 'version')::integer > 1 THEN (
        SELECT p.hash FROM revision p WHERE p.entity = TG_TABLE_NAME AND p.entity_id = r.row ->> 'id'
         ORDER BY p.version DESC LIMIT 1) END AS previous
    FROM (SELECT to_jsonb(t) AS row, clock_timestamp() AS at FROM touched t OFFSET 0) r
    OFFSET 0) l;
  RETURN NULL;
END $$;

DO $$
DECLARE
  v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['tower', 'tower_ownership', 'tower_tenancy', 'permit', 'claim'] LOOP
    EXECUTE format('DROP TRIGGER %I ON %I', v_table || '_record_revision', v_table);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION record_revision(''id'')',
      v_table || '_record_revision', v_table);
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I FOR EACH ROW WHEN (NOT derives_later()) EXECUTE FUNCTION record_revision(''id'')',
      v_table || '_record_revision_insert', v_table);
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION record_inserted()',
      v_table || '_record_batch', v_table);
  END LOOP;
END $$;

-- As in 202611221000, but one tower after the other, its permits, owners and days found by index. A plan is kept for the
-- whole session: made while the tables were small, it would walk all of them for each tower once they are large. (Joins
-- over the whole batch walked them too; and compiling the plan took longer than running it.)
CREATE OR REPLACE FUNCTION rebuild_spans(p_towers uuid[]) RETURNS void LANGUAGE plpgsql
SET jit TO off SET enable_seqscan TO off AS $$
BEGIN
  PERFORM 1 FROM tower WHERE id = ANY (p_towers) ORDER BY id FOR NO KEY UPDATE;
  DELETE FROM tower_span WHERE tower_id = ANY (p_towers);
  INSERT INTO tower_span (tower_id, from_on, to_on, until, base, live, district_code, structure, owner_id)
  SELECT t.id, span.from_on, coalesce(span.next_on, t.gone_on), span.until, span.base,
    coalesce(span.next_on, t.gone_on) > current_date - 2, t.district_code, t.structure, span.owner_id
  FROM (
    SELECT id, structure, site_type, height_m, district_code,
      coalesce(stood_from, '-infinity'::date) AS first_on, coalesce(dismantled_on, 'infinity'::date) AS gone_on
    FROM tower WHERE id = ANY (p_towers)) t
  CROSS JOIN LATERAL (
    SELECT on_day AS from_on, lead(on_day) OVER (ORDER BY on_day) AS next_on, until, base, owner_id
    FROM (
      SELECT day.on_day, s.base, s.until, o.company_id AS owner_id, row_number() OVER w = 1 AS first,
        lag(s.base) OVER w AS base_before, lag(s.until) OVER w AS until_before, lag(o.company_id) OVER w AS owner_before
      FROM (
        SELECT t.first_on AS on_day
        UNION
        SELECT e.on_day FROM permit p CROSS JOIN LATERAL (VALUES (p.issued_on), (p.valid_until + 1), (p.ends_before)) e (on_day)
         WHERE p.tower_id = t.id AND e.on_day > t.first_on AND e.on_day < t.gone_on
        UNION
        SELECT e.on_day FROM tower_ownership o CROSS JOIN LATERAL (VALUES (o.from_on), (o.until_on)) e (on_day)
         WHERE o.tower_id = t.id AND e.on_day > t.first_on AND e.on_day < t.gone_on
        UNION
        SELECT e.on_day FROM rule r CROSS JOIN LATERAL (VALUES (r.required_from), (r.required_until + 1)) e (on_day)
         WHERE e.on_day > t.first_on AND e.on_day < t.gone_on) day
      CROSS JOIN LATERAL tower_standing(t.id, t.structure, t.site_type, t.height_m, day.on_day) s
      LEFT JOIN tower_ownership o ON o.tower_id = t.id
        AND (o.from_on IS NULL OR o.from_on <= day.on_day) AND (o.until_on IS NULL OR o.until_on > day.on_day)
      WINDOW w AS (ORDER BY day.on_day)) standing
    WHERE first OR base_before <> base OR until_before IS DISTINCT FROM until OR owner_before IS DISTINCT FROM owner_id) span
  WHERE t.first_on < t.gone_on;
END $$;

-- As in 202611221110; a position in a village is in the village's district, without asking the district's boundary.
CREATE OR REPLACE FUNCTION rebuild_derived(p_towers uuid[]) RETURNS void LANGUAGE plpgsql SET jit TO off AS $$
BEGIN
  PERFORM 1 FROM tower WHERE id = ANY (p_towers) ORDER BY id FOR NO KEY UPDATE;
  INSERT INTO tower_derived (tower_id, search, district_code, village_code)
  SELECT t.id,
    lower(concat_ws(' ', t.registry_number, t.site_id, t.name, t.address, v.name, d.name,
      (SELECT string_agg(concat_ws(' ', c.name, c.short_name), ' ') FROM tower_ownership o
         JOIN company c ON c.id = o.company_id WHERE o.tower_id = t.id AND o.until_on IS NULL),
      (SELECT string_agg(f.number, ' ' ORDER BY f.number) FROM former_number f WHERE f.tower_id = t.id))),
    coalesce(in_village.parent_code, in_district.code), in_village.code
  FROM tower t
  LEFT JOIN area v ON v.code = t.village_code
  LEFT JOIN area d ON d.code = t.district_code
  LEFT JOIN LATERAL (SELECT a.code, a.parent_code FROM area a
     WHERE a.level = 'village' AND ST_Covers(a.boundary, t.position) ORDER BY a.code LIMIT 1) in_village ON true
  LEFT JOIN LATERAL (SELECT a.code FROM area a
     WHERE in_village.parent_code IS NULL AND a.level = 'district' AND ST_Covers(a.boundary, t.position)
     ORDER BY a.code LIMIT 1) in_district ON true
  WHERE t.id = ANY (p_towers)
  ON CONFLICT (tower_id) DO UPDATE
    SET search = excluded.search, district_code = excluded.district_code, village_code = excluded.village_code;
END $$;
