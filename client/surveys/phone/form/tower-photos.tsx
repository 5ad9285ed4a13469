import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PackTower } from "../../../../contract/campaigns.ts";
import { thumbUrl } from "../../../offline/packs.ts";
import { useFormat } from "../../../ui/use-format.ts";
import classes from "./form.module.css";

/** Thumbnails of the last accepted visit, as far as they are on this phone. */
export function TowerPhotos({ tower }: { tower: PackTower }) {
  const { t } = useTranslation("surveys");
  const format = useFormat();
  const [missing, setMissing] = useState<readonly string[]>([]);
  const shown = tower.photos.filter(({ sha256 }) => !missing.includes(sha256));
  if (shown.length === 0) return null;
  return (
    <ul className={classes.lastPhotos}>
      {shown.map(({ sha256, kind, takenOn }) => (
        <li key={sha256}>
          <img
            src={thumbUrl(sha256)}
            alt={t("form.lastPhoto", { kind: t(`photos.kind.${kind}`), date: format.longDate(takenOn) })}
            onError={() => setMissing((before) => [...before, sha256])}
          />
        </li>
      ))}
    </ul>
  );
}
