import { Navigate } from "react-router";
import type { Role } from "../../contract/roles.ts";
import { useSession } from "../api/session.ts";
import { paths } from "./paths.ts";

/** The page each role works on: the head looks at a map, the officer at what needs something, the surveyor at his work. */
const landing: Record<Role, string> = {
  head: paths.map(),
  officer: paths.permitDesk(),
  surveyor: paths.work,
  admin: paths.users,
};

export function Landing() {
  return <Navigate to={landing[useSession().user.role]} replace />;
}
