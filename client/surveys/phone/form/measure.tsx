import { Button, Progress, SegmentedControl } from "@mantine/core";
import { IconCurrentLocation } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reading } from "../../../../contract/survey-content.ts";
import type { Fix } from "../../../ui/use-geolocation.ts";
import { useFormat } from "../../../ui/use-format.ts";
import { useMeasure } from "./use-measure.ts";
import classes from "./position.module.css";

const durations = ["10", "30", "60"] as const;

interface MeasureProps {
  /** Where the phone is, as the form follows it. */
  fix: Fix | null;
  onMeasured: (gps: NonNullable<Reading["gps"]>) => void;
  isAgain: boolean;
}

/** Measures for a chosen time and hands over the average. */
export function Measure({ fix, onMeasured, isAgain }: MeasureProps) {
  const { t } = useTranslation(["surveys", "common"]);
  const format = useFormat();
  const [seconds, setSeconds] = useState<(typeof durations)[number]>("10");
  const { isOn, average, secondsLeft, start, stop } = useMeasure(fix, Number(seconds), onMeasured);

  if (isOn)
    return (
      <div className={classes.measuring}>
        <p role="status">
          {average === null
            ? t("form.position.searching")
            : `${t("form.position.measuring", { left: secondsLeft, samples: average.samples })} · ±${format.metres(Math.round(average.accuracyM))}`}
        </p>
        <Progress
          value={average === null ? 0 : (1 - secondsLeft / Number(seconds)) * 100}
          aria-label={t("form.position.seconds")}
          size="lg"
        />
        <Button variant="default" className={classes.measure} onClick={stop}>
          {t(average === null ? "common:action.cancel" : "form.position.stop")}
        </Button>
      </div>
    );
  return (
    <div className={classes.measuring}>
      <SegmentedControl
        fullWidth
        size="md"
        aria-label={t("form.position.seconds")}
        classNames={{ label: classes.duration ?? "" }}
        value={seconds}
        onChange={setSeconds}
        data={durations.map((value) => ({ value, label: t("form.position.secondsValue", { seconds: value }) }))}
      />
      <Button
        className={classes.measure}
        variant={isAgain ? "default" : "filled"}
        leftSection={<IconCurrentLocation size={24} aria-hidden />}
        onClick={start}
      >
        {t(isAgain ? "form.position.measureAgain" : "form.position.measure")}
      </Button>
    </div>
  );
}
