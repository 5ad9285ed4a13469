/** Survey campaigns: which towers are visited, by whom, and the phones that carry the work. */
import { EntitySchema } from "typeorm";

export interface CampaignRow {
  id: string;
  name: string;
  scope: unknown;
  dueOn: string | null;
  createdAt: Date;
  createdBy: string;
  closedAt: Date | null;
  version: number;
}

export const campaignEntity = new EntitySchema<CampaignRow>({
  name: "campaign",
  tableName: "campaign",
  columns: {
    id: { type: "uuid", primary: true },
    name: { type: "text" },
    scope: { type: "jsonb" },
    dueOn: { type: "date", name: "due_on", nullable: true },
    createdAt: { type: "timestamptz", name: "created_at", default: () => "now()" },
    createdBy: { type: "uuid", name: "created_by" },
    closedAt: { type: "timestamptz", name: "closed_at", nullable: true },
    version: { type: "integer", default: 1 },
  },
});

export interface AssignmentRow {
  id: string;
  campaignId: string;
  surveyorId: string;
  dueOn: string | null;
  createdAt: Date;
  createdBy: string;
  version: number;
}

export const assignmentEntity = new EntitySchema<AssignmentRow>({
  name: "assignment",
  tableName: "assignment",
  columns: {
    id: { type: "uuid", primary: true },
    campaignId: { type: "uuid", name: "campaign_id" },
    surveyorId: { type: "uuid", name: "surveyor_id" },
    dueOn: { type: "date", name: "due_on", nullable: true },
    createdAt: { type: "timestamptz", name: "created_at", default: () => "now()" },
    createdBy: { type: "uuid", name: "created_by" },
    version: { type: "integer", default: 1 },
  },
});

export interface CampaignTowerRow {
  campaignId: string;
  towerId: string;
  districtCode: string | null;
  assignmentId: string | null;
}

export const campaignTowerEntity = new EntitySchema<CampaignTowerRow>({
  name: "campaignTower",
  tableName: "campaign_tower",
  columns: {
    campaignId: { type: "uuid", name: "campaign_id", primary: true },
    towerId: { type: "uuid", name: "tower_id", primary: true },
    districtCode: { type: "text", name: "district_code", nullable: true },
    assignmentId: { type: "uuid", name: "assignment_id", nullable: true },
  },
});

export interface DeviceRow {
  id: string;
  userId: string;
  label: string;
  sessionSha256: string;
  clockOffsetMs: number | null;
  storage: unknown;
  unsent: unknown;
  firstSeenAt: Date;
  lastSeenAt: Date;
  endedAt: Date | null;
}

export const deviceEntity = new EntitySchema<DeviceRow>({
  name: "device",
  tableName: "device",
  columns: {
    id: { type: "uuid", primary: true },
    userId: { type: "uuid", name: "user_id", primary: true },
    label: { type: "text" },
    sessionSha256: { type: "text", name: "session_sha256" },
    clockOffsetMs: { type: "bigint", name: "clock_offset_ms", nullable: true },
    storage: { type: "jsonb", default: {} },
    unsent: { type: "jsonb", default: [] },
    firstSeenAt: { type: "timestamptz", name: "first_seen_at", default: () => "now()" },
    lastSeenAt: { type: "timestamptz", name: "last_seen_at", default: () => "now()" },
    endedAt: { type: "timestamptz", name: "ended_at", nullable: true },
  },
});

export interface DevicePackRow {
  deviceId: string;
  assignmentId: string;
  takenAt: Date;
}

export const devicePackEntity = new EntitySchema<DevicePackRow>({
  name: "devicePack",
  tableName: "device_pack",
  columns: {
    deviceId: { type: "uuid", name: "device_id", primary: true },
    assignmentId: { type: "uuid", name: "assignment_id", primary: true },
    takenAt: { type: "timestamptz", name: "taken_at", default: () => "now()" },
  },
});
