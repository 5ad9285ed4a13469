import { useTranslation } from "react-i18next";
import type { Permit } from "../../contract/permits.ts";
import { useFormat } from "../ui/use-format.ts";

/** The code of a permit type as papers write it: `UKL-UPL`. */
export const typeWord = (code: string) => code.replaceAll("_", "-");

/** `IMB 503/65/III/KP2T`: how a permit is named in lists, titles and menus. */
export function usePermitName(): (permit: Pick<Permit, "type" | "number">) => string {
  const { t } = useTranslation("permits");
  return ({ type, number }) => `${typeWord(type)} ${number ?? `(${t("noNumber")})`}`;
}

/** `12/03/2012–12/03/2015`, `since 12/03/2012, no end`: when a permit runs, by its own term. */
export function usePeriod(): (permit: Permit) => string {
  const { t } = useTranslation("permits");
  const format = useFormat();
  return ({ issuedOn, validUntil, term }) => {
    const from = issuedOn === null ? "?" : format.shortDate(issuedOn);
    if (validUntil !== null) return t("period.fixed", { from, to: format.shortDate(validUntil) });
    if (term === "open_ended") return t("period.openEnded", { from });
    if (term === "follows_lease") return t("period.lease", { from });
    return issuedOn === null ? t("period.issuedUnknown") : `${from}, ${t("period.unknown")}`;
  };
}
