import { Navigate, Outlet, useLocation } from "react-router";
import { useRegistryQuery, useSessionQuery } from "../api/session.ts";
import { ErrorState } from "../ui/states.tsx";
import { LoadingPage } from "./loading-page.tsx";
import { paths } from "./paths.ts";
import { Shell } from "./shell.tsx";

/** The signed-in part of the client: asks who is there, sends strangers to the sign-in page and back again. */
export function SignedIn() {
  const session = useSessionQuery();
  const registry = useRegistryQuery();
  const { pathname, search } = useLocation();
  if (session.data === null) return <Navigate to={paths.signIn(pathname + search)} replace />;
  if (session.data && registry.data)
    return (
      <Shell>
        <Outlet />
      </Shell>
    );
  const failed = [session, registry].find((query) => query.isError);
  if (failed) return <ErrorState error={failed.error} retry={() => void failed.refetch()} />;
  return <LoadingPage />;
}
