import { Button, Loader } from "@mantine/core";
import { IconCurrentLocation } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Page, PageHeader } from "../ui/page.tsx";
import { useFormat } from "../ui/use-format.ts";
import { NearList } from "./near/near-list.tsx";
import { NoPosition } from "./near/no-position.tsx";
import { useGeolocation } from "../ui/use-geolocation.ts";
import classes from "./near/near.module.css";

/** Metres beyond which the phone's position makes distances and directions rough. */
const coarseM = 100;

/** The surveyor's landing page: the towers around the phone, nearest first; without a position, a search. */
export function NearPage() {
  const { t } = useTranslation("towers");
  const format = useFormat();
  const phone = useGeolocation(true);
  const { locate, state, fix, fault } = phone;
  // Asked for at once only where it was allowed before: a question out of nowhere is answered with no.
  useEffect(() => {
    void navigator.permissions?.query({ name: "geolocation" }).then(({ state: answer }) => {
      if (answer === "granted") locate();
    });
  }, [locate]);
  const accuracy = fix && format.metres(Math.round(fix.accuracyM));
  const text = fix && t(fix.accuracyM > coarseM ? "near.coarse" : "near.accuracy", { metres: accuracy });
  return (
    <Page width="narrow">
      <PageHeader
        title={t("near.title")}
        text={<span role="status">{text ?? (state === "locating" ? t("near.locating") : t("near.startText"))}</span>}
        actions={
          fix && (
            <Button variant="default" onClick={locate} loading={state === "locating"}>
              {t("near.again")}
            </Button>
          )
        }
      />
      {fault && (
        <p className={classes.fault} role="alert">
          {t(`near.fault.${fault}`)}
        </p>
      )}
      {!fix && state !== "locating" && (
        <Button
          size="md"
          fullWidth
          className={classes.start}
          leftSection={<IconCurrentLocation size={20} stroke={1.75} aria-hidden />}
          onClick={locate}
        >
          {t("near.start")}
        </Button>
      )}
      {!fix && state === "locating" && (
        <div className={classes.waiting}>
          <Loader size="sm" />
        </div>
      )}
      {fix ? <NearList position={fix.position} /> : <NoPosition />}
    </Page>
  );
}
