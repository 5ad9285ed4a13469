import { useTranslation } from "react-i18next";
import { useFormat } from "../../ui/use-format.ts";

const kb = 1024;
const mb = 1024 * kb;
const gb = 1024 * mb;

/** Bytes as the limits count them, 1,024 to the next: `300 kB`, `1,2 MB`, `3,4 GB`. */
export function useSizeWords(): (bytes: number) => string {
  const { t } = useTranslation("surveys");
  const format = useFormat();
  return (bytes) => {
    if (bytes < mb) return t("bytes.kb", { n: format.number(bytes / kb, 0) });
    if (bytes < gb) return t("bytes.mb", { n: format.number(bytes / mb, 1) });
    return t("bytes.gb", { n: format.number(bytes / gb, 1) });
  };
}
