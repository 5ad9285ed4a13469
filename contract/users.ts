import { z } from "zod";
import { defineRoute } from "./route.ts";
import { roleSchema } from "./roles.ts";

export const userSchema = z
  .object({
    id: z.uuid(),
    username: z.string(),
    name: z.string(),
    role: roleSchema,
    disabled: z.boolean(),
    createdAt: z.iso.datetime(),
    version: z.int(),
  })
  .meta({ id: "User" });
export type User = z.output<typeof userSchema>;

const username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/, "username");
const name = z.string().trim().min(1).max(120);
const idParams = z.object({ id: z.uuid() });

export const listUsers = defineRoute({
  name: "users.list",
  method: "GET",
  path: "/users",
  summary: "All accounts",
  access: "users:manage",
  reply: z.object({ items: z.array(userSchema) }),
  problems: [],
});

export const createUser = defineRoute({
  name: "users.create",
  method: "POST",
  path: "/users",
  summary: "Create an account",
  access: "users:manage",
  body: z.strictObject({ username, name, role: roleSchema, password: z.string().min(1).max(200) }),
  status: 201,
  reply: userSchema,
  problems: ["conflict", "invalid-data"],
});

export const updateUser = defineRoute({
  name: "users.update",
  method: "PATCH",
  path: "/users/{id}",
  summary: "Rename, change role, disable or enable; a disabled account's sessions end at once",
  access: "users:manage",
  ifMatch: true,
  params: idParams,
  body: z.strictObject({ name: name.optional(), role: roleSchema.optional(), disabled: z.boolean().optional() }),
  reply: userSchema,
  problems: ["not-found", "invalid-data", "stale", "precondition-required", "conflict"],
});

export const resetPassword = defineRoute({
  name: "users.resetPassword",
  method: "POST",
  path: "/users/{id}/password",
  summary: "Set a new password; ends the account's sessions",
  access: "users:manage",
  params: idParams,
  body: z.strictObject({ password: z.string().min(1).max(200) }),
  status: 204,
  problems: ["not-found", "invalid-data"],
});

export const userRoutes = { listUsers, createUser, updateUser, resetPassword };
