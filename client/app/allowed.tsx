import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import type { Permission } from "../../contract/roles.ts";
import { useMay } from "../api/session.ts";
import { EmptyState } from "../ui/states.tsx";

/** Shows the page to those who may see it. The server guards the data; this only spares people a page of refusals. */
export function Allowed({ permission, page: Page }: { permission: Permission; page: ComponentType }) {
  const { t } = useTranslation("app");
  if (useMay(permission)) return <Page />;
  return <EmptyState isPage title={t("notAllowed.title")} text={t("notAllowed.text")} />;
}
