import { Button } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { acceptClaim, towerClaims, type Claim } from "../../../contract/claims.ts";
import type { ReplyOf } from "../../../contract/route.ts";
import { call } from "../../api/call.ts";
import { isProblem } from "../../api/problem.ts";
import { queryOf } from "../../api/query.ts";
import { useMay } from "../../api/session.ts";
import { FormError } from "../../ui/form-error.tsx";
import { Notice } from "../../ui/notice.tsx";
import { notifyDone } from "../../ui/notify.ts";
import { useFormat } from "../../ui/use-format.ts";
import { refreshTowers } from "../queries.ts";
import classes from "./claims.module.css";
import { Section } from "./section.tsx";

type Attribute = ReplyOf<typeof towerClaims>["items"][number];

/** What sources say of the tower, attribute by attribute; nothing at all where no source has said anything. */
export function ClaimsSection({ id }: { id: string }) {
  const { t } = useTranslation("towers");
  const { data } = useQuery(queryOf(towerClaims, { params: { id } }));
  const accept = useAccept();
  const items = data?.items.filter(({ claims }) => claims.length > 0) ?? [];
  if (items.length === 0) return null;
  const stale = isProblem(accept.error, "stale");
  return (
    <Section title={t("claims.title")}>
      <p className={classes.text}>{t("claims.text")}</p>
      {stale ? <Notice kind="warning">{t("claims.stale")}</Notice> : <FormError error={accept.error} />}
      <ul className={classes.attributes}>
        {items.map((item) => (
          <AttributeClaims
            key={item.attribute}
            item={item}
            onAccept={(claim) => accept.mutate(claim)}
            accepting={accept.isPending ? accept.variables.id : null}
          />
        ))}
      </ul>
    </Section>
  );
}

/** The server names attributes as they stand within a sentence. */
const upper = (label: string) => label.charAt(0).toUpperCase() + label.slice(1);

/** Takes a claim as the truth. Whatever comes of it, what is on screen afterwards is the newest. */
function useAccept() {
  const { t } = useTranslation("towers");
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: Claim) => call(acceptClaim, { params: { id }, ifMatch: version }),
    onSuccess: ({ label, shown }) => notifyDone(t("claims.done", { label: upper(label), shown })),
    onSettled: () => refreshTowers(client),
  });
}

interface AttributeClaimsProps {
  item: Attribute;
  onAccept: (claim: Claim) => void;
  /** Id of the claim that is being accepted. */
  accepting: string | null;
}

/** The accepted value of one attribute; its sources on demand. */
function AttributeClaims({ item: { attribute, label, present, claims }, onAccept, accepting }: AttributeClaimsProps) {
  const { t } = useTranslation("towers");
  const [open, setOpen] = useState(false);
  const differs = claims.some(({ accepted, shown }) => !accepted && shown !== present);
  return (
    <li>
      <div className={classes.attribute}>
        <span className={classes.label}>{upper(label)}</span>
        <span className={classes.present}>
          {present ?? <span className={classes.quiet}>{t("claims.unknown")}</span>}
          {differs && (
            <span className={classes.differs}>
              <span aria-hidden="true">≠</span> {t("claims.differs")}
            </span>
          )}
        </span>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={open}
          aria-controls={`claims-${attribute}`}
          aria-label={`${t("claims.showOf", { label })}: ${t("claims.show", { count: claims.length })}`}
          onClick={() => setOpen(!open)}
        >
          {t("claims.show", { count: claims.length })}
        </Button>
      </div>
      <ul id={`claims-${attribute}`} className={classes.claims} hidden={!open}>
        {claims.map((claim) => (
          <ClaimLine key={claim.id} claim={claim} onAccept={() => onAccept(claim)} busy={accepting === claim.id} />
        ))}
      </ul>
    </li>
  );
}

function ClaimLine({ claim, onAccept, busy }: { claim: Claim; onAccept: () => void; busy: boolean }) {
  const { t } = useTranslation("towers");
  const format = useFormat();
  const mayWrite = useMay("towers:write");
  const { label, shown, accepted, statedOn, source } = claim;
  return (
    <li>
      <span className={classes.claim}>
        <strong>{shown}</strong>
        <span className={classes.quiet}>
          {source.title},{" "}
          {statedOn === null ? t("claims.undated") : t("claims.stated", { date: format.longDate(statedOn) })}
        </span>
      </span>
      {accepted && (
        <span className={classes.accepted}>
          <IconCheck size={16} aria-hidden /> {t("claims.isAccepted")}
        </span>
      )}
      {!accepted && mayWrite && (
        <Button
          variant="default"
          size="compact-sm"
          loading={busy}
          aria-label={t("claims.acceptOf", { label, shown })}
          onClick={onAccept}
        >
          {t("claims.accept")}
        </Button>
      )}
    </li>
  );
}
