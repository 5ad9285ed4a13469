import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { previewCampaign, type CampaignScope } from "../../contract/campaigns.ts";
import { call } from "../api/call.ts";
import { ErrorState } from "../ui/states.tsx";
import { useFormat } from "../ui/use-format.ts";
import classes from "./campaigns.module.css";

/** How many towers a scope holds today, in all and by district; nothing while the scope is not whole. */
export function ScopePreview({ scope }: { scope: CampaignScope | null }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const preview = useQuery({
    queryKey: [previewCampaign.name, scope],
    queryFn: ({ signal }) => (scope === null ? null : call(previewCampaign, { body: { scope }, signal })),
    enabled: scope !== null,
    placeholderData: keepPreviousData,
  });
  if (scope === null) return null;
  if (preview.error) return <ErrorState error={preview.error} retry={() => void preview.refetch()} />;
  const { data } = preview;
  if (!data)
    return (
      <p className={classes.preview} role="status">
        {t("create.previewing")}
      </p>
    );
  return (
    <div className={classes.preview} aria-busy={preview.isPlaceholderData}>
      <p role="status">
        {data.towers === 0
          ? t("create.previewNone")
          : t("create.preview", {
              count: data.towers,
              shown: format.number(data.towers),
              districts: data.districts.length,
            })}
      </p>
      {data.districts.length > 1 && (
        <details>
          <summary>{t("create.previewList")}</summary>
          <ul>
            {data.districts.map(({ code, name, towers }) => (
              <li key={code}>
                <span>{name}</span> <span>{format.number(towers)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
