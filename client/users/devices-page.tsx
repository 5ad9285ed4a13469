import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { Device } from "../../contract/campaigns.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import { DeviceItem } from "./device-item.tsx";
import { devicesQuery } from "./devices-queries.ts";
import { EndDeviceDialog } from "./end-device-dialog.tsx";
import { usersQuery } from "./queries.ts";
import classes from "./devices.module.css";

/** The phones that surveys come from, and what each still held when it was last heard of. */
export function DevicesPage() {
  const { t } = useTranslation("admin");
  const [search, setSearch] = useSearchParams();
  const user = search.get("user");
  const users = useQuery(usersQuery);
  const known = users.data?.items.some(({ id }) => id === user) ?? true;
  const devices = useQuery(devicesQuery(known ? user : null));
  const [ending, setEnding] = useState<Device | null>(null);
  const items = devices.data?.items ?? [];
  return (
    <Page>
      <PageHeader title={t("devices.title")} text={t("devices.text")} />
      <NativeSelect
        className={classes.filter ?? ""}
        label={t("devices.user")}
        value={user ?? ""}
        data={[
          { value: "", label: t("devices.allUsers") },
          ...(users.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={({ currentTarget: { value } }) => setSearch(value === "" ? {} : { user: value }, { replace: true })}
      />
      {devices.isPending && <LoadingLines lines={5} height={96} />}
      {devices.isError && <ErrorState error={devices.error} retry={() => void devices.refetch()} />}
      {devices.isSuccess && items.length === 0 && (
        <EmptyState title={t("devices.empty")} text={t("devices.emptyText")} />
      )}
      {items.length > 0 && (
        <ul className={classes.list}>
          {items.map((device) => (
            <li key={`${device.id} ${device.user.id}`}>
              <DeviceItem device={device} onEnd={() => setEnding(device)} />
            </li>
          ))}
        </ul>
      )}
      {ending && <EndDeviceDialog device={ending} onClose={() => setEnding(null)} />}
    </Page>
  );
}
