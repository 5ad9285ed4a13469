import { Checkbox } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { surveyFields } from "../../../contract/survey-content.ts";
import type { SurveyReview } from "../../../contract/surveys.ts";
import { paths } from "../../app/paths.ts";
import type { ReviewField } from "./choices.ts";
import { ChoiceCell } from "./choice-cell.tsx";
import { Section } from "./section.tsx";
import type { ReviewHandle } from "./use-review.ts";
import { upper } from "./words.ts";
import classes from "./fields.module.css";

const icon = { size: 15, stroke: 2, "aria-hidden": true } as const;

interface FieldsTableProps {
  review: SurveyReview;
  handle: ReviewHandle;
}

/** First what needs a choice, then what only the surveyor changed; what agrees is folded away. */
export function FieldsTable({ review, handle }: FieldsTableProps) {
  const { t } = useTranslation("reviews");
  const { fields } = handle;
  const of = (standing: ReviewField["standing"]) => fields.filter((line) => line.standing === standing);
  // After the decision the registry agrees with what was taken: what was decided stays in sight.
  const decided = of("agrees").filter(({ chosen }) => chosen !== null);
  const agreeing = of("agrees").filter(({ chosen }) => chosen === null);
  const lines = [...of("conflict"), ...of("merges"), ...decided];
  return (
    <Section title={t("fields.title")}>
      {fields.length === 0 && <p className={classes.note}>{t("fields.none")}</p>}
      {lines.length > 0 && <Table lines={lines} review={review} handle={handle} caption={t("fields.title")} />}
      {agreeing.length > 0 && (
        <details className={classes.agreeing}>
          <summary>{t("fields.same", { count: agreeing.length })}</summary>
          <Table
            lines={agreeing}
            review={review}
            handle={handle}
            caption={t("fields.same", { count: agreeing.length })}
          />
        </details>
      )}
      <Unseen review={review} />
    </Section>
  );
}

function Table({
  lines,
  review,
  handle,
  caption,
}: FieldsTableProps & { lines: readonly ReviewField[]; caption: string }) {
  const { t } = useTranslation("reviews");
  const columns = columnsOf(review, handle);
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("fields.attribute")}</th>
          {columns.base && <th scope="col">{t("fields.base")}</th>}
          {columns.now && <th scope="col">{t("fields.now")}</th>}
          <th scope="col">{t("fields.said")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.field} line={line} columns={columns} handle={handle} />
        ))}
      </tbody>
    </table>
  );
}

interface Columns {
  base: boolean;
  now: boolean;
  /** A tower cannot be registered without a position. */
  needsPosition: boolean;
}

/** Nothing was downloaded of a new tower, and the registry says nothing of it unless it is a registered one after all. */
function columnsOf({ outcome, tower }: SurveyReview, { sameAs }: ReviewHandle): Columns {
  const isNew = outcome === "new" && tower === null;
  return { base: outcome !== "new", now: !isNew || sameAs !== null, needsPosition: isNew && sameAs === null };
}

function Line({ line, columns, handle }: { line: ReviewField; columns: Columns; handle: ReviewHandle }) {
  const { t } = useTranslation("reviews");
  const { field, standing, base, now, said } = line;
  const label = upper(line.label);
  const side = handle.choices[field];
  const isOpen = standing === "conflict" && handle.mayDecide;
  return (
    <tr
      id={`field-${field}`}
      data-standing={standing}
      data-open={(isOpen && !side) || undefined}
      data-marked={(isOpen && handle.marked === field) || undefined}
    >
      <th scope="row">
        <span className={classes.label}>{label}</span>
        <Mark line={line} chosen={side !== undefined} waits={handle.waits && columns.now} />
      </th>
      {columns.base && (
        <td data-label={t("fields.base")}>
          <Value text={base} />
        </td>
      )}
      {isOpen ? (
        <ChoiceCells line={line} label={label} handle={handle} />
      ) : (
        <>
          {columns.now && (
            <td data-label={t("fields.now")}>
              <Value text={now} />
            </td>
          )}
          <td data-label={t("fields.said")} data-left={side === "registry" || undefined}>
            {standing === "merges" && handle.mayDecide && !(field === "position" && columns.needsPosition) ? (
              <Checkbox
                checked={side !== "registry"}
                onChange={({ currentTarget: { checked } }) => handle.setTaken(field, checked)}
                aria-label={t("fields.take", { label: line.label })}
                label={<Value text={said} />}
                description={side === "registry" ? t("fields.left") : undefined}
              />
            ) : (
              <Value text={said} />
            )}
            <Chosen line={line} />
          </td>
        </>
      )}
    </tr>
  );
}

