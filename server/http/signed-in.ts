import type { Actor, Context } from "./handler.ts";
import { ProblemError } from "./problem-error.ts";

/** Who calls a route that nobody may call without a session. @throws ProblemError `not-signed-in` */
export function signedIn({ actor }: Pick<Context, "actor">): Actor {
  if (!actor) throw new ProblemError("not-signed-in");
  return actor;
}
