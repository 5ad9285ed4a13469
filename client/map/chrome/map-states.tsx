import { useTranslation } from "react-i18next";
import { narrowing, type FilterHandle } from "../../api/filter.ts";
import { useErrorWords } from "../../ui/error-words.ts";
import { useFormat } from "../../ui/use-format.ts";
import type { Counts } from "../source/protocol.ts";
import type { Towers } from "../source/use-towers.ts";
import { Notice } from "./notice.tsx";

interface MapStatesProps {
  towers: Towers;
  counts: Counts | null;
  handle: FilterHandle;
}

/** Loading, failed, empty: one line over a map that stays where it is. */
export function MapStates({ towers: { query }, counts, handle }: MapStatesProps) {
  const { t } = useTranslation(["map", "common"]);
  const words = useErrorWords();
  const format = useFormat();
  if (query.isError) {
    const { title, text } = words(query.error);
    return (
      <Notice alert action={{ label: t("common:action.retry"), onClick: () => void query.refetch() }}>
        {query.data || (counts?.shown ?? 0) > 0 ? t("map:state.stale") : `${title}. ${text}`}
      </Notice>
    );
  }
  if (query.isPending) return <Notice>{t("map:state.loading")}</Notice>;
  if (query.isPlaceholderData || counts === null || counts.shown > 0) return null;
  if (narrowing(handle.filter) > 0)
    return <Notice action={{ label: t("map:state.clear"), onClick: handle.clear }}>{t("map:state.empty")}</Notice>;
  return <Notice>{t("map:state.emptyDate", { date: format.longDate(query.data.on) })}</Notice>;
}
