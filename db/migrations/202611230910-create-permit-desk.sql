-- The permit desk: the office's settings, applications, documents, letters and seals, saved views and notes.

-- ----------------------------------------------------------------------------------------------------- the office
CREATE TABLE office (
  id             boolean PRIMARY KEY DEFAULT true,
  horizon_days   integer NOT NULL DEFAULT 90,
  letterhead     text[] NOT NULL DEFAULT '{}',
  place          text NOT NULL DEFAULT '',
  number_pattern text NOT NULL DEFAULT '{kind}/{seq:3}/{month}/{year}',
  signatory      jsonb NOT NULL DEFAULT '{"title": "Kepala Dinas", "name": "", "rank": "", "nip": ""}',
  copies         text[] NOT NULL DEFAULT '{}',
  version        integer NOT NULL DEFAULT 1,
  CONSTRAINT office_is_one_row CHECK (id),
  CONSTRAINT office_horizon_plausible CHECK (horizon_days BETWEEN 0 AND 3650)
);
-- As delivered, before anybody's first change: version 0 has no line in the history, version 1 has.
INSERT INTO office (version) VALUES (0);

CREATE TABLE holiday (
  on_day  date PRIMARY KEY,
  name    text NOT NULL,
  kind    text NOT NULL,
  source  text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT holiday_kind_known CHECK (kind IN ('holiday', 'joint_leave'))
);

