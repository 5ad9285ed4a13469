-- Foreign lists: their rows and findings while somebody looks at them, what was decided of each row, and the memory of
-- it. None of this is the registry's truth; what a list adds to the registry is written to the business tables under
-- the source `import:<id>`, and can be taken back by it.

CREATE TABLE import_mapping (
  id         uuid PRIMARY KEY,
  name       text NOT NULL,
  -- Hash of the normalised headers: a file of the same shape is offered this mapping.
  shape      text NOT NULL,
  columns    jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES app_user (id),
  CONSTRAINT import_mapping_name_unique UNIQUE (name)
);
CREATE INDEX import_mapping_shape ON import_mapping (shape);

CREATE TABLE import (
  -- The same id as its source: claims and revisions refer to it.
  id             uuid PRIMARY KEY,
  state          text NOT NULL DEFAULT 'reading',
  file_name      text NOT NULL,
  sha256         text NOT NULL,
  bytes          bigint NOT NULL,
  -- What a person chose before or after looking: sheet, delimiter, encoding, meanings by column.
  choices        jsonb NOT NULL DEFAULT '{}',
  -- What the file turned out to be: format, sheets, layout.
  shape          jsonb,
  kind           text,
  phase          text,
  done           integer NOT NULL DEFAULT 0,
  total          integer,
  problem        jsonb,
  mapping_id     uuid REFERENCES import_mapping (id),
  sender         text,
  stated_on      date,
  scope_district text REFERENCES area (code),
  scope_owner    uuid REFERENCES company (id),
  threshold      double precision,
  outcome        jsonb,
  created_at     timestamptz NOT NULL DEFAULT now(),
  created_by     uuid REFERENCES app_user (id),
  committed_at   timestamptz,
  committed_by   uuid REFERENCES app_user (id),
  undone_at      timestamptz,
  -- Renewed while a process works on it: work whose process is gone is taken up again.
  beat_at        timestamptz NOT NULL DEFAULT now(),
  version        integer NOT NULL DEFAULT 1,
  CONSTRAINT import_state_known CHECK (
    state IN ('reading', 'ready', 'committing', 'committed', 'undone', 'failed', 'discarded'))
);
CREATE TABLE import_row (
  import_id  uuid NOT NULL REFERENCES import (id),
  row        integer NOT NULL,
  kind       text NOT NULL,
  cells      jsonb NOT NULL,
  -- Cells that a person typed anew, by column.
  edits      jsonb NOT NULL DEFAULT '{}',
  -- As read; repairs stand with their findings.
  readings   jsonb NOT NULL DEFAULT '{}',
  left_out   boolean NOT NULL DEFAULT false,
  -- The desk: null while the import is not committed, and for rows that were not taken in.
  pile       text,
  tower_id   uuid,
  score      double precision,
  decision   text,
  certain    boolean NOT NULL DEFAULT false,
  same_as    integer,
  decided_by uuid REFERENCES app_user (id),
  decided_at timestamptz,
  -- What the decision wrote: [entity, id] pairs, so that it alone can be taken back.
  wrote      jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (import_id, row),
  CONSTRAINT import_row_kind_known CHECK (kind IN ('data', 'blank', 'header', 'footer')),
  CONSTRAINT import_row_pile_known CHECK (pile IN ('matched', 'only-list', 'only-registry', 'doubtful')),
  CONSTRAINT import_row_decision_known CHECK (decision IN ('match', 'new', 'same-as', 'skip'))
);
CREATE INDEX import_row_pile ON import_row (import_id, pile, row) WHERE pile IS NOT NULL;
CREATE INDEX import_row_tower ON import_row (tower_id) WHERE tower_id IS NOT NULL;

CREATE TABLE import_finding (
  import_id  uuid NOT NULL,
  row        integer NOT NULL,
  place      integer NOT NULL,
  kind       text NOT NULL,
  severity   text NOT NULL,
  "column"   integer,
  columns    jsonb NOT NULL,
  message    jsonb NOT NULL,
  repair     jsonb,
  confidence double precision NOT NULL,
  decision   text NOT NULL DEFAULT 'open',
  PRIMARY KEY (import_id, row, place),
  CONSTRAINT import_finding_import FOREIGN KEY (import_id) REFERENCES import (id),
  CONSTRAINT import_finding_severity_known CHECK (severity IN ('error', 'warning', 'info')),
  CONSTRAINT import_finding_decision_known CHECK (decision IN ('open', 'accepted', 'rejected')),
  CONSTRAINT import_finding_accepted_has_repair CHECK (decision <> 'accepted' OR repair IS NOT NULL)
);
CREATE INDEX import_finding_kind ON import_finding (import_id, kind, row);

CREATE TABLE import_candidate (
  import_id uuid NOT NULL,
  row       integer NOT NULL,
  rank      integer NOT NULL,
  tower_id  uuid NOT NULL,
  score     double precision NOT NULL,
  PRIMARY KEY (import_id, row, rank),
  CONSTRAINT import_candidate_import FOREIGN KEY (import_id) REFERENCES import (id)
);
CREATE INDEX import_candidate_tower ON import_candidate (import_id, tower_id);

-- The towers within the list's scope on the day it was committed: the other side of the sum.
CREATE TABLE import_tower (
  import_id uuid NOT NULL REFERENCES import (id),
  tower_id  uuid NOT NULL,
  PRIMARY KEY (import_id, tower_id)
);

-- What was decided of a sender's row, known again by what it says of itself: the next list starts from it.
CREATE TABLE match_memory (
  sender     text NOT NULL,
  fingerprint text NOT NULL,
  tower_id   uuid NOT NULL,
  decided_by uuid REFERENCES app_user (id),
  decided_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (sender, fingerprint)
);

-- Registry numbers of towers that were merged into another: they lead to the survivor for ever.
CREATE TABLE former_number (
  number    text PRIMARY KEY,
  tower_id  uuid NOT NULL REFERENCES tower (id),
  merged_on date NOT NULL,
  reason    text NOT NULL,
  version   integer NOT NULL DEFAULT 1
);
CREATE INDEX former_number_tower ON former_number (tower_id);
CREATE TRIGGER former_number_bump_version BEFORE UPDATE ON former_number
  FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER former_number_record_revision AFTER INSERT OR UPDATE OR DELETE ON former_number
  FOR EACH ROW EXECUTE FUNCTION record_revision('number');

-- The revisions of one import are looked for when it is taken back.
CREATE INDEX revision_source ON revision (source, id) WHERE source LIKE 'import:%';
