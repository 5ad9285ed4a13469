/** Reminders: who wants which, what came up for whom, and what was sent. */
import { EntitySchema } from "typeorm";

export interface ReminderSettingRow {
  userId: string;
  email: string | null;
  daily: boolean;
  weekly: boolean;
  /** Of the weekly digest: 1 Monday … 7 Sunday. */
  weekday: number;
  districts: string[];
  owners: string[];
  version: number;
}

export const reminderSettingEntity = new EntitySchema<ReminderSettingRow>({
  name: "reminder_setting",
  tableName: "reminder_setting",
  columns: {
    userId: { type: "uuid", name: "user_id", primary: true },
    email: { type: "text", nullable: true },
    daily: { type: "boolean", default: true },
    weekly: { type: "boolean", default: false },
    weekday: { type: "integer", default: 1 },
    districts: { type: "text", array: true },
    owners: { type: "text", array: true },
    version: { type: "integer", default: 1 },
  },
});

export interface ReminderMarkRow {
  userId: string;
  kind: string;
  /** The last day of which digests have been made. */
  through: string;
}

export const reminderMarkEntity = new EntitySchema<ReminderMarkRow>({
  name: "reminder_mark",
  tableName: "reminder_mark",
  columns: {
    userId: { type: "uuid", name: "user_id", primary: true },
    kind: { type: "text", primary: true },
    through: { type: "date" },
  },
});

export interface NoticeRow {
  id: string;
  userId: string;
  kind: string;
  onDay: string;
  createdAt: Date;
  readAt: Date | null;
}

export const noticeEntity = new EntitySchema<NoticeRow>({
  name: "notice",
  tableName: "notice",
  columns: {
    id: { type: "uuid", primary: true },
    userId: { type: "uuid", name: "user_id" },
    kind: { type: "text" },
    onDay: { type: "date", name: "on_day" },
    createdAt: { type: "timestamptz", name: "created_at" },
    readAt: { type: "timestamptz", name: "read_at", nullable: true },
  },
});

export interface NoticeEventRow {
  noticeId: string;
  userId: string;
  kind: string;
  key: string;
  onDay: string;
  days: number | null;
  label: string;
  path: string;
  /** Its place in the digest, from 1. */
  place: number;
}

export const noticeEventEntity = new EntitySchema<NoticeEventRow>({
  name: "notice_event",
  tableName: "notice_event",
  columns: {
    noticeId: { type: "uuid", name: "notice_id" },
    userId: { type: "uuid", name: "user_id", primary: true },
    kind: { type: "text" },
    key: { type: "text", primary: true },
    onDay: { type: "date", name: "on_day" },
    days: { type: "integer", nullable: true },
    label: { type: "text" },
    path: { type: "text" },
    place: { type: "integer" },
  },
});

export interface DeliveryRow {
  noticeId: string;
  recipient: string;
  subject: string;
  state: string;
  attempts: number;
  claim: string | null;
  leaseUntil: Date | null;
  createdAt: Date;
  sentAt: Date | null;
  error: string | null;
  toldIn: string | null;
}

export const deliveryEntity = new EntitySchema<DeliveryRow>({
  name: "delivery",
  tableName: "delivery",
  columns: {
    noticeId: { type: "uuid", name: "notice_id", primary: true },
    recipient: { type: "text" },
    subject: { type: "text" },
    state: { type: "text", default: "waiting" },
    attempts: { type: "integer", default: 0 },
    claim: { type: "uuid", nullable: true },
    leaseUntil: { type: "timestamptz", name: "lease_until", nullable: true },
    createdAt: { type: "timestamptz", name: "created_at" },
    sentAt: { type: "timestamptz", name: "sent_at", nullable: true },
    error: { type: "text", nullable: true },
    toldIn: { type: "uuid", name: "told_in", nullable: true },
  },
});
