import { IconMail } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { LetterKind } from "../../../contract/letters.ts";
import type { TowerItem } from "../../../contract/towers.ts";
import { paths } from "../../app/paths.ts";
import { Cell } from "../../ui/list/cell.tsx";
import { useFormat } from "../../ui/use-format.ts";
import type { DeskColumnId } from "./desk-columns.ts";
import { NeedText } from "./need-text.tsx";
import classes from "../desk.module.css";

interface DeskCellProps {
  id: DeskColumnId;
  tower: TowerItem;
  on: string;
  group: string | undefined;
  groupName: (code: string) => string;
}

/** What one cell of the work list shows. */
export function DeskCell({ id, tower, on, group, groupName }: DeskCellProps) {
  const { t } = useTranslation("desk");
  switch (id) {
    case "need":
      return <NeedText tower={tower} on={on} group={group} groupName={groupName} />;
    case "letter":
      return <LetterMark tower={tower} on={on} />;
    case "process":
      return tower.inProcess ? <span className={classes.process}>{t("inProcess")}</span> : null;
    default:
      return <Cell id={id} tower={tower} on={on} />;
  }
}

interface LetterMarkProps {
  tower: Pick<TowerItem, "letter">;
  on: string;
  /** No link: it stands within one. */
  plain?: boolean;
}

/** The letter that is still open, with its last day for an answer; a day that has passed is marked. */
export function LetterMark({ tower: { letter }, on, plain = false }: LetterMarkProps) {
  const { t } = useTranslation("desk");
  const format = useFormat();
  if (letter === null) return null;
  const late = letter.deadlineOn !== null && letter.deadlineOn < on;
  const kind = t(`letterKind.${letter.kind as LetterKind}`);
  const text =
    letter.deadlineOn === null
      ? kind
      : t(late ? "letterLate" : "letterUntil", { kind, date: format.shortDate(letter.deadlineOn) });
  const mark = (
    <>
      <IconMail size={16} stroke={1.75} aria-hidden /> {text}
    </>
  );
  const shared = { className: classes.letter, "data-late": late || undefined };
  return plain ? (
    <span {...shared}>{mark}</span>
  ) : (
    <Link to={paths.letter(letter.id)} {...shared} tabIndex={-1} title={`${letter.number} · ${text}`}>
      {mark}
    </Link>
  );
}
