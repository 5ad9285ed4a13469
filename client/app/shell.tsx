import { lazy, Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigation } from "react-router";
import { SampleBanner } from "../ui/sample-banner.tsx";
import { useMay, useRegistry } from "../api/session.ts";
import { BottomBar } from "./bottom-bar.tsx";
import { OfflineStrip } from "./offline-strip.tsx";
import { TopBar } from "./top-bar.tsx";
import { UpdateStrip } from "./update-strip.tsx";
import { useOnline } from "./use-online.ts";
import classes from "./shell.module.css";

// Brings the phone's store along, which only those who survey need.
const OutboxStrip = lazy(async () => ({ default: (await import("./outbox-strip.tsx")).OutboxStrip }));

/** The frame around every page of a signed-in person: bars, banners, and the way past them by keyboard. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation("app");
  const { sample } = useRegistry();
  const online = useOnline();
  const surveys = useMay("surveys:write");
  const offlineStrip = online ? null : <OfflineStrip />;
  const loading = useNavigation().state === "loading";
  return (
    <div className={classes.shell} data-sample={sample || undefined}>
      <a className={classes.skip} href="#content">
        {t("skip")}
      </a>
      <div className={classes.top}>
        <SampleBanner />
        <TopBar />
        <div role="status" aria-live="polite">
          <UpdateStrip />
          {surveys ? (
            <Suspense fallback={offlineStrip}>
              <OutboxStrip />
            </Suspense>
          ) : (
            offlineStrip
          )}
        </div>
        {loading && <div className={classes.progress} />}
      </div>
      <main id="content" className={classes.content} tabIndex={-1}>
        {children}
      </main>
      <BottomBar />
    </div>
  );
}
