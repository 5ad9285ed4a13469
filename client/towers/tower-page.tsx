import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { IconArrowLeft, IconEdit, IconMap2, IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { Tower } from "../../contract/towers.ts";
import { useFilter, type FilterHandle } from "../api/filter.ts";
import { isProblem } from "../api/problem.ts";
import { useMay } from "../api/session.ts";
import { paths } from "../app/paths.ts";
import { RemarksSection } from "../desk/remarks-section.tsx";
import { DocumentsSection } from "../documents/documents-section.tsx";
import { LettersSection } from "../letters/letters-section.tsx";
import { PermitSection } from "../permits/permit-section.tsx";
import { Page, PageHeader } from "../ui/page.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import { TenureForm, type TenureChange } from "./form/tenure-form.tsx";
import { refreshTowers, towerQuery } from "./queries.ts";
import { ClaimsSection } from "./record/claims-section.tsx";
import { HistorySection } from "./record/history-section.tsx";
import { ConditionSection, IdentitySection } from "./record/identity-section.tsx";
import { LocationSection } from "./record/location-section.tsx";
import { Section } from "./record/section.tsx";
import { StatusSection } from "./record/status-section.tsx";
import { TenureSection } from "./record/tenure-section.tsx";
import { TowerMenu } from "./record/tower-menu.tsx";
import { VisitsSection } from "./record/visits-section.tsx";
import { useChoices } from "../api/use-choices.ts";
import classes from "./record/record.module.css";

const icon = { size: 18, stroke: 1.75, "aria-hidden": true } as const;

/** One tower: what it is, where it stands, which status it has and why, its permits, owners, tenants and history. */
export function TowerPage() {
  const { t } = useTranslation("towers");
  const { number = "" } = useParams();
  const handle = useFilter();
  const tower = useQuery(towerQuery(number, handle.filter));
  if (tower.data) return <Record tower={tower.data} handle={handle} busy={tower.isPlaceholderData} />;
  return (
    <Page>
      {tower.isPending && <LoadingLines lines={10} height={52} />}
      {isProblem(tower.error, "not-found") ? (
        <EmptyState title={t("record.notFoundTitle", { number })} text={t("record.notFoundText")}>
          <Button component={Link} to={paths.towers()}>
            {t("list.title")}
          </Button>
        </EmptyState>
      ) : (
        tower.isError && <ErrorState error={tower.error} retry={() => void tower.refetch()} />
      )}
    </Page>
  );
}

function Record({ tower, handle, busy }: { tower: Tower; handle: FilterHandle; busy: boolean }) {
  const { t } = useTranslation(["towers", "common", "letters"]);
  const client = useQueryClient();
  const choices = useChoices();
  const mayWrite = useMay("towers:write");
  const mayReadLetters = useMay("letters:read");
  const [change, setChange] = useState<TenureChange | null>(null);
  const linkDate = handle.filter.on;
  const place = [
    tower.structure && t(`common:structure.${tower.structure}`),
    tower.village?.name,
    tower.district?.name,
  ];
  return (
    <Page>
      <Link to={paths.towers({ on: linkDate })} className={classes.back}>
        <IconArrowLeft size={16} aria-hidden /> {t("record.back")}
      </Link>
      <PageHeader
        title={`${tower.number} · ${tower.name ?? t("record.unnamed")}`}
        text={place.filter(Boolean).join(" · ")}
        actions={<RecordActions tower={tower} linkDate={linkDate} />}
      />
      <div className={classes.columns}>
        <div className={classes.main}>
          <StatusSection tower={tower} choices={choices} handle={handle} busy={busy} />
          <PermitSection
            tower={tower}
            permits={tower.permits}
            on={tower.on}
            companies={choices.owners}
            onSaved={() => refreshTowers(client)}
            frame={(title, actions, children) => (
              <Section title={title} actions={actions}>
                {children}
              </Section>
            )}
          />
          <TenureSection
            tower={tower}
            actions={
              mayWrite
                ? {
                    onChangeOwner: () => setChange({ kind: "owner" }),
                    onAddTenant: () => setChange({ kind: "tenant" }),
                    onEndTenancy: (tenancy) => setChange({ kind: "end", tenancy }),
                  }
                : undefined
            }
          />
          {mayReadLetters && (
            <Section title={t("letters:section.title")}>
              <LettersSection towerId={tower.id} />
            </Section>
          )}
          <DocumentsSection of={{ tower: tower.id }} permits={tower.permits} />
          <RemarksSection
            towerId={tower.id}
            frame={(title, actions, children) => (
              <Section title={title} actions={actions}>
                {children}
              </Section>
            )}
          />
          <ClaimsSection id={tower.id} />
          <HistorySection id={tower.id} />
        </div>
        <div className={classes.aside}>
          <LocationSection tower={tower} linkDate={linkDate} />
          <IdentitySection tower={tower} />
          <ConditionSection tower={tower} />
          <VisitsSection id={tower.id} />
        </div>
      </div>
      {change && <TenureForm tower={tower} change={change} choices={choices} onClose={() => setChange(null)} />}
    </Page>
  );
}

/** The map with this tower in the middle and its card open. */
function mapAddress({ number, position: [lon, lat] }: Tower, on: string | undefined): string {
  const place = new URLSearchParams({ tower: number, view: `${lat.toFixed(5)},${lon.toFixed(5)},15` });
  const address = paths.map({ on });
  return `${address}${address.includes("?") ? "&" : "?"}${place.toString()}`;
}

/** What can be done with the record, by those who may. */
function RecordActions({ tower, linkDate }: { tower: Tower; linkDate: string | undefined }) {
  const { t } = useTranslation("towers");
  const mayWrite = useMay("towers:write");
  const mayVisit = useMay("towers:update-at-site");
  return (
    <>
      <Button variant="default" component={Link} to={mapAddress(tower, linkDate)} leftSection={<IconMap2 {...icon} />}>
        {t("record.onMap")}
      </Button>
      <Button variant="default" onClick={() => window.print()} leftSection={<IconPrinter {...icon} />}>
        {t("record.print")}
      </Button>
      {(mayWrite || mayVisit) && (
        <Button component={Link} to={paths.editTower(tower.number)} leftSection={<IconEdit {...icon} />}>
          {mayWrite ? t("record.edit") : t("record.editSite")}
        </Button>
      )}
      {mayWrite && <TowerMenu tower={tower} />}
    </>
  );
}
