import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Company } from "../../contract/companies.ts";
import { useFormat } from "../ui/use-format.ts";

interface MergePreviewProps {
  from: Company;
  into: Company;
  /** Day of the merger; null: the two were one all along. */
  on: string | null;
}

/** What a merger will do, in whole sentences, before it is done. */
export function MergePreview({ from, into, on }: MergePreviewProps) {
  const { t } = useTranslation("admin");
  const format = useFormat();
  const words = {
    from: from.shortName,
    into: into.shortName,
    owned: format.number(from.towersOwned),
    rented: format.number(from.towersRented),
  };
  return (
    <Stack gap="xs">
      <Text size="sm">
        {on === null
          ? t("companies.merge.previewAlways", words)
          : t("companies.merge.previewDated", { ...words, date: format.longDate(on) })}
      </Text>
      <Text size="sm">{t("companies.merge.previewAlias", words)}</Text>
    </Stack>
  );
}
