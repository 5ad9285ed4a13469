import { Button, Checkbox, Popover, Stack } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconColumns3 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { knownColumns, usualColumns, type Column } from "./columns.ts";

/**
 * The columns that this person chose on this device.
 * @param key under which the choice is kept
 */
export function useColumns<Id extends string>(key: string, columns: readonly Column<Id>[]) {
  return useLocalStorage<readonly Id[]>({
    key,
    defaultValue: usualColumns(columns),
    getInitialValueInEffect: false,
    serialize: (chosen) => chosen.join(","),
    deserialize: (stored) => knownColumns(columns, stored?.split(",") ?? null),
  });
}

interface ColumnMenuProps<Id extends string> {
  columns: readonly Column<Id>[];
  label: (id: Id) => string;
  chosen: readonly Id[];
  onChange: (chosen: readonly Id[]) => void;
}

/** Which columns the table shows. */
export function ColumnMenu<Id extends string>({ columns, label, chosen, onChange }: ColumnMenuProps<Id>) {
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
                label={label(id)}
                checked={chosen.includes(id)}
                onChange={(event) =>
                  onChange(event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                }
              />
            ))}
          <Button variant="subtle" size="compact-sm" onClick={() => onChange(usualColumns(columns))}>
            {t("list.columnsReset")}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
