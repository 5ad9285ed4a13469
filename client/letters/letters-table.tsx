import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { LetterItem } from "../../contract/letters.ts";
import { paths } from "../app/paths.ts";
import { DateText } from "../ui/date-text.tsx";
import { Cell, RecordTable } from "../ui/table.tsx";
import { useFormat } from "../ui/use-format.ts";
import { Deadline, StateWord } from "./state-word.tsx";
import classes from "./letters.module.css";

/** Lines of the register; on a phone each becomes a card. */
export function LettersTable({ items }: { items: readonly LetterItem[] }) {
  const { t } = useTranslation("letters");
  const format = useFormat();
  const label = {
    kind: t("column.kind"),
    date: t("column.date"),
    company: t("column.company"),
    towers: t("column.towers"),
    state: t("column.state"),
    sent: t("column.sent"),
    deadline: t("column.deadline"),
    next: t("column.next"),
  };
  return (
    <RecordTable
      caption={t("tableLabel")}
      head={[
        { label: t("column.number") },
        { label: label.kind },
        { label: label.date },
        { label: label.company },
        { label: label.towers, numeric: true },
        { label: label.state },
        { label: label.sent },
        { label: label.deadline },
        { label: label.next },
      ]}
    >
      {items.map((letter) => (
        <tr key={letter.id}>
          <Cell>
            <Link to={paths.letter(letter.id)} className={classes.number}>
              {letter.number}
            </Link>
          </Cell>
          <Cell label={label.kind}>{t(`kind.${letter.kind}`)}</Cell>
          <Cell label={label.date}>
            <DateText date={letter.issuedOn} short />
          </Cell>
          <Cell label={label.company}>{letter.company.shortName}</Cell>
          <Cell label={label.towers} numeric>
            {format.number(letter.towers)}
          </Cell>
          <Cell label={label.state}>
            <StateWord state={letter.state} />
          </Cell>
          <Cell label={label.sent}>{letter.sentOn === null ? "–" : <DateText date={letter.sentOn} short />}</Cell>
          <Cell label={label.deadline}>
            <Deadline letter={letter} short />
          </Cell>
          <Cell label={label.next}>{letter.next === null ? "–" : t(`kind.${letter.next}`)}</Cell>
        </tr>
      ))}
    </RecordTable>
  );
}
