import { Button, Menu, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Filter } from "../../api/filter.ts";
import { exportUrl } from "../../api/tower-pages.ts";

/** Plain links to the filtered list as a file; the browser shows the progress of the download. */
export function ExportMenu({ filter, total }: { filter: Filter; total: number }) {
  const { t } = useTranslation("towers");
  const files = [
    { href: exportUrl("csv", filter), name: t("list.exportCsv"), note: t("list.exportCsvNote") },
    { href: exportUrl("csv", filter, true), name: t("list.exportExcelCsv"), note: t("list.exportExcelCsvNote") },
    { href: exportUrl("xlsx", filter), name: t("list.exportXlsx"), note: t("list.exportXlsxNote") },
    { href: exportUrl("pdf", filter), name: t("list.exportPdf"), note: t("list.exportPdfNote") },
    { href: exportUrl("geojson", filter), name: t("list.exportGeojson"), note: t("list.exportGeojsonNote") },
    { href: exportUrl("kml", filter), name: t("list.exportKml"), note: t("list.exportKmlNote") },
    { href: exportUrl("gpkg", filter), name: t("list.exportGpkg"), note: t("list.exportGpkgNote") },
  ];
  return (
    <Menu position="bottom-end" shadow="md" width={260}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={18} stroke={1.75} aria-hidden />}>
          {t("list.exportMenu")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("list.exportNote", { count: total })}</Menu.Label>
        {files.map(({ href, name, note }) => (
          <Menu.Item key={href} component="a" href={href} download>
            {name}
            <Text size="xs" c="dimmed">
              {note}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
