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

CREATE TABLE delivery (
  -- The notice that is sent; its id is the message's Message-ID too.
  notice_id  uuid PRIMARY KEY REFERENCES notice (id) ON DELETE CASCADE,
  recipient  text NOT NULL,
  subject    text NOT NULL,
  state      text NOT NULL DEFAULT 'waiting',
  attempts   integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  sent_at    timestamptz,
  error      text,
  CONSTRAINT delivery_state_known CHECK (state IN ('waiting', 'sending', 'sent', 'unclear', 'failed'))
);
CREATE INDEX delivery_open ON delivery (created_at) WHERE state IN ('waiting', 'sending');
CREATE TRIGGER reminder_setting_bump_version BEFORE UPDATE ON reminder_setting
  FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER reminder_setting_record_revision AFTER INSERT OR UPDATE OR DELETE ON reminder_setting
  FOR EACH ROW EXECUTE FUNCTION record_revision('user_id');