ALTER TABLE permit_type
  ADD COLUMN renew_days_before integer,
  ADD COLUMN papers text[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT permit_type_renewal_plausible CHECK (renew_days_before BETWEEN 0 AND 3650);

-- ---------------------------------------------------------------------------------------------- permits as chains
ALTER TABLE permit
  ADD COLUMN act text NOT NULL DEFAULT 'issue',
  ADD CONSTRAINT permit_act_known CHECK (act IN ('issue', 'renewal', 'change')),
  ADD CONSTRAINT permit_act_has_predecessor CHECK (act = 'issue' OR replaces_id IS NOT NULL);
UPDATE permit SET act = 'renewal' WHERE replaces_id IS NOT NULL;

CREATE TABLE application (
  id             uuid PRIMARY KEY,
  tower_id       uuid NOT NULL REFERENCES tower (id),
  type_code      text NOT NULL REFERENCES permit_type (code),
  renews_id      uuid REFERENCES permit (id),
  receipt_number text,
  received_on    date NOT NULL,
  -- [{ "name": …, "received": true }]
  papers         jsonb NOT NULL DEFAULT '[]',
  -- Only complete papers count as "in process".
  complete       boolean GENERATED ALWAYS AS (
    jsonb_array_length(papers) > 0 AND NOT jsonb_path_exists(papers, '$[*] ? (@.received == false)')) STORED,
  state          text NOT NULL DEFAULT 'open',
  decided_on     date,
  permit_id      uuid REFERENCES permit (id),
  note           text,
  version        integer NOT NULL DEFAULT 1,
  created_at     timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT application_state_known CHECK (state IN ('open', 'granted', 'refused', 'withdrawn')),
  CONSTRAINT application_decision_has_date CHECK ((state = 'open') = (decided_on IS NULL)),
  CONSTRAINT application_granted_has_permit CHECK (state <> 'granted' OR permit_id IS NOT NULL),
  CONSTRAINT application_decided_after_receipt CHECK (decided_on >= received_on)
);
CREATE INDEX application_tower ON application (tower_id);
CREATE INDEX application_renews ON application (renews_id) WHERE renews_id IS NOT NULL;
CREATE INDEX application_permit ON application (permit_id) WHERE permit_id IS NOT NULL;

-- -------------------------------------------------------------------------------------------------------- letters
CREATE TABLE letter_rule (
  kind        text PRIMARY KEY,
  code        text NOT NULL,
  subject     text NOT NULL,
  nature      text NOT NULL,
  answer_days integer,
  day_kind    text NOT NULL DEFAULT 'working',
  next_kind   text REFERENCES letter_rule (kind),
  sort        integer NOT NULL,
  version     integer NOT NULL DEFAULT 1,
  CONSTRAINT letter_rule_days_plausible CHECK (answer_days BETWEEN 1 AND 365),
  CONSTRAINT letter_rule_day_kind_known CHECK (day_kind IN ('working', 'calendar'))
);
-- Intervals as in Bantul (13 working days); Gresik's own could not be read and are the office's to set.
INSERT INTO letter_rule (kind, code, subject, nature, answer_days, day_kind, next_kind, sort, version) VALUES
  ('sealing_report', 'BA', 'Berita Acara Penyegelan Menara Telekomunikasi', 'Penting', NULL, 'working', NULL, 60, 0),
  ('warning_3', 'SP.3', 'Surat Peringatan III', 'Penting', 13, 'working', 'sealing_report', 30, 0),
  ('warning_2', 'SP.2', 'Surat Peringatan II', 'Penting', 13, 'working', 'warning_3', 20, 0),
  ('warning_1', 'SP.1', 'Surat Peringatan I', 'Penting', 13, 'working', 'warning_2', 10, 0),
  ('clarification', 'UND', 'Undangan Klarifikasi', 'Penting', 7, 'working', 'warning_1', 40, 0),
  ('expiry_notice', 'PEM', 'Pemberitahuan Berakhirnya Masa Berlaku Izin', 'Biasa', 14, 'working', 'clarification', 50, 0);

-- An office's own templates; without a row the default one is used. The file lies in the store by its SHA-256.
CREATE TABLE letter_template (
  kind       text PRIMARY KEY REFERENCES letter_rule (kind),
  sha256     text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid NOT NULL REFERENCES app_user (id),
  version    integer NOT NULL DEFAULT 1
);

-- The last number of each year. Whoever takes one holds the row until the letter is there: no gap, no number twice.
CREATE TABLE letter_counter (
  year integer PRIMARY KEY,
  last integer NOT NULL
);

CREATE TABLE letter (
  id              uuid PRIMARY KEY,
  kind            text NOT NULL REFERENCES letter_rule (kind),
  year            integer NOT NULL,
  seq             integer NOT NULL,
  number          text NOT NULL,
  issued_on       date NOT NULL,
  company_id      uuid NOT NULL REFERENCES company (id),
  subject         text NOT NULL,
  nature          text NOT NULL,
  attachment      text,
  note            text,
  state           text NOT NULL DEFAULT 'issued',
  sent_on         date,
  means           text,
  -- Last day for an answer; set when it is sent.
  deadline_on     date,
  answered_on     date,
  answer          text,
  close_note      text,
  void_reason     text,
  previous_id     uuid REFERENCES letter (id),
  -- The letter as it was written, in the store of files.
  docx_sha256     text NOT NULL,
  pdf_sha256      text NOT NULL,
  created_by      uuid NOT NULL REFERENCES app_user (id),
  created_at      timestamptz NOT NULL DEFAULT now(),
  version         integer NOT NULL DEFAULT 1,
  CONSTRAINT letter_number_unique UNIQUE (year, seq),
  CONSTRAINT letter_state_known CHECK (state IN ('issued', 'sent', 'answered', 'closed', 'void')),
  CONSTRAINT letter_means_known CHECK (means IN ('courier', 'post', 'email', 'by_hand')),
  CONSTRAINT letter_sent_has_means CHECK ((sent_on IS NULL) = (means IS NULL)),
  CONSTRAINT letter_answer_has_date CHECK ((answered_on IS NULL) = (answer IS NULL)),
  CONSTRAINT letter_sent_after_issue CHECK (sent_on >= issued_on),
  CONSTRAINT letter_answered_after_sent CHECK (answered_on >= sent_on),
  CONSTRAINT letter_void_has_reason CHECK ((state = 'void') = (void_reason IS NOT NULL))
);
CREATE INDEX letter_company ON letter (company_id, issued_on DESC);
CREATE INDEX letter_issued ON letter (issued_on);
CREATE INDEX letter_deadline ON letter (deadline_on) WHERE state = 'sent';
CREATE INDEX letter_previous ON letter (previous_id) WHERE previous_id IS NOT NULL;

CREATE TABLE letter_tower (
  letter_id uuid NOT NULL REFERENCES letter (id),
  tower_id  uuid NOT NULL REFERENCES tower (id),
  position  integer NOT NULL,
  -- As it was printed: number, name, place, status, reason.
  printed   jsonb NOT NULL,
  PRIMARY KEY (letter_id, tower_id)
);
CREATE INDEX letter_tower_tower ON letter_tower (tower_id);

CREATE TABLE seal (
  id            uuid PRIMARY KEY,
  tower_id      uuid NOT NULL REFERENCES tower (id),
  sealed_on     date NOT NULL,
  officers      text NOT NULL,
  letter_id     uuid REFERENCES letter (id),
  note          text,
  lifted_on     date,
  lifted_reason text,
  created_by    uuid NOT NULL REFERENCES app_user (id),
  created_at    timestamptz NOT NULL DEFAULT now(),
  version       integer NOT NULL DEFAULT 1,
  CONSTRAINT seal_lifted_after_sealed CHECK (lifted_on >= sealed_on),
  CONSTRAINT seal_lifted_has_reason CHECK ((lifted_on IS NULL) = (lifted_reason IS NULL)),
  -- It can be sealed again, but not twice at once.
  CONSTRAINT seal_without_overlap EXCLUDE USING gist (tower_id WITH =, daterange(sealed_on, lifted_on, '[)') WITH &&)
);

-- ------------------------------------------------------------------------------------------------------ documents
CREATE TABLE document (
  id         uuid PRIMARY KEY,
  subject    text NOT NULL,
  tower_id   uuid REFERENCES tower (id),
  permit_id  uuid REFERENCES permit (id),
  letter_id  uuid REFERENCES letter (id),
  title      text NOT NULL,
  file_name  text NOT NULL,
  type       text NOT NULL,
  bytes      integer NOT NULL,
  sha256     text NOT NULL,
  added_by   uuid NOT NULL REFERENCES app_user (id),
  added_at   timestamptz NOT NULL DEFAULT now(),
  -- It was there: what was taken away keeps its line and its file.
  removed_at timestamptz,
  version    integer NOT NULL DEFAULT 1,
  CONSTRAINT document_has_subject CHECK (CASE subject WHEN 'tower' THEN tower_id IS NOT NULL AND permit_id IS NULL AND letter_id IS NULL
    WHEN 'permit' THEN permit_id IS NOT NULL AND tower_id IS NOT NULL AND letter_id IS NULL
    WHEN 'letter' THEN letter_id IS NOT NULL AND tower_id IS NULL AND permit_id IS NULL ELSE false END),
  CONSTRAINT document_type_known CHECK (type IN ('application/pdf', 'image/jpeg', 'image/png', 'image/webp')),
  CONSTRAINT document_sha256_form CHECK (sha256 ~ '^[0-9a-f]{64}$')
);
CREATE INDEX document_tower ON document (tower_id) WHERE removed_at IS NULL;
CREATE INDEX document_permit ON document (permit_id) WHERE removed_at IS NULL;
CREATE INDEX document_letter ON document (letter_id) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX document_once ON document (subject, coalesce(permit_id, letter_id, tower_id), sha256) WHERE removed_at IS NULL;

-- What is known of the bytes, once for all documents that share them.
CREATE TABLE document_text (
  sha256  text PRIMARY KEY,
  state   text NOT NULL DEFAULT 'waiting',
  pages   integer,
  content text NOT NULL DEFAULT '',
  -- How often reading began: a file on which the server dies must not kill it for ever.
  tries   integer NOT NULL DEFAULT 0,
  CONSTRAINT document_text_state_known CHECK (state IN ('waiting', 'read', 'none', 'unreadable'))
);
CREATE INDEX document_text_waiting ON document_text (sha256) WHERE state = 'waiting';
CREATE INDEX document_sha256 ON document (sha256);

-- Words apart from their signs: 503/117/IMB/2019 is found by each of its parts.
CREATE FUNCTION searchable(p_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT translate(p_text, '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32))
$$;

-- What a document is found by: its title, its file's name, the text of its pages. Indonesian has no dictionary of its
-- own in PostgreSQL: words as they are.
CREATE TABLE document_words (
  document_id uuid PRIMARY KEY REFERENCES document (id),
  words       tsvector NOT NULL
);
CREATE INDEX document_words_words ON document_words USING gin (words);

-- -------------------------------------------------------------------------------------------------- views and notes
CREATE TABLE saved_view (
  id      uuid PRIMARY KEY,
  author  uuid NOT NULL REFERENCES app_user (id),
  name    text NOT NULL,
  query   text NOT NULL,
  columns text[] NOT NULL,
  shared  boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT view_name_unique UNIQUE (author, name)
);

CREATE TABLE remark (
  id       uuid PRIMARY KEY,
  tower_id uuid NOT NULL REFERENCES tower (id),
  text     text NOT NULL,
  at       timestamptz NOT NULL DEFAULT now(),
  author   uuid NOT NULL REFERENCES app_user (id),
  version  integer NOT NULL DEFAULT 1
);
CREATE INDEX remark_tower ON remark (tower_id, at DESC);

-- ---------------------------------------------------------------------------------------------------------- feeds
CREATE TABLE feed (
  id           uuid PRIMARY KEY,
  user_id      uuid NOT NULL REFERENCES app_user (id),
  name         text NOT NULL,
  query        text NOT NULL,
  -- SHA-256 of the token in its address: enough to know it, nothing to use it.
  token_sha256 text NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  last_read_at timestamptz,
  revoked_at   timestamptz,
  CONSTRAINT feed_token_unique UNIQUE (token_sha256)
);
CREATE INDEX feed_user ON feed (user_id);

-- -------------------------------------------------------------------------------------------------------- exports
CREATE TABLE export_log (
  id      uuid PRIMARY KEY,
  at      timestamptz NOT NULL DEFAULT now(),
  actor   uuid NOT NULL REFERENCES app_user (id),
  format  text NOT NULL,
  query   text NOT NULL,
  -- Towers that were ticked; null: the whole list.
  chosen  integer,
  -- Null until it came to its end.
  rows    integer
);

-- An owner's page reads both time lines by owner.
CREATE INDEX tower_span_live_by_owner ON tower_span (owner_id) WHERE live;
CREATE INDEX group_span_live_by_owner ON group_span (owner_id, until) WHERE live AND base = 3;

-- ------------------------------------------------------------------------------------------------------ revisions
DO $$
DECLARE
  t record;
BEGIN
  FOR t IN SELECT * FROM (VALUES ('office', $q$'id'$q$, ''), ('holiday', $q$'on_day'$q$, ''),
    ('application', $q$'id'$q$, $q$'complete'$q$), ('letter_rule', $q$'kind'$q$, ''), ('letter_template', $q$'kind'$q$, ''),
    ('letter', $q$'id'$q$, ''), ('seal', $q$'id'$q$, ''), ('document', $q$'id'$q$, ''), ('saved_view', $q$'id'$q$, ''),
    ('remark', $q$'id'$q$, ''))
    AS v (name, args, generated)
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION bump_version(%s)',
      t.name || '_bump_version', t.name, t.generated);
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION record_revision(%s)',
      t.name || '_record_revision', t.name, t.args);
  END LOOP;
END $$;
