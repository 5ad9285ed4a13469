import { z } from "zod";
import { defineRoute } from "./route.ts";
import { permissions, roleSchema, type Permission } from "./roles.ts";

export const sessionSchema = z
  .object({
    user: z.object({ id: z.uuid(), username: z.string(), name: z.string(), role: roleSchema }),
    permissions: z.array(z.enum(Object.keys(permissions) as [Permission, ...Permission[]])),
  })
  .meta({ id: "Session" });
export type Session = z.output<typeof sessionSchema>;

export const signIn = defineRoute({
  name: "session.signIn",
  method: "POST",
  path: "/session",
  summary: "Sign in; sets the session cookie",
  access: "public",
  body: z.strictObject({ username: z.string().trim().min(1).max(60), password: z.string().min(1).max(200) }),
  reply: sessionSchema,
  problems: ["wrong-credentials"],
});

export const currentSession = defineRoute({
  name: "session.read",
  method: "GET",
  path: "/session",
  summary: "Who is signed in",
  access: "signed-in",
  reply: sessionSchema,
  problems: [],
});

export const signOut = defineRoute({
  name: "session.signOut",
  method: "DELETE",
  path: "/session",
  summary: "Sign out; ends the session on the server",
  access: "signed-in",
  status: 204,
  problems: [],
});

export const changeOwnPassword = defineRoute({
  name: "session.changePassword",
  method: "POST",
  path: "/session/password",
  summary: "Change one's own password; ends one's other sessions",
  access: "signed-in",
  body: z.strictObject({ current: z.string().min(1).max(200), next: z.string().min(1).max(200) }),
  status: 204,
  problems: ["invalid-data", "wrong-credentials"],
});

export const sessionRoutes = { signIn, currentSession, signOut, changeOwnPassword };
