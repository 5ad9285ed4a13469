-- The time line knows the owner too, so that counting a million towers by owner reads one narrow table like the other
-- counts. A change of owner is then a change of span; its standing stays what it was.
ALTER TABLE tower_span ADD COLUMN owner_id uuid;

CREATE OR REPLACE FUNCTION rebuild_spans(p_towers uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM tower WHERE id = ANY (p_towers) ORDER BY id FOR NO KEY UPDATE;
  DELETE FROM tower_span WHERE tower_id = ANY (p_towers);
  INSERT INTO tower_span (tower_id, from_on, to_on, until, base, live, district_code, structure, owner_id)
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
    SELECT t.id, e.on_day FROM t JOIN tower_ownership o ON o.tower_id = t.id
     CROSS JOIN LATERAL (VALUES (o.from_on), (o.until_on)) e (on_day)
     WHERE e.on_day > t.first_on AND e.on_day < t.gone_on
    UNION
    SELECT t.id, e.on_day FROM t CROSS JOIN rule r
     CROSS JOIN LATERAL (VALUES (r.required_from), (r.required_until + 1)) e (on_day)
     WHERE e.on_day > t.first_on AND e.on_day < t.gone_on
  ), standing AS (
    SELECT t.id, day.on_day, s.base, s.until, t.gone_on, t.district_code, t.structure, o.company_id AS owner_id,
      row_number() OVER w = 1 AS first, lag(s.base) OVER w AS base_before, lag(s.until) OVER w AS until_before,
      lag(o.company_id) OVER w AS owner_before
    FROM t JOIN day ON day.id = t.id
    CROSS JOIN LATERAL tower_standing(t.id, t.structure, t.site_type, t.height_m, day.on_day) s
    LEFT JOIN tower_ownership o ON o.tower_id = t.id
      AND (o.from_on IS NULL OR o.from_on <= day.on_day) AND (o.until_on IS NULL OR o.until_on > day.on_day)
    WHERE t.first_on < t.gone_on
    WINDOW w AS (PARTITION BY t.id ORDER BY day.on_day)
  ), span AS (
    SELECT id, on_day AS from_on, coalesce(lead(on_day) OVER (PARTITION BY id ORDER BY on_day), gone_on) AS to_on,
      until, base, district_code, structure, owner_id
    FROM standing
    WHERE first OR base_before <> base OR until_before IS DISTINCT FROM until OR owner_before IS DISTINCT FROM owner_id
  )
  SELECT id, from_on, to_on, until, base, to_on > current_date - 2, district_code, structure, owner_id FROM span;
END $$;

-- Ownership now moves spans as well as search texts; the functions keep their old work and do the new one first.
CREATE FUNCTION ownership_rebuild_derived() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_towers uuid[] := ARRAY(SELECT DISTINCT tower_id FROM touched);
BEGIN
  PERFORM rebuild_spans(v_towers);
  PERFORM rebuild_derived(v_towers);
  RETURN NULL;
END $$;
DROP TRIGGER ownership_rebuild_search_insert ON tower_ownership;
DROP TRIGGER ownership_rebuild_search_update ON tower_ownership;
DROP TRIGGER ownership_rebuild_search_delete ON tower_ownership;
DROP FUNCTION ownership_rebuild_search();
CREATE TRIGGER ownership_rebuild_derived_insert AFTER INSERT ON tower_ownership
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION ownership_rebuild_derived();
CREATE TRIGGER ownership_rebuild_derived_update AFTER UPDATE ON tower_ownership
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION ownership_rebuild_derived();
CREATE TRIGGER ownership_rebuild_derived_delete AFTER DELETE ON tower_ownership
  REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION ownership_rebuild_derived();

SELECT rebuild_spans(ARRAY(SELECT id FROM tower));