/** The two accounts of a conflict as two buttons, and whoever else says something. */
function ChoiceCells({ line, label, handle }: { line: ReviewField; label: string; handle: ReviewHandle }) {
  const { t } = useTranslation("reviews");
  const { field, now, said, rivals } = line;
  const side = handle.choices[field];
  return (
    <>
      <ChoiceCell
        head={t("fields.now")}
        keyName="1"
        action={t("fields.useNow")}
        label={label}
        text={now ?? t("fields.nothing")}
        pressed={side === "registry"}
        onFocus={() => handle.mark(field)}
        onChoose={() => handle.choose(field, "registry")}
      />
      <ChoiceCell
        head={t("fields.said")}
        keyName="2"
        action={t("fields.useSaid")}
        label={label}
        text={said}
        pressed={side === "survey"}
        onFocus={() => handle.mark(field)}
        onChoose={() => handle.choose(field, "survey")}
      >
        {rivals.map((rival) => (
          <Link key={rival.surveyId} to={paths.review(rival.surveyId)} className={classes.rival}>
            {t("fields.rival", { name: rival.surveyor, said: rival.said })}
          </Link>
        ))}
      </ChoiceCell>
    </>
  );
}

interface MarkProps {
  line: ReviewField;
  /** A conflict that has its choice. */
  chosen: boolean;
  /** The survey waits for review, and there is something to stand beside. */
  waits: boolean;
}

function Mark({ line: { standing, confirmed }, chosen, waits }: MarkProps) {
  const { t } = useTranslation("reviews");
  return (
    <span className={classes.mark}>
      {waits && standing === "conflict" && (
        <span className={chosen ? undefined : classes.conflict}>
          {chosen ? <IconCheck {...icon} /> : <IconAlertTriangle {...icon} />}
          {chosen ? t("fields.chosen") : t("fields.conflict")}
        </span>
      )}
      {waits && standing === "merges" && <span>{t("fields.merges")}</span>}
      {confirmed && (
        <span>
          <IconCheck {...icon} />
          {t("fields.confirmed")}
        </span>
      )}
    </span>
  );
}

/** After the decision: what became of the attribute. */
function Chosen({ line: { chosen } }: { line: ReviewField }) {
  const { t } = useTranslation("reviews");
  if (chosen === null) return null;
  return <span className={classes.fate}>{chosen === "survey" ? t("fields.taken") : t("fields.kept")}</span>;
}

function Value({ text }: { text: string | null }) {
  const { t } = useTranslation("reviews");
  return text === null ? <span className={classes.none}>{t("fields.nothing")}</span> : <>{text}</>;
}

/** What nobody looked at is another thing than what was confirmed. */
function Unseen({ review: { content, outcome } }: { review: SurveyReview }) {
  const { t } = useTranslation("reviews");
  if (outcome === "not_found" || outcome === "dismantled") return null;
  const unseen = surveyFields.filter((field) => content.answers[field] === undefined && field !== "permitPaper");
  if (unseen.length === 0) return null;
  return (
    <p className={classes.note}>{t("fields.unseen", { fields: unseen.map((f) => t(`field.${f}`)).join(", ") })}</p>
  );
}
