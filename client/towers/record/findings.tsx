import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Tower } from "../../../contract/towers.ts";
import { useRegistry } from "../../api/session.ts";
import type { Choices } from "../../api/use-choices.ts";
import { useFormat } from "../../ui/use-format.ts";
import { usePaperName } from "./reason-item.tsx";
import classes from "./record.module.css";

type Finding = Tower["findings"][number];

/** What does not fit between the tower and its papers: each finding with what it rests on, and what to do about it. */
export function Findings({ tower, choices }: { tower: Tower; choices: Choices }) {
  const { t } = useTranslation("towers");
  const words = useFindingWords(tower, choices);
  if (tower.findings.length === 0) return null;
  return (
    <div className={classes.finding} role="note">
      <strong>
        <IconAlertTriangle size={18} stroke={1.75} aria-hidden />{" "}
        {t("record.finding.title", { count: tower.findings.length })}
      </strong>
      <ul>
        {tower.findings.map((finding) => (
          <li key={`${finding.kind} ${finding.permitId ?? finding.group}`}>
            {finding.permitId === null ? words(finding) : <a href={`#permit-${finding.permitId}`}>{words(finding)}</a>}{" "}
            {t(`record.finding.next.${finding.kind}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function useFindingWords(tower: Tower, choices: Choices): (finding: Finding) => string {
  const { t } = useTranslation("towers");
  const format = useFormat();
  const paperName = usePaperName();
  const { survey } = useRegistry();
  return ({ kind, permitId, distanceM, permittedHeightM, company, group }) => {
    const permit = tower.permits.find(({ id }) => id === permitId);
    return t(`record.finding.${kind}`, {
      paper: permit ? paperName(permit) : "",
      distance: format.distance(distanceM ?? 0),
      limit: format.distance(survey.offPositionM),
      height: format.metres(tower.heightM ?? 0),
      permitted: format.metres(permittedHeightM ?? 0),
      owner: tower.owner?.shortName ?? "",
      company: company?.shortName ?? "",
      group: choices.groupName(group ?? ""),
    });
  };
}
