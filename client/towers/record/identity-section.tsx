import { useTranslation } from "react-i18next";
import { conditionItems, type Tower } from "../../../contract/towers.ts";
import { DateText } from "../../ui/date-text.tsx";
import { useFormat } from "../../ui/use-format.ts";
import classes from "./record.module.css";
import { Facts, Section } from "./section.tsx";

/** Whether the recorded area and the one that the position lies in are two different ones. */
function areaDiffers(tower: Tower): boolean {
  const village = tower.derivedVillage && tower.village && tower.derivedVillage.code !== tower.village.code;
  const district = tower.derivedDistrict && tower.district && tower.derivedDistrict.code !== tower.district.code;
  return Boolean(village || district);
}

const placeName = (...areas: ({ name: string } | null)[]) =>
  areas.flatMap((area) => (area ? [area.name] : [])).join(", ");

/** Who and what the tower is. */
export function IdentitySection({ tower }: { tower: Tower }) {
  const { t } = useTranslation(["towers", "common"]);
  const format = useFormat();
  const metres = (value: number | null) => value !== null && format.metres(value);
  return (
    <Section title={t("record.identity.title")}>
      <Facts
        rows={[
          [t("common:noun.number"), tower.number],
          [t("common:noun.siteId"), tower.siteId],
          [t("common:noun.name"), tower.name],
          [t("common:noun.owner"), tower.owner?.shortName ?? t("common:unknown")],
          [t("common:noun.tenants"), tower.tenants.map(({ shortName }) => shortName).join(", ")],
          [t("common:noun.address"), tower.address],
          [t("record.identity.rtRw"), tower.rtRw],
          [t("record.identity.areas"), placeName(tower.village, tower.district) || t("common:unknown")],
          [t("common:noun.structure"), tower.structure && t(`common:structure.${tower.structure}`)],
          [t("record.identity.siteType"), tower.siteType && t(`common:siteType.${tower.siteType}`)],
          [t("record.identity.height"), metres(tower.heightM)],
          [t("record.identity.buildingHeight"), metres(tower.buildingHeightM)],
          [t("record.identity.antennaHeight"), metres(tower.antennaHeightM)],
          [t("common:noun.yearBuilt"), tower.yearBuilt],
          [t("common:noun.state"), t(`common:state.${tower.state}`)],
          [t("record.identity.dismantledOn"), tower.dismantledOn && <DateText date={tower.dismantledOn} />],
          [t("record.identity.note"), tower.note],
        ]}
      />
      {areaDiffers(tower) && (
        <p className={classes.notice}>
          {t("record.areaDiffers", {
            derived: placeName(tower.derivedVillage, tower.derivedDistrict),
            recorded: placeName(tower.village, tower.district),
          })}{" "}
          {tower.areasApproximate && t("record.areaApproximate")}
        </p>
      )}
    </Section>
  );
}

/** What was found at the site, item by item. */
export function ConditionSection({ tower }: { tower: Tower }) {
  const { t } = useTranslation(["towers", "common"]);
  const format = useFormat();
  return (
    <Section title={t("record.conditions.title")}>
      <ul className={classes.conditions}>
        {conditionItems.map((item) => (
          <li key={item}>
            <span>{t(`common:conditionItem.${item}`)}</span>
            <span data-condition={tower[item]}>{t(`common:condition.${tower[item]}`)}</span>
          </li>
        ))}
      </ul>
      {tower.plateText !== null && <p>{t("record.conditions.plateText", { text: tower.plateText })}</p>}
      <p className={classes.basis}>
        {tower.lastSeenOn === null
          ? t("record.conditions.notSeen")
          : t("record.conditions.seen", { date: format.longDate(tower.lastSeenOn) })}
      </p>
    </Section>
  );
}
