import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import type { Permit } from "../../contract/permits.ts";
import { DateText } from "../ui/date-text.tsx";
import { useFormat } from "../ui/use-format.ts";
import { chainsOf, type Chain } from "./chains.ts";
import classes from "./permit-list.module.css";
import type { PermitTask } from "./use-permit-save.ts";
import { usePeriod, usePermitName } from "./words.ts";

export interface PermitActions {
  onTask: (task: Exclude<PermitTask, { kind: "new" }>) => void;
  onRevoke: (permit: Permit) => void;
}

interface PermitListProps {
  permits: readonly Permit[];
  /** Present for those who may change permits. */
  actions?: PermitActions;
}

/** Every permit of the tower as chains: the present one with all before it beneath; each opened for its fields. */
export function PermitList({ permits, actions }: PermitListProps) {
  return (
    <ul className={classes.list}>
      {chainsOf(permits).map((chain) => (
        <ChainItem key={chain.present.id} chain={chain} permits={permits} actions={actions} />
      ))}
    </ul>
  );
}

function ChainItem({ chain: { present, before }, permits, actions }: PermitListProps & { chain: Chain }) {
  const { t } = useTranslation("permits");
  return (
    <li className={classes.chain}>
      <PermitItem permit={present} permits={permits} actions={actions} isPresent />
      {before.length > 0 && (
        <>
          <p className="visually-hidden">{t("chain.before", { count: before.length })}</p>
          <ol className={classes.before}>
            {before.map((permit) => (
              <li key={permit.id}>
                <PermitItem permit={permit} permits={permits} actions={actions} />
              </li>
            ))}
          </ol>
        </>
      )}
    </li>
  );
}

interface PermitItemProps extends PermitListProps {
  permit: Permit;
  /** None has followed it: it can be renewed and changed. */
  isPresent?: boolean;
}

function PermitItem({ permit, permits, actions, isPresent = false }: PermitItemProps) {
  const { t } = useTranslation("permits");
  const name = usePermitName();
  const period = usePeriod();
  const format = useFormat();
  const { hash } = useLocation();
  const { id, act, revokedOn, revokedReason } = permit;
  return (
    <div id={`permit-${id}`} className={classes.item}>
      <details open={hash === `#permit-${id}` || undefined}>
        <summary className={classes.summary}>
          <span className={classes.act}>{t(`act.${act}`)}</span>
          <span className={classes.name} data-revoked={revokedOn !== null || undefined}>
            {name(permit)}
          </span>
          <span className={classes.period}>{period(permit)}</span>
          <Marks permit={permit} permits={permits} />
        </summary>
        <PermitFields permit={permit} permits={permits} />
        {actions && <Actions permit={permit} actions={actions} isPresent={isPresent} />}
      </details>
      {revokedOn !== null && (
        <p className={classes.revoked}>
          {t("chain.revokedBecause", { date: format.longDate(revokedOn), reason: revokedReason })}
        </p>
      )}
    </div>
  );
}

function Actions({ permit, actions, isPresent }: { permit: Permit; actions: PermitActions; isPresent: boolean }) {
  const { t } = useTranslation("permits");
  const name = usePermitName()(permit);
  const stands = permit.revokedOn === null;
  return (
    <div className={classes.actions}>
      {isPresent && stands && (
        <>
          <Button onClick={() => actions.onTask({ kind: "renew", permit })} aria-label={t("renewOf", { permit: name })}>
            {t("renew")}
          </Button>
          <Button
            variant="default"
            onClick={() => actions.onTask({ kind: "change", permit })}
            aria-label={t("changeOf", { permit: name })}
          >
            {t("change")}
          </Button>
        </>
      )}
      <Button
        variant="default"
        onClick={() => actions.onTask({ kind: "correct", permit })}
        aria-label={t("correctOf", { permit: name })}
      >
        {t("correct")}
      </Button>
      {stands && (
        <Button variant="default" onClick={() => actions.onRevoke(permit)} aria-label={t("revokeOf", { permit: name })}>
          {t("revoke")}
        </Button>
      )}
    </div>
  );
}

/** What sets a permit apart: replaced, disputed, in renewal. Words, not icons. */
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
  const lease = permit.term === "follows_lease";
  const rows: [label: string, value: ReactNode][] = [
    [t("field.issuer"), permit.issuer],
    [
      t(permit.act === "change" ? "form.from" : "field.issuedOn"),
      permit.issuedOn && <DateText date={permit.issuedOn} />,
    ],
    [t("field.term"), t(`common:term.${permit.term}`)],
    [t(lease ? "field.leaseEnd" : "field.validUntil"), permit.validUntil && <DateText date={permit.validUntil} />],
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
