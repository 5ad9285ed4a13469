import { useTranslation } from "react-i18next";
import type { Document } from "../../contract/documents.ts";
import { useFormat } from "../ui/use-format.ts";

/** A permit that documents are kept with. */
export interface PermitName {
  id: string;
  type: string;
  number: string | null;
}

/** How documents are spoken of. */
export function useWords() {
  const { t } = useTranslation("documents");
  const format = useFormat();
  const size = (bytes: number) =>
    bytes < 1_000_000
      ? t("size.kilobytes", { size: format.number(Math.max(1, bytes / 1000), 0) })
      : t("size.megabytes", { size: format.number(bytes / 1_000_000, 1) });
  const permit = ({ type, number }: PermitName) =>
    number === null ? t("subject.permitNoNumber", { type }) : t("subject.permit", { type, number });
  return {
    size,
    permit,
    /** Kind, pages, size. */
    what: ({ type, pages, bytes }: Document) =>
      [
        t(type === "application/pdf" ? "kind.pdf" : "kind.image"),
        ...(pages === null ? [] : [t("pages", { count: pages })]),
        size(bytes),
      ].join(" · "),
    /** Why a PDF cannot be searched; null where there is nothing to say. */
    note: ({ type, text }: Document) => (type !== "application/pdf" || text === "read" ? null : t(`textState.${text}`)),
    added: ({ addedAt, addedBy }: Document) => t("added", { when: format.dayAndTime(addedAt), who: addedBy }),
    /** What it belongs to, said on the page of that tower. */
    here: ({ subject }: Document, permits: readonly PermitName[]) => {
      if (subject.kind === "tower") return t("subject.tower");
      if (subject.kind === "letter") return t("subject.letter");
      const found = permits.find(({ id }) => id === subject.id);
      return found ? permit(found) : t("subject.otherPermit");
    },
  };
}
