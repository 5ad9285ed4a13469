import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PackTower } from "../../../../contract/campaigns.ts";
import type { SurveyLine } from "../../../offline/types.ts";
import { useFormat } from "../../../ui/use-format.ts";
import type { Geolocation } from "../../../ui/use-geolocation.ts";
import { nearbyTowers } from "./nearby.ts";
import { TowerRow } from "./tower-row.tsx";
import classes from "./work.module.css";

const step = 20;

interface TowersAroundProps {
  towers: readonly PackTower[];
  lines: readonly SurveyLine[];
  here: Geolocation;
}

/** The towers on this phone, nearest first as one walks; without a position by district and village. */
export function TowersAround({ towers, lines, here }: TowersAroundProps) {
  const { t } = useTranslation("surveys");
  const format = useFormat();
  const [show, setShow] = useState<"todo" | "all">("todo");
  const [search, setSearch] = useState("");
  const [limit, setLimit] = useState(step);
  const { fix, fault, state } = here;
  const from = fix?.position ?? null;
  const found = nearbyTowers(towers, lines, { from, onlyTodo: show === "todo", search });
  if (towers.length === 0)
    return (
      <section>
        <h2 className={classes.heading}>{t("work.towers.title")}</h2>
        <p className={classes.quiet}>{t("work.towers.none")}</p>
      </section>
    );
  return (
    <section aria-labelledby="around">
      <h2 id="around" className={classes.heading}>
        {t(from ? "work.towers.title" : "work.towers.titleAll")}
      </h2>
      <p className={classes.quiet} role="status">
        {fix
          ? t("work.towers.here", { metres: format.metres(Math.round(fix.accuracyM)) })
          : fault
            ? t(`form.position.fault.${fault}`)
            : t(state === "locating" ? "work.towers.locating" : "work.towers.byArea")}
      </p>
      <div className={classes.tools}>
        <SegmentedControl
          size="md"
          aria-label={t("work.towers.show")}
          classNames={{ label: classes.segment ?? "" }}
          value={show}
          onChange={setShow}
          data={[
            { value: "todo", label: t("work.towers.todo") },
            { value: "all", label: t("work.towers.all") },
          ]}
        />
        <TextInput
          size="md"
          type="search"
          className={classes.search}
          aria-label={t("work.towers.search")}
          placeholder={t("work.towers.search")}
          leftSection={<IconSearch size={20} aria-hidden />}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
      </div>
      {found.length === 0 && (
        <p role="status">{t(search === "" && show === "todo" ? "work.towers.allDone" : "work.towers.nothing")}</p>
      )}
      <ol className={classes.towers}>
        {found.slice(0, limit).map((line, index) => (
          <TowerRow
            key={line.tower.id}
            line={line}
            area={from ? null : areaHead(found[index - 1]?.tower, line.tower)}
          />
        ))}
      </ol>
      {found.length > limit && (
        <Button variant="default" fullWidth className={classes.large} onClick={() => setLimit(limit + step)}>
          {t("work.towers.more")}
        </Button>
      )}
    </section>
  );
}

/** The heading above a tower that is the first of its village; "": its area is unknown. */
function areaHead(before: PackTower | undefined, tower: PackTower): string | null {
  const name = ({ district, village }: PackTower) => [district?.name, village?.name].filter(Boolean).join(" · ");
  return before && name(before) === name(tower) ? null : name(tower);
}
