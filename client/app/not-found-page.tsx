import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { usePageTitle } from "../ui/page.tsx";
import { EmptyState } from "../ui/states.tsx";
import { paths } from "./paths.ts";

export function NotFoundPage() {
  const { t } = useTranslation("app");
  usePageTitle(t("notFound.title"));
  return (
    <EmptyState isPage title={t("notFound.title")} text={t("notFound.text")}>
      <Button component={Link} to={paths.home} variant="default">
        {t("notFound.home")}
      </Button>
    </EmptyState>
  );
}
