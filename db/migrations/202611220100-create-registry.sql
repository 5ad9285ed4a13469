-- The registry: who acts, where things are, who owns what, which permits exist, and what each rule asks for.
-- Constraint names are part of the interface: the HTTP layer turns a violated constraint into a problem by its name.

-- ---------------------------------------------------------------------------------------------- the registry itself
CREATE TABLE registry (
  id          boolean PRIMARY KEY DEFAULT true,
  name        text NOT NULL,
  regency     text NOT NULL,
  sample      boolean NOT NULL DEFAULT false,
  created_at  timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT registry_is_one_row CHECK (id)
);

-- ---------------------------------------------------------------------------------------------------------- people
CREATE TABLE app_user (
  id            uuid PRIMARY KEY,
  username      text NOT NULL,
  name          text NOT NULL,
  role          text NOT NULL,
  password_hash text NOT NULL,
  disabled_at   timestamptz,
  version       integer NOT NULL DEFAULT 1,
  created_at    timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT user_username_unique UNIQUE (username),
  CONSTRAINT user_username_plain CHECK (username ~ '^[a-z0-9][a-z0-9._-]{2,39}$'),
  CONSTRAINT user_role_known CHECK (role IN ('surveyor', 'officer', 'head', 'admin'))
);

-- The shape connect-pg-simple expects; user_id lets an administrator end the sessions of one account.
CREATE TABLE session (
  sid    text PRIMARY KEY,
  sess   jsonb NOT NULL,
  expire timestamptz NOT NULL
);
CREATE INDEX session_by_expiry ON session (expire);
CREATE INDEX session_by_user ON session ((sess ->> 'userId'));

-- Random values of this installation (the key that signs cookies); never exported, never in a backup.
CREATE TABLE app_secret (
  name  text PRIMARY KEY,
  value text NOT NULL
);

-- Who looked at personal contacts, and when (UU 27/2022).
CREATE TABLE access_log (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at        timestamptz NOT NULL DEFAULT now(),
  actor     uuid NOT NULL REFERENCES app_user (id),
  action    text NOT NULL,
  entity    text NOT NULL,
  entity_id uuid NOT NULL
);

-- ----------------------------------------------------------------------------------------------------------- areas
CREATE TABLE area (
  code        text PRIMARY KEY,
  level       text NOT NULL,
  kind        text NOT NULL,
  name        text NOT NULL,
  parent_code text REFERENCES area (code),
  bps_code    text,
  reference   geometry(Point, 4326),
  boundary    geometry(MultiPolygon, 4326),
  approximate boolean NOT NULL DEFAULT true,
  source      text NOT NULL,
  version     integer NOT NULL DEFAULT 1,
  CONSTRAINT area_code_is_kemendagri CHECK (code ~ '^\d\d\.\d\d(\.\d\d(\.\d{4})?)?$'),
  CONSTRAINT area_level_known CHECK (level IN ('regency', 'district', 'village')),
  CONSTRAINT area_kind_known CHECK (kind IN ('kabupaten', 'kota', 'kecamatan', 'desa', 'kelurahan')),
  CONSTRAINT area_reference_on_earth CHECK (reference IS NULL OR (
    ST_X(reference) BETWEEN -180 AND 180 AND ST_Y(reference) BETWEEN -90 AND 90))
);
CREATE INDEX area_parent ON area (parent_code);
CREATE INDEX area_boundary ON area USING gist (boundary);

-- ------------------------------------------------------------------------------------------------------- companies
CREATE TABLE company (
  id            uuid PRIMARY KEY,
  name          text NOT NULL,
  short_name    text NOT NULL,
  is_owner      boolean NOT NULL DEFAULT false,
  is_operator   boolean NOT NULL DEFAULT false,
  -- A merger: the company lives on in another one from a date on (null date: merged records of one company).
  merged_into   uuid REFERENCES company (id),
  merged_on     date,
  contact_name  text,
  contact_phone text,
  contact_email text,
  version       integer NOT NULL DEFAULT 1,
  CONSTRAINT company_name_unique UNIQUE (name),
  CONSTRAINT company_not_merged_into_itself CHECK (merged_into <> id),
  CONSTRAINT company_merger_has_target CHECK (merged_on IS NULL OR merged_into IS NOT NULL)
);

