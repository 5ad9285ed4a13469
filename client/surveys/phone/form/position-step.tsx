import { Button, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { SurveyMap } from "../../../map/survey-map.tsx";
import { distanceM } from "../../../map/tools/path-length.ts";
import { useRegistry } from "../../../api/session.ts";
import { Notice } from "../../../ui/notice.tsx";
import { useFormat } from "../../../ui/use-format.ts";
import type { Position } from "../../../../contract/geometry.ts";
import type { Reading } from "../../../../contract/survey-content.ts";
import { standsThere } from "./answers.ts";
import { ChoiceGroup, type Choice } from "./choice-group.tsx";
import { Distances } from "./distances.tsx";
import type { FormProps } from "./form-context.ts";
import { LiveAccuracy } from "./live-accuracy.tsx";
import { Measure } from "./measure.tsx";
import { isUsable, pointOf, positionAfter, refusalOf } from "./reading.ts";
import { anchorOf } from "./steps.ts";
import classes from "./position.module.css";

const longestReason = 400;
const mapHeight = 230;

/** Where the tower is: how good the phone's position is, how far the known points are, and which point holds. */
export function PositionStep({ draft, change, tower, base, here, reference }: FormProps) {
  const { t } = useTranslation("surveys");
  const format = useFormat();
  const { survey: limits, boxes } = useRegistry();
  const { reading, outcome } = draft;
  const stands = standsThere(outcome);
  const registered = base?.position ?? null;
  const permitted =
    tower?.permits.find(({ permittedPosition }) => permittedPosition !== null)?.permittedPosition ?? null;
  const point = pointOf(reading);
  const refusal = stands ? refusalOf(reading, limits.maxAccuracyM) : null;

  const read = (next: Reading | null, how?: { typing: boolean }) => {
    const { position, ...others } = draft.answers;
    const said = positionAfter(next, position, outcome, limits.maxAccuracyM);
    change({ reading: next, answers: said ? { ...others, position: said } : others }, how);
  };
  const pointAtMap = () => {
    const box = boxes[0]?.bbox;
    const middle: Position = box ? [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] : [0, 0];
    read({ gps: null, adjusted: registered ?? here.fix?.position ?? middle, reason: null });
  };

  return (
    <>
      <h2 className={classes.title}>{t(stands ? "form.position.title" : "form.position.titleGone")}</h2>
      <SurveyMap
        areas={reference}
        registered={registered}
        permitted={permitted}
        live={here.fix}
        gps={reading?.gps ?? null}
        point={stands ? point : null}
        {...(reading && { onMove: (adjusted: Position) => read({ ...reading, adjusted }) })}
        words={{
          label: t("form.map.label"),
          registered: t("form.map.registered"),
          permitted: t("form.map.permitted"),
          live: t("form.map.here"),
          gps: t("form.map.gps"),
          point: t("form.map.point"),
          marker: t("form.map.marker"),
        }}
        height={mapHeight}
      />
      <LiveAccuracy here={here} limitM={limits.maxAccuracyM} />
      <Distances
        live={here.fix?.position ?? null}
        point={stands ? point : null}
        registered={registered}
        permitted={permitted}
        offM={limits.offPositionM}
      />
      <div id={anchorOf("/reading")} tabIndex={-1} className={classes.block}>
        <Measure
          fix={here.fix}
          onMeasured={(gps) => read({ gps, adjusted: null, reason: reading?.reason ?? null })}
          isAgain={reading !== null}
        />
        {reading?.gps && (
          <p className={classes.result} role="status">
            {t("form.position.measured", {
              metres: format.metres(Math.round(reading.gps.accuracyM)),
              samples: reading.gps.samples,
              seconds: Math.round(reading.gps.seconds),
            })}
          </p>
        )}
        {reading === null && stands && (
          <Button variant="subtle" size="md" className={classes.byHand} onClick={pointAtMap}>
            {t("form.position.byHand")}
          </Button>
        )}
      </div>
      {refusal && reading && (
        <div className={classes.block}>
          <Notice
            kind="warning"
            title={
              refusal === "no-fix"
                ? t("form.position.noFixTitle")
                : t("form.position.refusedTitle", { metres: format.metres(Math.round(reading.gps?.accuracyM ?? 0)) })
            }
          >
            {refusal === "no-fix"
              ? t("form.position.noFix")
              : t("form.position.refused", { limit: format.metres(limits.maxAccuracyM) })}
          </Notice>
          <Textarea
            key={reading.gps?.at ?? "by hand"}
            id={anchorOf("/reading/reason")}
            label={t("form.position.reason")}
            description={t("form.position.reasonHint")}
            size="lg"
            autosize
            minRows={2}
            maxLength={longestReason}
            defaultValue={reading.reason ?? ""}
            onChange={({ currentTarget: { value } }) =>
              read({ ...reading, reason: value.trim() === "" ? null : value }, { typing: true })
            }
          />
        </div>
      )}
      {stands && point && (
        <div className={classes.block}>
          {reading?.gps && reading.adjusted ? (
            <p className={classes.result} role="status">
              {t("form.position.adjusted", {
                distance: format.distance(distanceM(reading.gps.position, reading.adjusted)),
              })}
            </p>
          ) : (
            <p className={classes.hint}>{t("form.position.drag")}</p>
          )}
          {reading && reading.adjusted && (
            <Button
              variant="default"
              size="md"
              onClick={() => read(reading.gps ? { ...reading, adjusted: null } : null)}
            >
              {t(reading.gps ? "form.position.undo" : "form.position.removePoint")}
            </Button>
          )}
        </div>
      )}
      {stands && (
        <WhichPoint
          said={draft.answers.position?.answer ?? null}
          mustMeasure={outcome !== "found"}
          usable={isUsable(reading, limits.maxAccuracyM)}
          measured={point !== null}
          onChoose={(which) => {
            if (which === "confirmed")
              return change({ answers: { ...draft.answers, position: { answer: "confirmed" } } });
            if (point) change({ answers: { ...draft.answers, position: { answer: "changed", value: point } } });
          }}
        />
      )}
    </>
  );
}

interface WhichPointProps {
  said: "confirmed" | "changed" | null;
  /** There is no registered point to agree with. */
  mustMeasure: boolean;
  measured: boolean;
  usable: boolean;
  onChoose: (which: "confirmed" | "changed") => void;
}

/** The registered point is right, or the measured one takes its place. */
function WhichPoint({ said, mustMeasure, measured, usable, onChoose }: WhichPointProps) {
  const { t } = useTranslation("surveys");
  const use: Choice<"confirmed" | "changed"> = {
    value: "changed",
    label: t(mustMeasure ? "form.position.useNew" : "form.position.use"),
    detail: t(
      !measured
        ? "form.position.useFirst"
        : !usable
          ? "form.position.useRefused"
          : mustMeasure
            ? "form.position.useNewText"
            : "form.position.useText",
    ),
    disabled: !usable,
  };
  const confirm: Choice<"confirmed" | "changed"> = {
    value: "confirmed",
    label: t("form.position.confirm"),
    detail: t("form.position.confirmText"),
    kind: "agree",
  };
  return (
    <ChoiceGroup
      legend={t("form.field.position")}
      columns={1}
      choices={mustMeasure ? [use] : [confirm, use]}
      value={mustMeasure && said === "confirmed" ? null : said}
      onChoose={onChoose}
      anchor={anchorOf("/answers/position")}
    />
  );
}
