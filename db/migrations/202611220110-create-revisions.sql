-- Every insert, update and delete of a business table leaves a line that cannot be altered unseen.
-- Lines are chained per entity (so that concurrent writers never queue behind each other) and sealed together.

CREATE TABLE revision (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entity    text NOT NULL,
  entity_id text NOT NULL,
  version   integer NOT NULL,
  tower_id  uuid,
  operation text NOT NULL,
  at        timestamptz NOT NULL,
  actor     uuid,
  source    text NOT NULL,
  row       jsonb NOT NULL,
  changed   text[] NOT NULL,
  previous  bytea,
  hash      bytea NOT NULL,
  CONSTRAINT revision_version_unique UNIQUE (entity, entity_id, version),
  CONSTRAINT revision_operation_known CHECK (operation IN ('insert', 'update', 'delete'))
);
CREATE INDEX revision_tower ON revision (tower_id, id) WHERE tower_id IS NOT NULL;

CREATE TABLE revision_seal (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at       timestamptz NOT NULL,
  from_id  bigint NOT NULL,
  upto_id  bigint NOT NULL,
  lines    bigint NOT NULL,
  digest   bytea NOT NULL,
  previous bytea,
  hash     bytea NOT NULL,
  CONSTRAINT revision_seal_without_gap UNIQUE (from_id)
);

-- One text of a line, the same on every PostgreSQL: what its hash covers.
CREATE FUNCTION revision_hash(
  p_previous bytea, p_entity text, p_entity_id text, p_version integer, p_operation text,
  p_at timestamptz, p_actor uuid, p_source text, p_row jsonb
) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(coalesce(p_previous, ''::bytea) || convert_to(concat_ws('|', p_entity, p_entity_id, p_version,
    p_operation, to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), coalesce(p_actor::text, '-'),
    p_source, p_row::text), 'UTF8'))
$$;

-- Arguments: the generated columns, which a BEFORE trigger does not see computed yet.
CREATE FUNCTION bump_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_generated text[] := coalesce(TG_ARGV, '{}'); -- null, not empty, for a trigger without arguments
BEGIN
  IF to_jsonb(NEW) - v_generated IS DISTINCT FROM to_jsonb(OLD) - v_generated THEN
    NEW.version := OLD.version + 1;
  END IF;
  RETURN NEW;
END $$;

-- Arguments: the column that identifies the row, then the columns that must never be copied (password hashes).
CREATE FUNCTION record_revision() RETURNS trigger LANGUAGE plpgsql SET timezone TO 'UTC' AS $$
DECLARE
  v_before  jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
  v_row     jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  v_id      text := v_row ->> TG_ARGV[0];
  v_version integer := (v_row ->> 'version')::integer + CASE WHEN TG_OP = 'DELETE' THEN 1 ELSE 0 END;
  v_tower   uuid := CASE WHEN TG_TABLE_NAME = 'tower' THEN (v_row ->> 'id')::uuid ELSE (v_row ->> 'tower_id')::uuid END;
  v_changed text[];
  v_previous bytea;
  v_at      timestamptz := clock_timestamp();
  v_actor   uuid := nullif(current_setting('menara.actor', true), '')::uuid;
  v_source  text := coalesce(nullif(current_setting('menara.source', true), ''), 'sql');
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.version = NEW.version THEN
    RETURN NULL; -- bump_version saw no change
  END IF;
  SELECT coalesce(array_agg(k ORDER BY k), '{}') INTO v_changed
    FROM jsonb_object_keys(v_row) k
   WHERE k <> 'version' AND (v_before IS NULL OR v_before -> k IS DISTINCT FROM v_row -> k);
  FOR i IN 1 .. TG_NARGS - 1 LOOP
    v_row := v_row - TG_ARGV[i];
  END LOOP;
  IF v_version > 1 THEN
    SELECT r.hash INTO v_previous FROM revision r
     WHERE r.entity = TG_TABLE_NAME AND r.entity_id = v_id ORDER BY r.version DESC LIMIT 1;
  END IF;
  INSERT INTO revision (entity, entity_id, version, tower_id, operation, at, actor, source, row, changed, previous, hash)
  VALUES (TG_TABLE_NAME, v_id, v_version, v_tower, lower(TG_OP), v_at, v_actor, v_source, v_row, v_changed, v_previous,
    revision_hash(v_previous, TG_TABLE_NAME, v_id, v_version, lower(TG_OP), v_at, v_actor, v_source, v_row));
  RETURN NULL;
END $$;

DO $$
DECLARE
  t record;
BEGIN
  FOR t IN SELECT * FROM (VALUES
    ('app_user', $q$'id', 'password_hash'$q$, ''), ('area', $q$'code', 'boundary'$q$, ''),
    ('company', $q$'id'$q$, ''), ('company_alias', $q$'id'$q$, ''), ('tower', $q$'id'$q$, $q$'stood_from'$q$),
    ('tower_ownership', $q$'id'$q$, ''), ('tower_tenancy', $q$'id'$q$, ''), ('permit_type', $q$'code'$q$, ''),
    ('rule', $q$'id'$q$, ''), ('permit', $q$'id'$q$, $q$'determinate'$q$), ('claim', $q$'id'$q$, ''))
    AS v (name, args, generated)
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION bump_version(%s)',
      t.name || '_bump_version', t.name, t.generated);
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION record_revision(%s)',
      t.name || '_record_revision', t.name, t.args);
  END LOOP;
