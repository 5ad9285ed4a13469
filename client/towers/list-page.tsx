import { useMediaQuery } from "@mantine/hooks";
import { useFilter } from "../api/filter.ts";
import { PhoneList } from "./list/phone-list.tsx";
import { useTowerList } from "../ui/list/use-tower-list.ts";
import { WideList } from "./list/wide-list.tsx";

/** Towers by filter: a table beside a map on a desktop, cards on a phone. The whole view is in the address. */
export function ListPage() {
  const wide = useMediaQuery("(min-width: 62em)", undefined, { getInitialValueInEffect: false });
  const handle = useFilter();
  const list = useTowerList(handle.filter);
  return wide ? <WideList handle={handle} list={list} /> : <PhoneList handle={handle} list={list} />;
}
