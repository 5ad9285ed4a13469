import { Button } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Position } from "../../../contract/geometry.ts";
import { ErrorState, LoadingLines } from "../../ui/states.tsx";
import { nearestTowers } from "../queries.ts";
import { NearRow } from "./near-row.tsx";
import classes from "./near.module.css";

const step = 15;
const most = 60;

/** Towers by distance from the phone. `asked` is rounded, so that a trembling fix does not ask again at every step. */
export function NearList({ position }: { position: Position }) {
  const { t } = useTranslation("towers");
  const [limit, setLimit] = useState(step);
  const asked: Position = [Number(position[0].toFixed(4)), Number(position[1].toFixed(4))];
  const near = useQuery({ ...nearestTowers(asked, limit), placeholderData: keepPreviousData });
  if (near.isPending) return <LoadingLines lines={6} height={84} />;
  if (near.isError) return <ErrorState error={near.error} retry={() => void near.refetch()} />;
  return (
    <>
      <ol className={classes.list}>
        {near.data.items.map((tower) => (
          <NearRow key={tower.id} tower={tower} from={position} />
        ))}
      </ol>
      {near.data.items.length === limit && limit < most && (
        <Button className={classes.more} variant="default" fullWidth onClick={() => setLimit(limit + step)}>
          {t("near.more")}
        </Button>
      )}
    </>
  );
}
