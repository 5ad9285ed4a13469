import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Candidate } from "../../contract/matches.ts";
import { useFormat } from "../ui/use-format.ts";
import { useScore } from "./use-score.ts";
import classes from "./candidates.module.css";

interface CandidateListProps {
  candidates: readonly Candidate[];
  shown: Candidate;
  onChoose: (towerId: string) => void;
}

/** The towers that the row may be, best first; the one that is shown below is pressed. */
export function CandidateList({ candidates, shown, onChoose }: CandidateListProps) {
  const { t } = useTranslation("matches");
  const format = useFormat();
  const score = useScore();
  const list = useRef<HTMLOListElement>(null);
  const { towerId: chosen } = shown;
  useEffect(() => {
    list.current?.querySelector("[aria-pressed=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [chosen]);
  return (
    <ol ref={list} className={classes.candidates} aria-label={t("candidates")}>
      {candidates.map((candidate, index) => {
        const { towerId, record, distanceM } = candidate;
        return (
          <li key={towerId}>
            <button
              type="button"
              className={classes.candidate}
              aria-pressed={towerId === chosen}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(towerId)}
            >
              <span className={classes.head}>
                <span className={classes.rank}>{index + 1}</span>
                <strong>{record.number ?? "?"}</strong>
                <span className={classes.score}>{score(candidate.score)}</span>
              </span>
              <span className={classes.meter} aria-hidden="true">
                <span style={{ width: `${Math.round(candidate.score * 100)}%` }} />
              </span>
              <span className={classes.detail}>
                {[record.name, record.owner].filter(Boolean).join(" · ")}
                {distanceM !== null && ` · ${format.distance(distanceM)}`}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
