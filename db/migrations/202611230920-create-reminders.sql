-- Reminders: who wants which, what came up for whom, and what was sent. An event is told to a person once.
CREATE TABLE reminder_setting (
  user_id   uuid PRIMARY KEY REFERENCES app_user (id),
  email     text,
  daily     boolean NOT NULL DEFAULT true,
  weekly    boolean NOT NULL DEFAULT false,
  weekday   integer NOT NULL DEFAULT 1,
  districts text[] NOT NULL DEFAULT '{}',
  owners    uuid[] NOT NULL DEFAULT '{}',
  version   integer NOT NULL DEFAULT 1,
  CONSTRAINT reminder_weekday_known CHECK (weekday BETWEEN 1 AND 7)
);

-- Up to which day a person's digests have been made. What came up later is for the next one: a server that was off
-- misses nothing, and two at once make one digest, for each takes the row first.
CREATE TABLE reminder_mark (
  user_id uuid NOT NULL REFERENCES app_user (id),
  kind    text NOT NULL,
  through date NOT NULL,
  PRIMARY KEY (user_id, kind),
  CONSTRAINT reminder_mark_kind_known CHECK (kind IN ('daily', 'weekly'))
);

CREATE TABLE notice (
  id         uuid PRIMARY KEY,
  user_id    uuid NOT NULL REFERENCES app_user (id),
  kind       text NOT NULL,
  on_day     date NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  read_at    timestamptz,
  CONSTRAINT notice_kind_known CHECK (kind IN ('daily', 'weekly')),
  -- Once per day (or week), however many server processes there are.
  CONSTRAINT notice_once UNIQUE (user_id, kind, on_day)
);
CREATE INDEX notice_user ON notice (user_id, on_day DESC, id);

CREATE TABLE notice_event (
  notice_id uuid NOT NULL REFERENCES notice (id) ON DELETE CASCADE,
  user_id   uuid NOT NULL,
  kind      text NOT NULL,
  -- daily or weekly, then what it is about: group and end of a tower's permit, a letter and its deadline, a survey.
  key       text NOT NULL,
  on_day    date NOT NULL,
  days      integer,
  label     text NOT NULL,
  path      text NOT NULL,
  place     integer NOT NULL,
  PRIMARY KEY (user_id, key),
  CONSTRAINT notice_event_kind_known CHECK (kind IN ('expiring', 'expired', 'letter_overdue', 'survey_waiting'))
);
CREATE INDEX notice_event_notice ON notice_event (notice_id, place);

-- waiting: not sent, or interrupted while nothing had been handed over yet. sending: a process is at it until lease_until.
-- handing: the end of the message is on its way; if its process dies now, nobody knows whether it arrived: unclear.
CREATE TABLE delivery (
  -- The notice that is sent; the message's Message-ID is made of it.
  notice_id   uuid PRIMARY KEY REFERENCES notice (id) ON DELETE CASCADE,
  recipient   text NOT NULL,
  subject     text NOT NULL,
  state       text NOT NULL DEFAULT 'waiting',
  attempts    integer NOT NULL DEFAULT 0,
  -- Whose turn it is: a process that was too slow finds another's here.
  claim       uuid,
  lease_until timestamptz,
  created_at  timestamptz NOT NULL DEFAULT now(),
  sent_at     timestamptz,
  error       text,
  -- Of an unclear one: the later notice whose e-mail said so.
  told_in     uuid REFERENCES notice (id) ON DELETE SET NULL,
  CONSTRAINT delivery_state_known CHECK (state IN ('waiting', 'sending', 'handing', 'sent', 'unclear', 'failed')),
  CONSTRAINT delivery_claim_has_lease CHECK ((claim IS NULL) = (lease_until IS NULL))
);
CREATE INDEX delivery_open ON delivery (created_at) WHERE state IN ('waiting', 'sending', 'handing');
CREATE INDEX delivery_latest ON delivery (created_at DESC, notice_id);
CREATE TRIGGER reminder_setting_bump_version BEFORE UPDATE ON reminder_setting
  FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER reminder_setting_record_revision AFTER INSERT OR UPDATE OR DELETE ON reminder_setting
  FOR EACH ROW EXECUTE FUNCTION record_revision('user_id');

-- What ran out on which day, however long ago: a server that was off asks for days that are no longer live.
CREATE INDEX group_span_runs_out ON group_span (until, tower_id, group_code) WHERE base = 3 AND to_on = until + 1;
