import { useTranslation } from "react-i18next";
import type { Permit } from "../../contract/permits.ts";
import { useFormat } from "../ui/use-format.ts";
import classes from "./permit-timeline.module.css";
import { layOut, type Bar } from "./timeline.ts";
import { typeWord, usePeriod, usePermitName } from "./words.ts";

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

/** Where and how one bar is drawn; its state is also said by hatching and edges, never by colour alone. */
function BarShape({ bar, on }: { bar: Bar; on: string }) {
  const ended = bar.cut !== null || (bar.permit.validUntil !== null && bar.permit.validUntil < on);
  return (
    <>
      {bar.restTo !== null && (
        <span className={classes.rest} style={{ left: percent(bar.to), width: percent(bar.restTo - bar.to) }} />
      )}
      <span
        className={classes.bar}
        data-ended={ended || undefined}
        data-doubtful={bar.doubtful || undefined}
        data-fades-in={bar.fadesIn || undefined}
        data-fades-out={bar.fadesOut || undefined}
        data-cut={bar.cut ?? undefined}
        style={{ left: percent(bar.from), width: `max(6px, ${percent(bar.to - bar.from)})` }}
      />
    </>
  );
}

/**
 * The permits of a tower on one time axis with the judged date as a line. A drawing: screen readers get one sentence
 * per permit here and all fields in the list below.
 */
export function PermitTimeline({ permits, on }: { permits: readonly Permit[]; on: string }) {
  const { t } = useTranslation("permits");
  const format = useFormat();
  const name = usePermitName();
  const period = usePeriod();
  const line = layOut(permits, on);
  return (
    <figure className={classes.timeline} aria-label={t("timeline")}>
      <ol className={classes.rows}>
        {line.bars.map((bar) => (
          <li key={bar.permit.id} className={classes.row} title={`${name(bar.permit)}: ${period(bar.permit)}`}>
            <a className={classes.label} href={`#permit-${bar.permit.id}`}>
              <strong>{typeWord(bar.permit.type)}</strong> <span>{bar.permit.number ?? t("noNumber")}</span>
              <span className={classes.spoken}>{period(bar.permit)}</span>
            </a>
            <span className={classes.track} aria-hidden="true">
              {line.ticks.map((tick) => (
                <span key={tick.year} className={classes.gridline} style={{ left: percent(tick.at) }} />
              ))}
              <BarShape bar={bar} on={on} />
              <span className={classes.today} style={{ left: percent(line.today) }} />
            </span>
          </li>
        ))}
      </ol>
      <div className={classes.axis} aria-hidden="true">
        <span />
        <span className={classes.scale}>
          {line.ticks.map((tick) => (
            <span key={tick.year} className={classes.tick} style={{ left: percent(tick.at) }}>
              {tick.year}
            </span>
          ))}
        </span>
      </div>
      <figcaption className={classes.caption}>
        <span>
          <i className={classes.keyToday} /> {t("judged", { date: format.longDate(on) })}
        </span>
        {line.bars.some((bar) => bar.fadesOut && !bar.doubtful) && (
          <span>
            <i className={classes.keyOpen} /> {t("legend.open")}
          </span>
        )}
        {line.bars.some((bar) => bar.cut !== null) && (
          <span>
            <i className={classes.keyCut} /> {t("legend.cut")}
          </span>
        )}
        {line.bars.some((bar) => bar.doubtful) && (
          <span>
            <i className={classes.keyDoubtful} /> {t("legend.doubtful")}
          </span>
        )}
      </figcaption>
    </figure>
  );
}
