-- The field survey: campaigns give towers to surveyors, phones hand in what they found, officers decide. Nothing of a
-- survey changes the registry before an officer accepts it.

-- ---------------------------------------------------------------------------------------- what a visit can establish
ALTER TABLE tower
  ADD COLUMN marking    text NOT NULL DEFAULT 'unknown',
  ADD COLUMN plate_text text,
  ADD CONSTRAINT tower_marking_known CHECK (marking IN ('unknown', 'present', 'absent', 'damaged'));

-- --------------------------------------------------------------------------------------------------------- campaigns
CREATE TABLE campaign (
  id         uuid PRIMARY KEY,
  name       text NOT NULL,
  scope      jsonb NOT NULL,
  due_on     date,
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid NOT NULL REFERENCES app_user (id),
  closed_at  timestamptz,
  version    integer NOT NULL DEFAULT 1,
  CONSTRAINT campaign_name_unique UNIQUE (name)
);

-- What one surveyor has of a campaign: more districts extend it. It stays when its towers go to others, because surveys
-- refer to it.
CREATE TABLE assignment (
  id          uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaign (id),
  surveyor_id uuid NOT NULL REFERENCES app_user (id),
  -- Null: the campaign's own date.
  due_on      date,
  created_at  timestamptz NOT NULL DEFAULT now(),
  created_by  uuid NOT NULL REFERENCES app_user (id),
  version     integer NOT NULL DEFAULT 1,
  CONSTRAINT assignment_one_per_surveyor UNIQUE (campaign_id, surveyor_id)
);
CREATE INDEX assignment_surveyor ON assignment (surveyor_id);

-- The towers of a campaign, fixed when it begins, and so are the districts by which they are given out and counted: that
-- of a tower's papers, or else the one in which it lies. Each tower is given to one surveyor at a time.
CREATE TABLE campaign_tower (
  campaign_id   uuid NOT NULL REFERENCES campaign (id),
  tower_id      uuid NOT NULL REFERENCES tower (id) ON DELETE CASCADE,
  district_code text REFERENCES area (code),
  assignment_id uuid REFERENCES assignment (id),
  PRIMARY KEY (campaign_id, tower_id)
);
CREATE INDEX campaign_tower_assignment ON campaign_tower (assignment_id) WHERE assignment_id IS NOT NULL;
CREATE INDEX campaign_tower_tower ON campaign_tower (tower_id);

-- ----------------------------------------------------------------------------------------------------------- devices
CREATE TABLE device (
  -- Made by the phone.
  id              uuid NOT NULL,
  -- A phone may be shared: each of its people has work of their own on it.
  user_id         uuid NOT NULL REFERENCES app_user (id),
  label           text NOT NULL,
  -- SHA-256 of the id of the session that reported last, as hexadecimal digits: enough to end it, nothing to use it.
  session_sha256  text NOT NULL,
  clock_offset_ms bigint,
  storage         jsonb NOT NULL DEFAULT '{}',
  -- What the phone still held when it was last heard of.
  unsent          jsonb NOT NULL DEFAULT '[]',
  first_seen_at   timestamptz NOT NULL DEFAULT now(),
  last_seen_at    timestamptz NOT NULL DEFAULT now(),
  ended_at        timestamptz,
  PRIMARY KEY (id, user_id)
);
CREATE INDEX device_user ON device (user_id);

-- When a phone last downloaded the pack of an assignment.
CREATE TABLE device_pack (
  device_id     uuid NOT NULL,
  assignment_id uuid NOT NULL REFERENCES assignment (id),
  taken_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (device_id, assignment_id)
);
CREATE INDEX device_pack_assignment ON device_pack (assignment_id);

-- --------------------------------------------------------------------------------------------------------- freshness
-- Towers by when they were last seen, in all and per district; whether one stands on a day is answered by the index.
CREATE INDEX tower_seen ON tower (last_seen_on NULLS FIRST, id) INCLUDE (stood_from, dismantled_on);
CREATE INDEX tower_seen_by_district ON tower (district_code, last_seen_on NULLS FIRST, id)
  INCLUDE (stood_from, dismantled_on);