END $$;

-- The past is not edited. (Restoring a backup is the one exception; it switches this trigger off inside its transaction.)
CREATE FUNCTION refuse_change_of_past() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'revisions are append-only' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'revision_append_only';
END $$;
CREATE TRIGGER revision_append_only BEFORE UPDATE OR DELETE ON revision
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_past();
CREATE TRIGGER revision_seal_append_only BEFORE UPDATE OR DELETE ON revision_seal
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_past();

-- Seals all lines since the last seal; null when there are none. The lock waits for writers in flight, so that no
-- line with a lower id can appear behind the seal.
CREATE FUNCTION seal_revisions() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_last revision_seal;
  v_from bigint;
  v_upto bigint;
  v_lines bigint;
  v_digest bytea;
  v_at timestamptz := clock_timestamp();
  v_id bigint;
BEGIN
  LOCK TABLE revision IN SHARE ROW EXCLUSIVE MODE;
  SELECT * INTO v_last FROM revision_seal ORDER BY id DESC LIMIT 1;
  v_from := coalesce(v_last.upto_id, 0) + 1;
  SELECT max(id), count(*), sha256(coalesce(string_agg(hash, ''::bytea ORDER BY id), ''::bytea))
    INTO v_upto, v_lines, v_digest FROM revision WHERE id >= v_from;
  IF v_lines = 0 THEN
    RETURN NULL;
  END IF;
  INSERT INTO revision_seal (at, from_id, upto_id, lines, digest, previous, hash)
  VALUES (v_at, v_from, v_upto, v_lines, v_digest, v_last.hash, sha256(coalesce(v_last.hash, ''::bytea) || v_digest))
  RETURNING id INTO v_id;
  RETURN v_id;
END $$;

-- What is wrong with the chain; no rows when it is whole. Nulls are left out of the comparison with the present row,
-- so that a column added by a later migration is no difference.
CREATE FUNCTION verify_revisions() RETURNS TABLE (entity text, entity_id text, version integer, problem text)
LANGUAGE sql STABLE SET timezone TO 'UTC' AS $$
  SELECT r.entity, r.entity_id, r.version, 'line altered'
    FROM revision r
   WHERE r.hash <> revision_hash(r.previous, r.entity, r.entity_id, r.version, r.operation, r.at, r.actor, r.source, r.row)
  UNION ALL
  SELECT c.entity, c.entity_id, c.version, 'line before it removed or replaced'
    FROM (SELECT r.entity, r.entity_id, r.version, r.previous,
            lag(r.hash) OVER w AS expected, lag(r.version) OVER w AS before
            FROM revision r WINDOW w AS (PARTITION BY r.entity, r.entity_id ORDER BY r.version)) c
   WHERE c.previous IS DISTINCT FROM c.expected OR c.version <> coalesce(c.before, 0) + 1
  UNION ALL
  SELECT 'revision_seal', s.id::text, NULL, 'sealed lines altered or removed'
    FROM revision_seal s
   CROSS JOIN LATERAL (
     SELECT count(*) AS lines, sha256(coalesce(string_agg(r.hash, ''::bytea ORDER BY r.id), ''::bytea)) AS digest
       FROM revision r WHERE r.id BETWEEN s.from_id AND s.upto_id) now
   WHERE now.digest <> s.digest OR now.lines <> s.lines
  UNION ALL
  SELECT 'revision_seal', c.id::text, NULL, 'seal altered or removed'
    FROM (SELECT s.*, lag(s.hash) OVER (ORDER BY s.id) AS expected, lag(s.upto_id) OVER (ORDER BY s.id) AS before
            FROM revision_seal s) c
   WHERE c.previous IS DISTINCT FROM c.expected OR c.hash <> sha256(coalesce(c.previous, ''::bytea) || c.digest)
      OR c.from_id <> coalesce(c.before, 0) + 1
  UNION ALL
  SELECT 'tower', t.id::text, t.version, 'row differs from its last line'
    FROM tower t LEFT JOIN revision r ON r.entity = 'tower' AND r.entity_id = t.id::text AND r.version = t.version
   WHERE r.id IS NULL OR jsonb_strip_nulls(r.row) IS DISTINCT FROM jsonb_strip_nulls(to_jsonb(t))
  UNION ALL
  SELECT 'permit', p.id::text, p.version, 'row differs from its last line'
    FROM permit p LEFT JOIN revision r ON r.entity = 'permit' AND r.entity_id = p.id::text AND r.version = p.version
   WHERE r.id IS NULL OR jsonb_strip_nulls(r.row) IS DISTINCT FROM jsonb_strip_nulls(to_jsonb(p))
$$;
