import { ActionIcon, Menu } from "@mantine/core";
import { IconArrowMerge, IconArrowsSplit2, IconDots } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Tower } from "../../../contract/towers.ts";

const icon = { size: 18, stroke: 1.75, "aria-hidden": true } as const;

/** The dialogs are seldom opened: their code comes with the first of them. */
const MergeDialog = lazy(async () => ({ default: (await import("./merge-dialog.tsx")).MergeDialog }));
const SplitDialog = lazy(async () => ({ default: (await import("./split-dialog.tsx")).SplitDialog }));

/** What is seldom done to a record: saying that it and another are one tower, or that it is two. */
export function TowerMenu({ tower }: { tower: Tower }) {
  const { t } = useTranslation("towers");
  const [dialog, setDialog] = useState<"merge" | "split" | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t("one.menu")}>
            <IconDots {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconArrowMerge {...icon} />} onClick={() => setDialog("merge")}>
            {t("one.merge.open")}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowsSplit2 {...icon} />} onClick={() => setDialog("split")}>
            {t("one.split.open")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {dialog === "merge" && <MergeDialog tower={tower} onClose={close} />}
        {dialog === "split" && <SplitDialog tower={tower} onClose={close} />}
      </Suspense>
    </>
  );
}
