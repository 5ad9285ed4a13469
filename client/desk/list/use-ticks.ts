import { useState } from "react";
import { useTranslation } from "react-i18next";
import { filterSearch, type Filter } from "../../api/filter.ts";
import type { Ticks } from "../../ui/list/ticks.ts";
import { isTicked, nothingTicked, turned, type Ticked } from "./ticked.ts";

export interface Choosing {
  ticked: Ticked;
  ticks: Ticks;
  chooseAll: () => void;
  clear: () => void;
}

/** What is ticked under the present filter; another filter begins anew, another order does not. */
export function useTicks(filter: Filter): Choosing {
  const { t } = useTranslation("desk");
  const query = filterSearch({ ...filter, sort: undefined, near: undefined }).slice(1);
  const [kept, setKept] = useState(() => nothingTicked(query));
  const ticked = kept.query === query ? kept : nothingTicked(query);
  return {
    ticked,
    ticks: {
      has: (id) => isTicked(ticked, id),
      toggle: (id) => setKept(turned(ticked, id)),
      label: (number) => t("tick", { number }),
    },
    chooseAll: () => setKept({ ...nothingTicked(query), all: true }),
    clear: () => setKept(nothingTicked(query)),
  };
}
