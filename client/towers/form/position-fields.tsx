import { Button, Select, TextInput } from "@mantine/core";
import { IconCurrentLocation } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Position } from "../../../contract/geometry.ts";
import { positionSources } from "../../../contract/towers.ts";
import { degreesText, parsePosition } from "../../ui/coordinates.ts";
import { MetresInput } from "../../ui/metres-input.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useGeolocation, type Fix } from "../../ui/use-geolocation.ts";
import { PositionMap } from "../position-map.tsx";
import classes from "./form.module.css";
import { FieldGroup } from "./form-layout.tsx";
import type { TowerFormHandle } from "./use-tower-form.ts";

/** Metres beyond which a fix cannot tell one tower from the next: it is shown, but the person is asked to try again. */
const coarseM = 50;

interface PositionFieldsProps {
  handle: TowerFormHandle;
  /** The tower that is edited: it is not drawn among its neighbours. */
  number?: string;
  /** Below the map. */
  children?: ReactNode;
}

/** The position by numbers as people read them, by dragging on the map, or from the phone with its accuracy. */
export function PositionFields({ handle: { form, input }, number, children }: PositionFieldsProps) {
  const { t } = useTranslation(["towers", "common"]);
  const format = useFormat();
  const position = parsePosition(form.values.lat, form.values.lon);
  const put = ([lon, lat]: Position, source: "map" | "gps", accuracyM: number | "") =>
    form.setValues({
      lat: degreesText(lat),
      lon: degreesText(lon),
      positionSource: source,
      positionAccuracyM: accuracyM,
    });
  const phone = useGeolocation(false, (fix: Fix) => put(fix.position, "gps", Math.round(fix.accuracyM)));
  const swapped = parsePosition(form.values.lon, form.values.lat);
  const accuracy = phone.fix && format.metres(Math.round(phone.fix.accuracyM));
  const coarse = phone.fix !== null && phone.fix.accuracyM > coarseM;
  return (
    <FieldGroup title={t("form.section.position")}>
      <div className={`${classes.locate} ${classes.whole}`}>
        <Button
          variant="default"
          leftSection={<IconCurrentLocation size={18} stroke={1.75} aria-hidden />}
          loading={phone.state === "locating"}
          onClick={phone.locate}
        >
          {t("form.mine")}
        </Button>
        <div role="status">
          {phone.state === "found" && !coarse && (
            <p className={classes.hint}>{t("form.mineDone", { metres: accuracy })}</p>
          )}
          {phone.fault && <p className={classes.hint}>{t(`near.fault.${phone.fault}`)}</p>}
        </div>
        {phone.state === "found" && coarse && (
          <p className={classes.coarse}>{t("form.mineCoarse", { metres: accuracy })}</p>
        )}
      </div>
      <TextInput
        label={t("form.field.lat")}
        description={t("form.latHint")}
        inputMode="text"
        autoComplete="off"
        required
        {...input("lat")}
      />
      <TextInput
        label={t("form.field.lon")}
        description={t("form.lonHint")}
        inputMode="text"
        autoComplete="off"
        required
        {...input("lon")}
      />
      {position === null && swapped !== null && (
        <Button
          className={classes.whole}
          variant="default"
          onClick={() => form.setValues({ lat: form.values.lon, lon: form.values.lat })}
        >
          {t("form.swap")}
        </Button>
      )}
      <div className={classes.whole}>
        <PositionMap number={number} position={position} onMove={(moved) => put(moved, "map", "")} />
      </div>
      {children && <div className={classes.whole}>{children}</div>}
      <Select
        label={t("form.field.positionSource")}
        data={positionSources.map((value) => ({ value, label: t(`common:positionSource.${value}`) }))}
        allowDeselect={false}
        {...input("positionSource")}
      />
      <MetresInput label={t("form.field.positionAccuracyM")} {...input("positionAccuracyM")} />
    </FieldGroup>
  );
}