-- ----------------------------------------------------------------------------------------------------------- surveys
CREATE TABLE survey (
  -- Made by the phone, so that sending twice is sending once.
  id            uuid PRIMARY KEY,
  -- The tower it is about; of a new one null until it is accepted.
  tower_id      uuid REFERENCES tower (id),
  assignment_id uuid REFERENCES assignment (id),
  surveyor_id   uuid NOT NULL REFERENCES app_user (id),
  attempt       integer NOT NULL,
  state         text NOT NULL DEFAULT 'received',
  outcome       text NOT NULL,
  content       jsonb NOT NULL,
  -- Of the content's canonical JSON, as hexadecimal digits.
  sha256        text NOT NULL,
  -- When the form was closed at the tower, by the corrected clock.
  visited_at    timestamptz NOT NULL,
  -- Where the visit took place: the surveyed, the phone's or the registered point; for lists and maps of the office.
  place         geometry(Point, 4326),
  district_code text REFERENCES area (code),
  received_at   timestamptz NOT NULL DEFAULT now(),
  decided_by    uuid REFERENCES app_user (id),
  decided_at    timestamptz,
  -- Why it was returned or rejected.
  reason        text,
  -- Per attribute what was chosen: survey or registry.
  choices       jsonb,
  version       integer NOT NULL DEFAULT 1,
  CONSTRAINT survey_state_known CHECK (state IN ('received', 'returned', 'accepted', 'rejected')),
  CONSTRAINT survey_outcome_known CHECK (outcome IN ('found', 'moved', 'not_found', 'new', 'dismantled')),
  CONSTRAINT survey_has_tower CHECK (tower_id IS NOT NULL OR outcome = 'new'),
  CONSTRAINT survey_decision_has_author CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
  CONSTRAINT survey_no_means_reason CHECK (state NOT IN ('returned', 'rejected') OR reason IS NOT NULL)
);
CREATE INDEX survey_queue ON survey (state, received_at, id);
CREATE INDEX survey_tower ON survey (tower_id, visited_at DESC) WHERE tower_id IS NOT NULL;
CREATE INDEX survey_assignment ON survey (assignment_id, tower_id) WHERE assignment_id IS NOT NULL;
CREATE INDEX survey_surveyor ON survey (surveyor_id, state);

-- Everything that a phone ever handed in, also what it corrected later.
CREATE TABLE survey_attempt (
  survey_id       uuid NOT NULL REFERENCES survey (id),
  attempt         integer NOT NULL,
  content         jsonb NOT NULL,
  sha256          text NOT NULL,
  device_id       uuid NOT NULL,
  -- Server minus phone; a phone whose clock was reset is years off.
  clock_offset_ms bigint,
  received_at     timestamptz NOT NULL DEFAULT now(),
  -- Why this attempt was returned.
  reason          text,
  PRIMARY KEY (survey_id, attempt)
);

-- The photos that the latest attempt of a survey has; the files come separately, before or after.
CREATE TABLE survey_photo (
  survey_id uuid NOT NULL REFERENCES survey (id),
  sha256    text NOT NULL,
  place     integer NOT NULL,
  kind      text NOT NULL,
  taken_at  timestamptz NOT NULL,
  PRIMARY KEY (survey_id, sha256),
  CONSTRAINT survey_photo_kind_known CHECK (kind IN ('overview', 'identity_plate', 'base', 'antenna', 'permit_paper'))
);
CREATE INDEX survey_photo_sha256 ON survey_photo (sha256);

-- Photos that arrived, by the SHA-256 of the bytes that were sent; what is kept is re-encoded, without metadata.
CREATE TABLE photo (
  sha256        text PRIMARY KEY,
  bytes         integer NOT NULL,
  stored_sha256 text NOT NULL,
  thumb_sha256  text NOT NULL,
  width         integer NOT NULL,
  height        integer NOT NULL,
  received_at   timestamptz NOT NULL DEFAULT now(),
  received_from uuid NOT NULL REFERENCES app_user (id),
  CONSTRAINT photo_sha256_form CHECK (sha256 ~ '^[0-9a-f]{64}$')
);

-- --------------------------------------------------------------------------------------------------------- revisions
DO $$
DECLARE
  t record;
BEGIN
  FOR t IN SELECT * FROM (VALUES ('campaign', $q$'id'$q$), ('assignment', $q$'id'$q$),
    -- The content stands in survey_attempt, which is never changed.
    ('survey', $q$'id', 'content'$q$)) AS v (name, args)
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION bump_version()',
      t.name || '_bump_version', t.name);
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION record_revision(%s)',
      t.name || '_record_revision', t.name, t.args);
  END LOOP;
END $$;