CREATE TABLE company_alias (
  id         uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company (id),
  alias      text NOT NULL,
  version    integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX company_alias_unique ON company_alias (lower(alias));
CREATE INDEX company_alias_company ON company_alias (company_id);

-- --------------------------------------------------------------------------------------------------------- sources
-- Where a value came from: a form, an imported file, a letter, a survey. Claims and revisions refer to it.
CREATE TABLE source (
  id         uuid PRIMARY KEY,
  kind       text NOT NULL,
  title      text NOT NULL,
  sha256     text,
  stated_on  date,
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES app_user (id),
  CONSTRAINT source_kind_known CHECK (kind IN ('sample', 'form', 'import', 'survey', 'letter', 'other'))
);

-- ---------------------------------------------------------------------------------------------------------- towers
CREATE TABLE tower (
  id                  uuid PRIMARY KEY,
  registry_number     text NOT NULL,
  site_id             text,
  name                text,
  address             text,
  rt_rw               text,
  district_code       text REFERENCES area (code),
  village_code        text REFERENCES area (code),
  position            geometry(Point, 4326) NOT NULL,
  position_source     text NOT NULL DEFAULT 'unknown',
  position_accuracy_m double precision,
  structure           text,
  site_type           text,
  height_m            double precision,
  building_height_m   double precision,
  antenna_height_m    double precision,
  year_built          integer,
  -- Unknown year: it has stood as long as anybody remembers.
  stood_from          date GENERATED ALWAYS AS (make_date(year_built, 1, 1)) STORED,
  dismantled_on       date,
  state               text NOT NULL DEFAULT 'active',
  identity_plate      text NOT NULL DEFAULT 'unknown',
  fence               text NOT NULL DEFAULT 'unknown',
  grounding           text NOT NULL DEFAULT 'unknown',
  lightning_rod       text NOT NULL DEFAULT 'unknown',
  obstruction_light   text NOT NULL DEFAULT 'unknown',
  power               text NOT NULL DEFAULT 'unknown',
  note                text,
  last_seen_on        date,
  version             integer NOT NULL DEFAULT 1,
  created_at          timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT tower_registry_number_unique UNIQUE (registry_number),
  CONSTRAINT tower_registry_number_form CHECK (registry_number ~ '^[A-Z]{2,5}-\d{4,7}$'),
  CONSTRAINT tower_position_on_earth CHECK (
    ST_X(position) BETWEEN -180 AND 180 AND ST_Y(position) BETWEEN -90 AND 90),
  CONSTRAINT tower_position_source_known CHECK (
    position_source IN ('unknown', 'gps', 'map', 'permit', 'owner', 'import', 'survey')),
  CONSTRAINT tower_position_accuracy_positive CHECK (position_accuracy_m >= 0),
  CONSTRAINT tower_structure_known CHECK (
    structure IN ('sst_four_leg', 'sst_three_leg', 'monopole', 'mini_pole', 'rooftop', 'camouflage', 'guyed')),
  CONSTRAINT tower_site_type_known CHECK (site_type IN ('greenfield', 'rooftop')),
  CONSTRAINT tower_height_plausible CHECK (height_m > 0 AND height_m <= 400),
  CONSTRAINT tower_building_height_plausible CHECK (building_height_m >= 0 AND building_height_m <= 900),
  CONSTRAINT tower_antenna_height_plausible CHECK (antenna_height_m >= 0 AND antenna_height_m <= 900),
  CONSTRAINT tower_year_built_plausible CHECK (year_built BETWEEN 1960 AND 2100),
  CONSTRAINT tower_state_known CHECK (state IN ('active', 'inactive', 'derelict', 'dismantled', 'not_found')),
  CONSTRAINT tower_dismantled_has_date CHECK ((state = 'dismantled') = (dismantled_on IS NOT NULL)),
  CONSTRAINT tower_dismantled_after_built CHECK (dismantled_on >= make_date(year_built, 1, 1)),
  CONSTRAINT tower_village_in_district CHECK (village_code IS NULL OR village_code LIKE district_code || '.%'),
  CONSTRAINT tower_condition_known CHECK (
    identity_plate IN ('unknown', 'present', 'absent', 'damaged') AND fence IN ('unknown', 'present', 'absent', 'damaged')
    AND grounding IN ('unknown', 'present', 'absent', 'damaged')
    AND lightning_rod IN ('unknown', 'present', 'absent', 'damaged')
    AND obstruction_light IN ('unknown', 'present', 'absent', 'damaged')
    AND power IN ('unknown', 'present', 'absent', 'damaged'))
);
CREATE INDEX tower_position_gist ON tower USING gist (position);
CREATE INDEX tower_position_geography ON tower USING gist ((position::geography));
CREATE INDEX tower_district ON tower (district_code);
CREATE INDEX tower_village ON tower (village_code);
CREATE INDEX tower_name ON tower (name, id);
CREATE INDEX tower_height ON tower (height_m, id);
CREATE SEQUENCE tower_registry_number_seq;

CREATE TABLE tower_ownership (
  id         uuid PRIMARY KEY,
  tower_id   uuid NOT NULL REFERENCES tower (id),
  company_id uuid NOT NULL REFERENCES company (id),
  from_on    date,
  until_on   date,
  evidence   text,
  version    integer NOT NULL DEFAULT 1,
  CONSTRAINT ownership_ends_after_start CHECK (until_on > from_on),
  CONSTRAINT ownership_without_overlap EXCLUDE USING gist (
    tower_id WITH =, daterange(from_on, until_on, '[)') WITH &&)
);
CREATE INDEX tower_ownership_tower ON tower_ownership (tower_id);
CREATE INDEX tower_ownership_company ON tower_ownership (company_id, tower_id);

CREATE TABLE tower_tenancy (
  id         uuid PRIMARY KEY,
  tower_id   uuid NOT NULL REFERENCES tower (id),
  company_id uuid NOT NULL REFERENCES company (id),
  from_on    date,
  until_on   date,
  evidence   text,
  version    integer NOT NULL DEFAULT 1,
  CONSTRAINT tenancy_ends_after_start CHECK (until_on > from_on),
  CONSTRAINT tenancy_without_overlap EXCLUDE USING gist (
    tower_id WITH =, company_id WITH =, daterange(from_on, until_on, '[)') WITH &&)
);
CREATE INDEX tower_tenancy_tower ON tower_tenancy (tower_id);
CREATE INDEX tower_tenancy_company ON tower_tenancy (company_id, tower_id);

-- --------------------------------------------------------------------------------------------------------- permits
-- Types of one group stand for each other: a PBG does what an IMB did.
CREATE TABLE permit_type (
  code            text PRIMARY KEY,
  group_code      text NOT NULL,
  name            text NOT NULL,
  usual_term      text NOT NULL,
  usual_months    integer,
  issued_from     date,
  issued_until    date,
  legal_basis     text NOT NULL,
  sort            integer NOT NULL,
  version         integer NOT NULL DEFAULT 1,
  CONSTRAINT permit_type_term_known CHECK (usual_term IN ('fixed', 'open_ended', 'follows_lease', 'unknown'))
);

CREATE TABLE rule (
  id             uuid PRIMARY KEY,
  group_code     text NOT NULL,
  name           text NOT NULL,
  legal_basis    text NOT NULL,
  required_from  date,
  -- The last day on which the rule asks for it.
  required_until date,
  structures     text[],
  site_types     text[],
  min_height_m   double precision,
  version        integer NOT NULL DEFAULT 1,
  CONSTRAINT rule_ends_after_start CHECK (required_until >= required_from)
);

CREATE TABLE permit (
  id                 uuid PRIMARY KEY,
  tower_id           uuid NOT NULL REFERENCES tower (id),
  type_code          text NOT NULL REFERENCES permit_type (code),
  number             text,
  issuer             text,
  issued_on          date,
  term               text NOT NULL,
  valid_until        date,
  applicant          text,
  capacity           text,
  company_id         uuid REFERENCES company (id),
  location_text      text,
  permitted_position geometry(Point, 4326),
  permitted_height_m double precision,
  replaces_id        uuid REFERENCES permit (id),
  disputed           boolean NOT NULL DEFAULT false,
  doubt              text,
  revoked_on         date,
  revoked_reason     text,
  in_process         boolean NOT NULL DEFAULT false,
  legal_basis        text,
  note               text,
  version            integer NOT NULL DEFAULT 1,
  created_at         timestamptz NOT NULL DEFAULT now(),
  -- Read off the paper beyond doubt: only such a permit can be in force or have expired.
  determinate boolean GENERATED ALWAYS AS (
    NOT disputed AND number IS NOT NULL AND issued_on IS NOT NULL
    AND (term = 'open_ended' OR (term IN ('fixed', 'follows_lease') AND valid_until IS NOT NULL))) STORED,
  CONSTRAINT permit_term_known CHECK (term IN ('fixed', 'open_ended', 'follows_lease', 'unknown')),
  CONSTRAINT permit_term_matches_dates CHECK (
    CASE term WHEN 'fixed' THEN valid_until IS NOT NULL
              WHEN 'open_ended' THEN valid_until IS NULL
              WHEN 'unknown' THEN valid_until IS NULL
              ELSE true END),
  CONSTRAINT permit_ends_after_issue CHECK (valid_until >= issued_on),
  CONSTRAINT permit_issued_is_known CHECK (issued_on IS NOT NULL OR term = 'unknown' OR disputed),
  CONSTRAINT permit_capacity_known CHECK (capacity IN ('owner', 'proxy')),
  CONSTRAINT permit_revoked_after_issue CHECK (revoked_on >= issued_on),
  CONSTRAINT permit_revoked_with_reason CHECK ((revoked_on IS NULL) = (revoked_reason IS NULL)),
  CONSTRAINT permit_not_its_own_successor CHECK (replaces_id <> id),
  CONSTRAINT permit_height_plausible CHECK (permitted_height_m > 0 AND permitted_height_m <= 400),
  CONSTRAINT permit_position_on_earth CHECK (permitted_position IS NULL OR (
    ST_X(permitted_position) BETWEEN -180 AND 180 AND ST_Y(permitted_position) BETWEEN -90 AND 90)),
  CONSTRAINT permit_dates_plausible CHECK (
    issued_on BETWEEN '1945-08-17' AND '2999-12-31' AND valid_until BETWEEN '1945-08-17' AND '2999-12-31'
    AND revoked_on BETWEEN '1945-08-17' AND '2999-12-31')
);
CREATE INDEX permit_tower ON permit (tower_id);
CREATE INDEX permit_replaces ON permit (replaces_id) WHERE replaces_id IS NOT NULL;
CREATE INDEX permit_number ON permit (number);
CREATE INDEX permit_company ON permit (company_id) WHERE company_id IS NOT NULL;

-- ---------------------------------------------------------------------------------------------------------- claims
-- What one source says of one attribute. At most one claim of an attribute is the accepted one.
CREATE TABLE claim (
  id         uuid PRIMARY KEY,
  tower_id   uuid NOT NULL REFERENCES tower (id),
  attribute  text NOT NULL,
  value      jsonb NOT NULL,
  stated_on  date,
  source_id  uuid NOT NULL REFERENCES source (id),
  accepted   boolean NOT NULL DEFAULT false,
  version    integer NOT NULL DEFAULT 1
);
CREATE INDEX claim_tower ON claim (tower_id, attribute);
CREATE INDEX claim_source ON claim (source_id);
CREATE UNIQUE INDEX claim_accepted_once ON claim (tower_id, attribute) WHERE accepted;
