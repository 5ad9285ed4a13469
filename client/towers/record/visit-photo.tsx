import { ActionIcon, Modal } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ReplyOf } from "../../../contract/route.ts";
import { readPhoto, type towerVisits } from "../../../contract/surveys.ts";
import { urlOf } from "../../api/call.ts";
import { useFormat } from "../../ui/use-format.ts";
import classes from "./visits.module.css";

export type Visit = ReplyOf<typeof towerVisits>["items"][number];

interface VisitPhotoProps {
  photos: Visit["photos"];
  index: number;
  onTurn: (index: number) => void;
  onClose: () => void;
}

/** One photo of a visit as large as the screen; arrow keys go from one to the next. */
export function VisitPhoto({ photos, index, onTurn, onClose }: VisitPhotoProps) {
  const { t } = useTranslation(["towers", "common"]);
  const format = useFormat();
  const turn = (step: 1 | -1) => onTurn((index + step + photos.length) % photos.length);
  useHotkeys([
    ["ArrowLeft", () => turn(-1)],
    ["ArrowRight", () => turn(1)],
  ]);
  const photo = photos[index];
  if (!photo) return null;
  const kind = t(`record.visits.photo.${photo.kind}`);
  const when = t("record.visits.taken", { when: format.dayAndTime(photo.takenAt) });
  return (
    <Modal
      opened
      fullScreen
      onClose={onClose}
      title={t("record.visits.viewer", { index: index + 1, count: photos.length, kind })}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
      classNames={{ body: classes.viewer ?? "", content: classes.viewerContent ?? "" }}
    >
      <figure className={classes.picture}>
        <img key={photo.sha256} src={urlOf(readPhoto, { params: { sha256: photo.sha256 } })} alt={`${kind}, ${when}`} />
        <figcaption>{when}</figcaption>
      </figure>
      {photos.length > 1 && (
        <div className={classes.turn}>
          <ActionIcon variant="default" size={44} aria-label={t("record.visits.previous")} onClick={() => turn(-1)}>
            <IconChevronLeft size={22} stroke={1.75} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="default" size={44} aria-label={t("record.visits.next")} onClick={() => turn(1)}>
            <IconChevronRight size={22} stroke={1.75} aria-hidden />
          </ActionIcon>
        </div>
      )}
    </Modal>
  );
}
