import { useTranslation } from "react-i18next";
import type { Tower } from "../../../contract/towers.ts";
import { distanceM } from "../../map/tools/path-length.ts";
import { usePermitName } from "../../permits/words.ts";
import { useFormat } from "../../ui/use-format.ts";
import classes from "./one.module.css";

/** Two records side by side; where they say different things, sign and weight say so. */
export function MergeCompare({ left, right }: { left: Tower; right: Tower }) {
  const { t } = useTranslation(["towers", "common"]);
  const format = useFormat();
  const permitName = usePermitName();
  const both = (label: string, of: (tower: Tower) => string | null) => ({ label, values: [of(left), of(right)] });
  const place = ({ village, district }: Tower) => [village?.name, district?.name].filter(Boolean).join(", ") || null;
  const lines = [
    both(t("common:noun.siteId"), ({ siteId }) => siteId),
    both(t("common:noun.name"), ({ name }) => name),
    both(t("common:noun.owner"), ({ owner }) => owner?.shortName ?? null),
    both(t("common:noun.tenants"), ({ tenants }) => tenants.map(({ shortName }) => shortName).join(", ") || null),
    both(t("common:noun.address"), ({ address }) => address),
    both(t("record.identity.areas"), place),
    both(t("common:noun.structure"), ({ structure }) => structure && t(`common:structure.${structure}`)),
    both(t("common:noun.height"), ({ heightM }) => (heightM === null ? null : format.metres(heightM))),
    both(t("common:noun.yearBuilt"), ({ yearBuilt }) => (yearBuilt === null ? null : String(yearBuilt))),
    both(t("common:noun.position"), ({ position }) => format.position(position)),
    both(t("one.merge.permits"), ({ permits }) => permits.map(permitName).join("; ") || null),
  ].filter(({ values }) => values.some((value) => value !== null));
  return (
    <>
      <table className={classes.compare}>
        <thead>
          <tr>
            <td />
            <th scope="col">{left.number}</th>
            <th scope="col">{right.number}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ label, values: [a, b] }) => (
            <tr key={label} data-differs={a !== b || undefined}>
              <th scope="row">
                <span className={classes.sign} aria-hidden="true">
                  {a === b ? "=" : "≠"}
                </span>
                {label}
              </th>
              <td>{a ?? "–"}</td>
              <td>{b ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.hint}>
        {t("one.merge.apart", { distance: format.distance(distanceM(left.position, right.position)) })}
      </p>
    </>
  );
}
