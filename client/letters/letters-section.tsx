import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { LetterItem, Seal } from "../../contract/letters.ts";
import { useMay } from "../api/session.ts";
import { paths } from "../app/paths.ts";
import { ErrorState, LoadingLines } from "../ui/states.tsx";
import { useFormat } from "../ui/use-format.ts";
import { lettersOfTower, sealsQuery } from "./queries.ts";
import { LiftDialog, SealDialog } from "./seal-dialogs.tsx";
import { Deadline, StateWord } from "./state-word.tsx";
import { choiceSearch } from "./tower-choice.ts";
import classes from "./letters.module.css";

/** Letters about a tower and the log of its sealings, for the tower's page; nothing for those who may not read letters. */
export function LettersSection({ towerId }: { towerId: string }) {
  const { t } = useTranslation("letters");
  const mayRead = useMay("letters:read");
  const mayWrite = useMay("letters:write");
  const letters = useQuery({ ...lettersOfTower(towerId), enabled: mayRead });
  const seals = useQuery({ ...sealsQuery(towerId), enabled: mayRead });
  if (!mayRead) return null;
  const failed = letters.error ?? seals.error;
  return (
    <div className={classes.sectionPart}>
      {(letters.isPending || seals.isPending) && <LoadingLines lines={3} />}
      {failed && <ErrorState error={failed} retry={() => void Promise.all([letters.refetch(), seals.refetch()])} />}
      {letters.data && <LetterLog items={letters.data.items} />}
      {mayWrite && (
        <Button size="xs" variant="default" mt="xs" component={Link} to={paths.letters(choiceSearch([towerId]))}>
          {t("section.create")}
        </Button>
      )}
      {seals.data && letters.data && (
        <SealLog towerId={towerId} seals={seals.data.items} letters={letters.data.items} mayWrite={mayWrite} />
      )}
    </div>
  );
}

function LetterLog({ items }: { items: readonly LetterItem[] }) {
  const { t } = useTranslation("letters");
  const format = useFormat();
  if (items.length === 0) return <p className={classes.count}>{t("section.none")}</p>;
  return (
    <ul className={classes.log}>
      {items.map((letter) => (
        <li key={letter.id}>
          <span className={classes.line}>
            <Link to={paths.letter(letter.id)} className={classes.number}>
              {letter.number}
            </Link>
            <span>{t(`kind.${letter.kind}`)}</span>
            <StateWord state={letter.state} />
          </span>
          <span className={classes.quiet}>
            {format.longDate(letter.issuedOn)} · {letter.company.shortName}
            {letter.deadlineOn && (
              <>
                {" "}
                · {t("column.deadline")}: <Deadline letter={letter} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface SealLogProps {
  towerId: string;
  seals: readonly Seal[];
  letters: readonly LetterItem[];
  mayWrite: boolean;
}

function SealLog({ towerId, seals, letters, mayWrite }: SealLogProps) {
  const { t } = useTranslation("letters");
  const [dialog, setDialog] = useState<"seal" | "lift" | null>(null);
  const present = seals.find(({ liftedOn }) => liftedOn === null);
  const reports = letters.filter(({ kind, state }) => kind === "sealing_report" && state !== "void");
  return (
    <>
      <h3>{t("section.sealsTitle")}</h3>
      {seals.length === 0 ? (
        <p className={classes.count}>{t("section.noSeals")}</p>
      ) : (
        <ul className={classes.log}>
          {seals.map((seal) => (
            <li key={seal.id}>
              <SealLine seal={seal} />
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <Button size="xs" variant="default" mt="xs" onClick={() => setDialog(present ? "lift" : "seal")}>
          {present ? t("section.lift") : t("section.seal")}
        </Button>
      )}
      {dialog === "seal" && <SealDialog towerId={towerId} reports={reports} onClose={() => setDialog(null)} />}
      {dialog === "lift" && present && <LiftDialog seal={present} onClose={() => setDialog(null)} />}
    </>
  );
}

function SealLine({ seal }: { seal: Seal }) {
  const { t } = useTranslation("letters");
  const format = useFormat();
  const { sealedOn, liftedOn, liftedReason, letter } = seal;
  return (
    <>
      <strong>
        {liftedOn === null
          ? t("section.sealedNow", { date: format.longDate(sealedOn) })
          : t("section.sealed", { date: format.longDate(sealedOn) })}
      </strong>
      {liftedOn !== null && (
        <span>{t("section.lifted", { date: format.longDate(liftedOn), reason: liftedReason ?? "" })}</span>
      )}
      <span className={classes.quiet}>{t("section.officers", { officers: seal.officers })}</span>
      {letter && <Link to={paths.letter(letter.id)}>{t("section.report", { number: letter.number })}</Link>}
      {seal.note && <span className={classes.quiet}>{seal.note}</span>}
    </>
  );
}
