import { v7 } from "uuid";
import { createUser, listUsers, resetPassword, updateUser } from "../../contract/users.ts";
import { handle, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { hashPassword } from "./passwords.ts";
import * as store from "./store.ts";

export const userHandlers: readonly Mounted[] = [
  handle(listUsers, async (_input, { manager }) => ({ items: await store.listUsers(manager) })),

  handle(createUser, async ({ body }, { manager }) => {
    const passwordHash = await hashPassword(body.password, body.username, "/password");
    return store.insertUser(manager, {
      id: v7(),
      username: body.username,
      name: body.name,
      role: body.role,
      passwordHash,
    });
  }),

  handle(updateUser, async ({ params, body, version }, { manager }) => {
    const losesAdmin = body.disabled === true || (body.role !== undefined && body.role !== "admin");
    const before = await store.findUser(manager, params.id);
    if (!before) throw new ProblemError("not-found");
    if (
      losesAdmin &&
      before.role === "admin" &&
      !before.disabled &&
      (await store.otherAdmins(manager, params.id)) === 0
    ) {
      throw new ProblemError("conflict", {
        detail: {
          id: "Ini satu-satunya administrator. Angkat administrator lain lebih dahulu.",
          en: "This is the only administrator. Make somebody else one first.",
        },
      });
    }
    const user = await store.changeUser(manager, params.id, version, body);
    if (!user) throw new ProblemError("stale", { current: await store.findUser(manager, params.id) });
    if (user.version !== before.version) await store.endSessions(manager, user.id);
    return user;
  }),

  handle(resetPassword, async ({ params, body }, { manager }) => {
    const user = await store.findUser(manager, params.id);
    if (!user) throw new ProblemError("not-found");
    await store.setPassword(manager, user.id, await hashPassword(body.password, user.username, "/password"));
    await store.endSessions(manager, user.id);
    return undefined;
  }),
];
