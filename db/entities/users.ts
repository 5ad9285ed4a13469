/** Accounts, and who looked at personal contacts. The `session` table belongs to connect-pg-simple and has no entity. */
import { EntitySchema } from "typeorm";
import type { Role } from "../../contract/roles.ts";

export interface AppUserRow {
  id: string;
  username: string;
  name: string;
  role: Role;
  passwordHash: string;
  disabledAt: Date | null;
  version: number;
  createdAt: Date;
}

export const appUserEntity = new EntitySchema<AppUserRow>({
  name: "appUser",
  tableName: "app_user",
  columns: {
    id: { type: "uuid", primary: true },
    username: { type: "text" },
    name: { type: "text" },
    role: { type: "text" },
    passwordHash: { type: "text", name: "password_hash" },
    disabledAt: { type: "timestamptz", name: "disabled_at", nullable: true },
    version: { type: "integer", default: 1 },
    createdAt: { type: "timestamptz", name: "created_at", default: () => "now()" },
  },
});

export interface AccessLogRow {
  id: number;
  at: Date;
  actor: string;
  action: string;
  entity: string;
  entityId: string;
}

export const accessLogEntity = new EntitySchema<AccessLogRow>({
  name: "accessLog",
  tableName: "access_log",
  columns: {
    id: { type: "bigint", primary: true, generated: "increment" },
    at: { type: "timestamptz" },
    actor: { type: "uuid" },
    action: { type: "text" },
    entity: { type: "text" },
    entityId: { type: "uuid", name: "entity_id" },
  },
});
