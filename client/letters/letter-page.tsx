import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { letterFile, type Letter } from "../../contract/letters.ts";
import { urlOf } from "../api/call.ts";
import { useMay } from "../api/session.ts";
import { paths } from "../app/paths.ts";
import { DocumentsSection } from "../documents/documents-section.tsx";
import { DateText } from "../ui/date-text.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page, PageHeader } from "../ui/page.tsx";
import { ErrorState, LoadingLines } from "../ui/states.tsx";
import { Cell, RecordTable } from "../ui/table.tsx";
import { useFormat } from "../ui/use-format.ts";
import { LetterActions } from "./letter-actions.tsx";
import { fileName } from "./new-letters-dialog.tsx";
import { letterQuery } from "./queries.ts";
import { Deadline, StateWord } from "./state-word.tsx";
import { choiceSearch } from "./tower-choice.ts";
import classes from "./letters.module.css";

/** One letter: what it says of whom, where it stands, and the paper itself. */
export function LetterPage() {
  const { t } = useTranslation("letters");
  const { id = "" } = useParams();
  const letter = useQuery(letterQuery(id));
  const mayWrite = useMay("letters:write");
  if (!letter.data) {
    return (
      <Page>
        <PageHeader title={t("title")} />
        {letter.isPending && <LoadingLines lines={8} />}
        {letter.isError && <ErrorState error={letter.error} retry={() => void letter.refetch()} />}
        <Link to={paths.letters()} className={classes.number}>
          {t("one.back")}
        </Link>
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader
        title={letter.data.number}
        text={
          <>
            {t(`kind.${letter.data.kind}`)} · {letter.data.company.name} ·{" "}
            <Link to={paths.letters()} className={classes.number}>
              {t("one.back")}
            </Link>
          </>
        }
        actions={mayWrite && <LetterActions letter={letter.data} />}
      />
      <div className={classes.letter}>
        <div className={classes.about}>
          <Due letter={letter.data} mayWrite={mayWrite} />
          <LetterFacts letter={letter.data} />
          <Towers letter={letter.data} />
          <DocumentsSection of={{ letter: id }} />
        </div>
        <Paper letter={letter.data} />
      </div>
    </Page>
  );
}

function Due({ letter, mayWrite }: { letter: Letter; mayWrite: boolean }) {
  const { t } = useTranslation("letters");
  const format = useFormat();
  if (!letter.overdue || letter.deadlineOn === null) return null;
  const { next } = letter;
  return (
    <Notice kind="warning" title={t("one.dueTitle", { date: format.longDate(letter.deadlineOn) })}>
      <p>{next ? t("one.dueText", { kind: t(`kind.${next}`) }) : t("one.dueNone")}</p>
      {next && mayWrite && (
        <Button
          mt="xs"
          component={Link}
          to={paths.letters(
            choiceSearch(
              letter.towers.map(({ id }) => id),
              next,
              letter.id,
            ),
          )}
        >
          {t("one.dueAct", { kind: t(`kind.${next}`) })}
        </Button>
      )}
    </Notice>
  );
}

function LetterFacts({ letter }: { letter: Letter }) {
  const { t } = useTranslation("letters");
  const format = useFormat();
  const other = ({ id, number, kind, issuedOn }: NonNullable<Letter["previous"]>) => (
    <span key={id}>
      <Link to={paths.letter(id)}>{number}</Link>{" "}
      <span className={classes.quiet}>
        {t(`kind.${kind}`)}, {format.longDate(issuedOn)}
      </span>
    </span>
  );
  const { sentOn, means } = letter;
  const rows: [label: string, value: React.ReactNode][] = [
    [t("one.state"), <StateWord key="state" state={letter.state} />],
    [t("one.date"), <DateText key="date" date={letter.issuedOn} />],
    [t("one.sent"), sentOn && means && t("one.sentBy", { date: format.longDate(sentOn), means: t(`means.${means}`) })],
    [t("one.deadline"), letter.deadlineOn && <Deadline letter={letter} />],
    [t("one.answered"), letter.answeredOn && <DateText date={letter.answeredOn} />],
    [t("one.answer"), letter.answer],
    [t("one.closeNote"), letter.closeNote],
    [t("one.voidReason"), letter.voidReason],
    [t("one.previous"), letter.previous && other(letter.previous)],
    [t("one.followers"), letter.followers.length > 0 && letter.followers.map(other)],
    [t("one.company"), letter.company.name],
    [t("one.subject"), letter.subject],
    [t("one.nature"), letter.nature],
    [t("one.attachment"), letter.attachment],
    [t("one.note"), letter.note],
    [t("one.author"), letter.author],
  ];
  return (
    <section>
      <h2>{t("one.facts")}</h2>
      <dl className={classes.facts}>
        {rows
          .filter(([, value]) => Boolean(value))
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function Towers({ letter }: { letter: Letter }) {
  const { t } = useTranslation("letters");
  return (
    <section>
      <h2>{t("one.towers")}</h2>
      <RecordTable
        caption={t("one.towers")}
        head={[{ label: t("one.tower") }, { label: t("one.place") }, { label: t("one.reason") }]}
      >
        {letter.towers.map((tower) => (
          <tr key={tower.id}>
            <Cell>
              <Link to={paths.tower(tower.number)}>{tower.number}</Link>
              {tower.name && <div className={classes.quiet}>{tower.name}</div>}
            </Cell>
            <Cell label={t("one.place")}>{tower.place}</Cell>
            <Cell label={t("one.reason")}>{tower.reason}</Cell>
          </tr>
        ))}
      </RecordTable>
    </section>
  );
}

/** The PDF in the page where the browser shows PDFs, and links to it where it does not. */
function Paper({ letter }: { letter: Letter }) {
  const { t } = useTranslation("letters");
  const url = (format: "pdf" | "docx") => urlOf(letterFile, { params: { id: letter.id, format } });
  const shows = "pdfViewerEnabled" in navigator && navigator.pdfViewerEnabled;
  return (
    <section className={classes.paper}>
      <h2>{t("one.preview")}</h2>
      <div className={classes.links}>
        <Button component="a" size="xs" variant="default" href={url("pdf")} target="_blank" rel="noreferrer">
          {t("one.openPdf")}
        </Button>
        <Button component="a" size="xs" variant="default" href={url("pdf")} download={fileName(letter.number, "pdf")}>
          {t("one.downloadPdf")}
        </Button>
        <Button component="a" size="xs" variant="default" href={url("docx")} download={fileName(letter.number, "docx")}>
          {t("one.downloadDocx")}
        </Button>
      </div>
      {shows && (
        <>
          <iframe src={`${url("pdf")}#toolbar=0&view=FitH`} title={t("one.previewTitle", { number: letter.number })} />
          <p className={classes.quiet}>{t("one.pages")}</p>
        </>
      )}
    </section>
  );
}
