import { permissions, may, type Permission } from "../../contract/roles.ts";
import { changeOwnPassword, currentSession, signIn, signOut, type Session } from "../../contract/session.ts";
import { handle, type Actor, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { signedIn } from "../http/signed-in.ts";
import { checkPassword, hashPassword } from "../users/passwords.ts";
import { endSessions, findCredentials, setPassword } from "../users/store.ts";

function describe(user: Actor): Session {
  const held = (Object.keys(permissions) as Permission[]).filter((permission) => may(user.role, permission));
  return { user, permissions: held };
}

export const sessionHandlers: readonly Mounted[] = [
  handle(
    signIn,
    async ({ body }, { manager, session }) => {
      const found = await findCredentials(manager, body.username.toLowerCase());
      const right = await checkPassword(found?.passwordHash ?? null, body.password);
      // One answer for unknown, disabled and wrong: it tells nobody which accounts exist.
      if (!found || !right || found.user.disabled) throw new ProblemError("wrong-credentials");
      const { id, username, name, role } = found.user;
      await session.begin({ id, username, name, role });
      return describe({ id, username, name, role });
    },
    { ownTransaction: true },
  ),

  handle(currentSession, async (_input, context) => describe(signedIn(context))),

  handle(
    signOut,
    async (_input, { session }) => {
      await session.end();
      return undefined;
    },
    { ownTransaction: true },
  ),

  handle(changeOwnPassword, async ({ body }, context) => {
    const { id, username } = signedIn(context);
    const found = await findCredentials(context.manager, username);
    if (!(await checkPassword(found?.passwordHash ?? null, body.current))) {
      throw new ProblemError("wrong-credentials", {
        errors: [
          { pointer: "/current", detail: { id: "kata sandi sekarang salah", en: "the present password is wrong" } },
        ],
      });
    }
    await setPassword(context.manager, id, await hashPassword(body.next, username, "/next"));
    await endSessions(context.manager, id, context.session.id);
    return undefined;
  }),
];
