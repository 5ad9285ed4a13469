import { Button, Checkbox, Popover, Stack } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconColumns3 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { columns, defaultColumns, parseColumns, type ColumnId } from "./columns.ts";

/** The columns that this person chose on this device. */
export function useColumns() {
  return useLocalStorage<readonly ColumnId[]>({
    key: "menara.columns",
    defaultValue: defaultColumns,
    getInitialValueInEffect: false,
    serialize: (chosen) => chosen.join(","),
    deserialize: (stored) => parseColumns(stored ?? null),
  });
}

interface ColumnMenuProps {
  chosen: readonly ColumnId[];
  onChange: (chosen: readonly ColumnId[]) => void;
}

/** Which columns the table shows. */
export function ColumnMenu({ chosen, onChange }: ColumnMenuProps) {
  const { t } = useTranslation("towers");
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={18} stroke={1.75} aria-hidden />}>
          {t("list.columns")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={10}>
          {columns
            .filter((column) => !column.fixed)
            .map(({ id }) => (
              <Checkbox
                key={id}
                label={t(`list.column.${id}`)}
                checked={chosen.includes(id)}
                onChange={(event) =>
                  onChange(event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                }
              />
            ))}
          <Button variant="subtle" size="compact-sm" onClick={() => onChange(defaultColumns)}>
            {t("list.columnsReset")}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
