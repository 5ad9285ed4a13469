import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { exportChosen, exportFormats, type ExportFormat } from "../../../contract/exports.ts";
import type { Selection } from "../../../contract/selection.ts";
import { download } from "../../api/call.ts";
import type { Filter } from "../../api/filter.ts";
import { notifyFailure } from "../../ui/notify.ts";
import { useErrorWords } from "../../ui/error-words.ts";

interface ExportMenuProps {
  selection: Selection;
  /** Judged as in the list that the towers were chosen from. */
  filter: Filter;
}

/** The chosen towers as a file. CSV is marked as UTF-8, so that Excel reads it, too. */
export function ChosenExportMenu({ selection, filter: { on, horizon } }: ExportMenuProps) {
  const { t } = useTranslation("towers");
  const words = useErrorWords();
  const save = useMutation({
    onError: (error) => notifyFailure(words(error)),
    mutationFn: (format: ExportFormat) =>
      download(exportChosen, { params: { format }, body: { selection, on, horizon, bom: format === "csv" } }),
  });
  return (
    <Menu position="top-end" shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          loading={save.isPending}
          leftSection={<IconDownload size={18} stroke={1.75} aria-hidden />}
        >
          {t("list.exportMenu")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {exportFormats.map((format) => (
          <Menu.Item key={format} onClick={() => save.mutate(format)}>
            {t(`list.export${names[format]}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

const names = { csv: "Csv", xlsx: "Xlsx", geojson: "Geojson", kml: "Kml", gpkg: "Gpkg", pdf: "Pdf" } as const;
