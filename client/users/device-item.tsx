import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Device } from "../../contract/campaigns.ts";
import { useAgo } from "../ui/ago.ts";
import { useFormat } from "../ui/use-format.ts";
import { clockWords } from "./clock-words.ts";
import { UnsentList } from "./unsent-list.tsx";
import { useUnsentWords } from "./unsent-words.ts";
import classes from "./devices.module.css";

interface DeviceItemProps {
  device: Device;
  onEnd: () => void;
}

/** One phone: whose, when last heard of, what it still holds, and whether what it holds is safe there. */
export function DeviceItem({ device, onEnd }: DeviceItemProps) {
  const { t } = useTranslation("admin");
  const format = useFormat();
  const ago = useAgo();
  const unsent = useUnsentWords()(device.unsent);
  const ended = device.endedAt !== null;
  return (
    <article className={classes.device} data-ended={ended || undefined}>
      <div className={classes.head}>
        <h2>{device.user.name}</h2>
        <span className={classes.quiet}>{device.label}</span>
      </div>
      <div className={classes.facts}>
        <p>
          <strong data-unsent={unsent !== null || undefined}>{unsent ?? t("devices.nothingUnsent")}</strong>
        </p>
        <p>
          {t("devices.lastHeard", { ago: ago(device.lastSeenAt) })}{" "}
          <time className={classes.quiet} dateTime={device.lastSeenAt}>
            {format.dayAndTime(device.lastSeenAt)}
          </time>
        </p>
        <p>
          {[
            device.persisted ? t("devices.persisted") : t("devices.evictable"),
            clockWords(t, device.clockOffsetMs),
          ].join(" · ")}
        </p>
        {device.packs.map((pack) => (
          <p key={`${pack.campaign} ${pack.takenAt}`} className={classes.quiet}>
            {t("devices.pack", { campaign: pack.campaign, count: pack.open, ago: ago(pack.takenAt) })}
          </p>
        ))}
        <UnsentList unsent={device.unsent} folded />
      </div>
      <div className={classes.action}>
        {ended ? (
          <span className={classes.quiet}>{t("devices.ended", { when: format.dayAndTime(device.endedAt ?? "") })}</span>
        ) : (
          <Button
            variant="default"
            aria-label={`${t("devices.end")}: ${device.user.name}, ${device.label}`}
            onClick={onEnd}
          >
            {t("devices.end")}
          </Button>
        )}
      </div>
    </article>
  );
}
