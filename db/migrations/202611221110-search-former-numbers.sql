-- The number of a tower that was merged into another finds the survivor.
CREATE OR REPLACE FUNCTION rebuild_derived(p_towers uuid[]) RETURNS void LANGUAGE plpgsql AS $$
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
     WHERE a.level = 'district' AND ST_Covers(a.boundary, t.position) ORDER BY a.code LIMIT 1) in_district ON true
  WHERE t.id = ANY (p_towers)
  ON CONFLICT (tower_id) DO UPDATE
    SET search = excluded.search, district_code = excluded.district_code, village_code = excluded.village_code;
END $$;

CREATE FUNCTION former_number_rebuild_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM rebuild_derived(ARRAY(SELECT DISTINCT tower_id FROM touched));
  RETURN NULL;
END $$;
CREATE TRIGGER former_number_rebuild_search_insert AFTER INSERT ON former_number
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION former_number_rebuild_search();
CREATE TRIGGER former_number_rebuild_search_update AFTER UPDATE ON former_number
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION former_number_rebuild_search();
CREATE TRIGGER former_number_rebuild_search_delete AFTER DELETE ON former_number
  REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION former_number_rebuild_search();
