import { z } from "zod";

export const roles = ["surveyor", "officer", "head", "admin"] as const;
export const roleSchema = z.enum(roles);
export type Role = (typeof roles)[number];

/**
 * What a role may do. Routes name permissions, never roles, so that this table is the only place to change when an
 * office divides its work differently.
 */
export const permissions = {
  "towers:read": ["surveyor", "officer", "head", "admin"],
  "towers:write": ["officer", "admin"],
  /** The record as found at the tower: condition, position, state; not ownership or permits. */
  "towers:update-at-site": ["surveyor", "officer", "admin"],
  "permits:write": ["officer", "admin"],
  "exports:read": ["officer", "head", "admin"],
  /** The permit desk: work list, calendar, feeds, saved views, owners' portfolios. */
  "desk:read": ["officer", "head", "admin"],
  "documents:read": ["officer", "head", "admin"],
  "documents:write": ["officer", "admin"],
  "letters:read": ["officer", "head", "admin"],
  "letters:write": ["officer", "admin"],
  /** Rules, permit types, intervals, letterhead, templates, holidays. */
  "rules:manage": ["admin"],
  "imports:write": ["officer", "admin"],
  /** Lists that were sent, what was decided about them, and the reports. */
  "imports:read": ["officer", "head", "admin"],
  /** Handing in surveys and their photos, and taking the work that was given to one. */
  "surveys:write": ["surveyor", "officer", "admin"],
  "surveys:read": ["officer", "head", "admin"],
  "surveys:review": ["officer", "admin"],
  "campaigns:write": ["officer", "admin"],
  "companies:write": ["officer", "admin"],
  "contacts:read": ["officer", "admin"],
  "users:manage": ["admin"],
  "areas:manage": ["admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** Whether `role` holds `permission`. */
export function may(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role);
}
