/** A revision as a sentence: `12 March 2026, officer: height 40 m → 42 m, source: form`. Pure. */
import { dateInJakarta } from "../../contract/dates.ts";
import type { Revision } from "../../contract/revisions.ts";
import type { Language, Text } from "../http/problem-error.ts";
import { formatValue, longDate, type Names } from "./format.ts";
import { fieldLabels, operations, sourceLabel, sourceWords, system } from "./words.ts";

type Row = Readonly<Record<string, unknown>>;

export interface RevisionLine {
  id: number;
  at: Date;
  actor: string | null;
  entity: string;
  entityId: string;
  operation: Revision["operation"];
  source: string;
  /** Name of the file when the source is an import, of the surveyor when it is a survey. */
  sourceTitle: string | null;
  row: Row;
  before: Row | null;
  changed: readonly string[];
  names: Names | null;
}

/** What the line is about, or null for a change of the tower itself. */
function subject({ entity, row, operation }: RevisionLine, names: Names): Text | null {
  const company = names[String(row.company_id)] ?? "?";
  switch (entity) {
    case "tower":
      if (operation === "update") return null;
      return { id: `menara ${String(row.registry_number)}`, en: `tower ${String(row.registry_number)}` };
    case "permit": {
      const type = String(row.type_code);
      const number = row.number === null ? null : String(row.number);
      return { id: `izin ${type} ${number ?? "tanpa nomor"}`, en: `permit ${type} ${number ?? "without a number"}` };
    }
    case "tower_ownership":
      return { id: `kepemilikan ${company}`, en: `ownership of ${company}` };
    case "tower_tenancy":
      return { id: `sewa ${company}`, en: `tenancy of ${company}` };
    case "survey":
      return { id: "survei lapangan", en: "field survey" };
    case "application":
      return { id: `permohonan ${String(row.type_code)}`, en: `application for ${String(row.type_code)}` };
    case "document":
      return { id: `dokumen “${String(row.title)}”`, en: `document “${String(row.title)}”` };
    case "remark":
      return { id: "catatan", en: "note" };
    case "seal": {
      const since = String(row.sealed_on);
      return { id: `segel sejak ${longDate(since, "id")}`, en: `seal since ${longDate(since, "en")}` };
    }
    case "former_number":
      return { id: `nomor lama ${String(row.number)}`, en: `former number ${String(row.number)}` };
    default: {
      const attribute = String(row.attribute);
      const label = fieldLabels[attribute.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)];
      return { id: `keterangan ${label?.id ?? attribute}`, en: `claim on ${label?.en ?? attribute}` };
    }
  }
}

function changesOf(
  { row, before, changed, operation }: RevisionLine,
  names: Names,
  language: Language,
): Revision["changes"] {
  return changed
    .filter((field) => fieldLabels[field] && (operation !== "insert" || row[field] !== null))
    .map((field) => ({
      field,
      label: fieldLabels[field]?.[language] ?? field,
      before: before ? formatValue(field, before[field], names, language) : null,
      after: formatValue(field, row[field], names, language),
    }));
}

/** The line as the wire has it, in the language asked for. */
export function toRevision(line: RevisionLine, language: Language): Revision {
  const names = line.names ?? {};
  const changes = line.operation === "delete" ? [] : changesOf(line, names, language);
  const about = subject(line, names)?.[language];
  const what =
    line.operation === "update"
      ? changes.map(({ label, before, after }) => `${label} ${before} → ${after}`).join("; ")
      : (operations[line.operation]?.[language] ?? line.operation);
  const separator = line.operation === "update" ? ": " : " ";
  const day = longDate(dateInJakarta(line.at), language);
  const who = line.actor ?? system[language];
  const source = `${sourceLabel[language]}: ${sourceWords(line.source, line.sourceTitle)[language]}`;
  return {
    id: line.id,
    at: line.at.toISOString(),
    actor: line.actor,
    entity: line.entity,
    entityId: line.entityId,
    operation: line.operation,
    source: line.source,
    sentence: `${day}, ${who}: ${about ? about + separator : ""}${what}, ${source}`,
    changes,
  };
}
