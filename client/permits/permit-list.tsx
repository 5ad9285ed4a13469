import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import type { Permit } from "../../contract/permits.ts";
import { DateText } from "../ui/date-text.tsx";
import { useFormat } from "../ui/use-format.ts";
import classes from "./permit-list.module.css";
import { usePeriod, usePermitName } from "./words.ts";

interface PermitListProps {
  permits: readonly Permit[];
  /** Present for those who may change permits. */
  actions?: { onCorrect: (permit: Permit) => void; onRevoke: (permit: Permit) => void };
}

/** Every permit with every field, opened one by one; printed all open. */
export function PermitList({ permits, actions }: PermitListProps) {
  const { t } = useTranslation("permits");
  const name = usePermitName();
  const period = usePeriod();
  const { hash } = useLocation();
  return (
    <ul className={classes.list}>
      {permits.map((permit) => (
        <li key={permit.id} id={`permit-${permit.id}`} className={classes.item}>
          <details open={hash === `#permit-${permit.id}` || undefined}>
            <summary className={classes.summary}>
              <span className={classes.name} data-revoked={permit.revokedOn !== null || undefined}>
                {name(permit)}
              </span>
              <span className={classes.period}>{period(permit)}</span>
              <Marks permit={permit} permits={permits} />
            </summary>
            <PermitFields permit={permit} permits={permits} />
            {actions && (
              <div className={classes.actions}>
                <Button
                  variant="default"
                  onClick={() => actions.onCorrect(permit)}
                  aria-label={t("correctOf", { permit: name(permit) })}
                >
                  {t("correct")}
                </Button>
                {permit.revokedOn === null && (
                  <Button
                    variant="default"
                    onClick={() => actions.onRevoke(permit)}
                    aria-label={t("revokeOf", { permit: name(permit) })}
                  >
                    {t("revoke")}
                  </Button>
                )}
              </div>
            )}
          </details>
        </li>
      ))}
    </ul>
  );
}

/** What sets a permit apart: revoked, replaced, disputed, in renewal. Words, not icons. */
function Marks({ permit, permits }: { permit: Permit; permits: readonly Permit[] }) {
  const { t } = useTranslation("permits");
  const format = useFormat();
  const successor = permits.find((other) => other.replacesId === permit.id && other.issuedOn !== null);
  const marks = [
    permit.revokedOn !== null && t("mark.revoked", { date: format.shortDate(permit.revokedOn) }),
    successor?.issuedOn && t("mark.replaced", { date: format.shortDate(successor.issuedOn) }),
    permit.disputed && t("mark.disputed"),
    permit.inProcess && t("mark.inProcess"),
  ].filter((mark) => typeof mark === "string");
  if (marks.length === 0) return null;
  return (
    <span className={classes.marks}>
      {marks.map((mark) => (
        <span key={mark} className={classes.mark}>
          {mark}
        </span>
      ))}
    </span>
  );
}

function PermitFields({ permit, permits }: { permit: Permit; permits: readonly Permit[] }) {
  const { t } = useTranslation(["permits", "common"]);
  const format = useFormat();
  const name = usePermitName();
  const replaced = permits.find(({ id }) => id === permit.replacesId);
  const rows: [label: string, value: ReactNode][] = [
    [t("field.issuer"), permit.issuer],
    [t("field.issuedOn"), permit.issuedOn && <DateText date={permit.issuedOn} />],
    [t("field.term"), t(`common:term.${permit.term}`)],
    [t("field.validUntil"), permit.validUntil && <DateText date={permit.validUntil} />],
    [t("revokeForm.reason"), permit.revokedReason],
    [t("field.doubt"), permit.doubt],
    [t("field.applicant"), permit.applicant],
    [t("field.capacity"), permit.capacity && t(`capacity.${permit.capacity}`)],
    [t("field.companyId"), permit.company?.shortName],
    [t("field.locationText"), permit.locationText],
    [t("field.permittedPosition"), permit.permittedPosition && format.position(permit.permittedPosition)],
    [t("field.permittedHeightM"), permit.permittedHeightM !== null && format.metres(permit.permittedHeightM)],
    [t("field.replacesId"), replaced && name(replaced)],
    [t("field.legalBasis"), permit.legalBasis],
    [t("field.note"), permit.note],
  ];
  return (
    <dl className={classes.fields}>
      {rows
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
