import { Button, NativeSelect } from "@mantine/core";
import { IconMap2 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { towerSorts } from "../../../contract/towers.ts";
import type { FilterHandle } from "../../api/filter.ts";
import { useRegistry } from "../../api/session.ts";
import { paths } from "../../app/paths.ts";
import { Page } from "../../ui/page.tsx";
import { ErrorState, LoadingLines } from "../../ui/states.tsx";
import { defaultSort } from "../queries.ts";
import { FilterBar } from "../../ui/list/filter-bar.tsx";
import { ListActions } from "./list-actions.tsx";
import { ListHeader } from "./list-header.tsx";
import { EmptyList, ListFoot } from "../../ui/list/list-states.tsx";
import { TowerCards } from "../../ui/list/tower-cards.tsx";
import type { TowerList } from "../../ui/list/use-tower-list.ts";
import classes from "./list.module.css";

/** The orders that make sense without columns to press. */
const phoneSorts = ["number", "expiry", "-expiry", "name", "-height"] as const;

/** The list on a phone: everything scrolls with the page, rows are cards. */
export function PhoneList({ handle, list }: { handle: FilterHandle; list: TowerList }) {
  const { t } = useTranslation("towers");
  const { filter, setFilter } = handle;
  const { today } = useRegistry();
  const { towers, pages, total } = list;
  return (
    <Page width="full">
      <div className={classes.phone}>
        <ListHeader filter={filter} total={total} all={list.all}>
          <ListActions filter={filter} total={total} short>
            <Button
              variant="default"
              component={Link}
              to={paths.map(filter)}
              leftSection={<IconMap2 size={18} stroke={1.75} aria-hidden />}
            >
              {t("list.openMapShort")}
            </Button>
          </ListActions>
        </ListHeader>
        <FilterBar handle={handle} counts={list.counts} total={total} wide={false} />
        <NativeSelect
          className={classes.sort}
          aria-label={t("list.sortBy")}
          data={phoneSorts.map((value) => ({ value, label: `${t("list.sortBy")}: ${t(`list.sort.${value}`)}` }))}
          value={filter.sort ?? defaultSort}
          onChange={(event) => {
            const sort = towerSorts.find((one) => one === event.currentTarget.value);
            setFilter({ sort: sort === defaultSort ? undefined : sort });
          }}
        />
        {pages.isPending && <LoadingLines lines={6} height={96} />}
        {pages.isError && towers.length === 0 && <ErrorState error={pages.error} retry={() => void pages.refetch()} />}
        {pages.isSuccess && towers.length === 0 && <EmptyList {...handle} importTo={paths.imports} />}
        {towers.length > 0 && (
          <TowerCards
            towers={towers}
            on={filter.on ?? today}
            linkTo={({ number }) => paths.tower(number, filter.on)}
            onEnd={list.more}
          />
        )}
        <ListFoot pages={pages} />
      </div>
    </Page>
  );
}
