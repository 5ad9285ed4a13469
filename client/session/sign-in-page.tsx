import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Navigate, useSearchParams } from "react-router";
import { useRegistryQuery, useSessionQuery, sessionQuery } from "../api/session.ts";
import { LanguageSwitch } from "../ui/language-switch.tsx";
import { usePageTitle } from "../ui/page.tsx";
import { SampleBanner } from "../ui/sample-banner.tsx";
import { ErrorState, LoadingLines } from "../ui/states.tsx";
import { SampleAccounts } from "./sample-accounts.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import { useSignIn } from "./use-sign-in.ts";
import classes from "./sign-in-page.module.css";

/** Only addresses of this client: a link must not carry people elsewhere after they signed in. */
function ownAddress(to: string | null): string {
  return to !== null && /^\/(?![/\\])/.test(to) ? to : "/";
}

/** The door. Sample accounts stand beside the form in a sample registry, and only there. */
export function SignInPage() {
  const { t } = useTranslation(["session", "app"]);
  usePageTitle(t("title"));
  const [search] = useSearchParams();
  const client = useQueryClient();
  const registry = useRegistryQuery();
  const session = useSessionQuery();
  const signIn = useSignIn((signedIn) => client.setQueryData(sessionQuery.queryKey, signedIn));
  if (session.data) return <Navigate to={ownAddress(search.get("to"))} replace />;
  return (
    <div className={classes.page}>
      <SampleBanner />
      <main className={classes.main}>
        <div className={classes.door}>
          <header className={classes.header}>
            <img src="/favicon.svg" alt="" width={44} height={44} />
            <div>
              <h1 className={classes.name}>{registry.data?.name ?? t("app:name")}</h1>
              <p className={classes.regency}>{t("app:tagline")}</p>
            </div>
          </header>
          {registry.isError ? (
            <ErrorState error={registry.error} retry={() => void registry.refetch()} />
          ) : (
            <>
              <SignInForm signIn={signIn} />
              {registry.isPending && <LoadingLines lines={4} height={52} />}
              {registry.data?.sample && <SampleAccounts accounts={registry.data.sampleAccounts} signIn={signIn} />}
            </>
          )}
        </div>
        <LanguageSwitch />
      </main>
    </div>
  );
}
