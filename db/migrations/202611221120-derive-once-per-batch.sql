-- An import writes a thousand towers with their owners and permits in three statements. With `menara.derive` set to
-- `later` for the transaction, the triggers leave the derived tables alone and the import derives each batch once, right
-- after it (`registerTowers`); by default every statement derives at once, as before.
CREATE FUNCTION derives_later() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('menara.derive', true), '') = 'later'
$$;

CREATE OR REPLACE FUNCTION permit_rebuild_spans() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT derives_later() THEN
    PERFORM rebuild_spans(ARRAY(SELECT DISTINCT tower_id FROM touched));
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION tower_rebuild_derived() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT derives_later() THEN
    PERFORM rebuild_spans(ARRAY(SELECT id FROM touched));
    PERFORM rebuild_derived(ARRAY(SELECT id FROM touched));
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION ownership_rebuild_derived() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_towers uuid[];
BEGIN
  IF NOT derives_later() THEN
    v_towers := ARRAY(SELECT DISTINCT tower_id FROM touched);
    PERFORM rebuild_spans(v_towers);
    PERFORM rebuild_derived(v_towers);
  END IF;
  RETURN NULL;
END $$;
