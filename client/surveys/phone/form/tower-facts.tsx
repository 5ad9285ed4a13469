import type { PackTower } from "../../../../contract/campaigns.ts";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { TowerPhotos } from "./tower-photos.tsx";
import classes from "./form.module.css";

/** What helps to recognise the tower: owner, address, status, and what the last visit saw. */
export function TowerFacts({ tower }: { tower: PackTower }) {
  const place = [tower.address, tower.village?.name, tower.district?.name].filter(Boolean).join(", ");
  return (
    <div className={classes.facts}>
      {tower.status && <StatusBadge status={tower.status} size={18} />}
      {tower.owner && <p>{tower.owner}</p>}
      {place && <p>{place}</p>}
      <TowerPhotos tower={tower} />
    </div>
  );
}
