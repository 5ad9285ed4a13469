import { Anchor, Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { paths } from "../app/paths.ts";
import { Cell, RecordTable } from "../ui/table.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import type { Queue } from "./use-queue.ts";
import classes from "./desk.module.css";

/** Towers of the registry that the list does not name: nothing to decide here, but each may have to be looked at. */
export function OnlyRegistry({ queue }: { queue: Queue }) {
  const { t } = useTranslation(["matches", "common"]);
  if (queue.isPending && !queue.error) return <LoadingLines lines={10} />;
  if (queue.error && queue.items.length === 0) return <ErrorState error={queue.error} retry={queue.retry} />;
  if (queue.items.length === 0) return <EmptyState title={t("empty.only-registry")} text={t("emptyText")} />;
  const head = [{ label: t("common:noun.number") }, { label: t("common:noun.name") }, { label: t("ownerAndPlace") }];
  return (
    <>
      <p className={classes.note}>{t("onlyRegistryText")}</p>
      <RecordTable caption={t("pile.only-registry")} head={head}>
        {queue.items.map((item) => (
          <tr key={item.key}>
            <Cell>
              <Anchor component={Link} to={paths.tower(item.number ?? item.towerId ?? "")} size="sm">
                {item.number ?? t("aTower")}
              </Anchor>
            </Cell>
            <Cell label={t("common:noun.name")}>{item.title}</Cell>
            <Cell label={t("ownerAndPlace")}>{item.detail}</Cell>
          </tr>
        ))}
      </RecordTable>
      {queue.more && (
        <Button variant="default" mt="sm" loading={queue.loadingMore} onClick={queue.more}>
          {t("more")}
        </Button>
      )}
    </>
  );
}
