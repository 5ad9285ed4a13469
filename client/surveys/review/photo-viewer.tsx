import { ActionIcon, Modal } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { readPhoto, type SurveyReview } from "../../../contract/surveys.ts";
import { urlOf } from "../../api/call.ts";
import { distanceM } from "../../map/tools/path-length.ts";
import { useFormat } from "../../ui/use-format.ts";
import type { ReviewHandle } from "./use-review.ts";
import classes from "./photos.module.css";

interface PhotoViewerProps {
  review: SurveyReview;
  handle: ReviewHandle;
  index: number;
}

/** One photo as large as the screen, with what was noted beside it; arrow keys go from one to the next. */
export function PhotoViewer({ review, handle, index }: PhotoViewerProps) {
  const { t } = useTranslation(["reviews", "common"]);
  const { photos } = review.content;
  const photo = photos[index];
  const go = (step: 1 | -1) => handle.setPhoto((index + step + photos.length) % photos.length);
  useHotkeys([
    ["ArrowLeft", () => go(-1)],
    ["ArrowRight", () => go(1)],
  ]);
  if (!photo) return null;
  const kind = t(`photo.${photo.kind}`);
  return (
    <Modal
      opened
      fullScreen
      onClose={() => handle.setPhoto(null)}
      title={t("photos.viewer", { index: index + 1, count: photos.length, kind })}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
      classNames={{ body: classes.viewer ?? "", content: classes.viewerContent ?? "" }}
    >
      <Picture key={photo.sha256} review={review} index={index} />
      {photos.length > 1 && (
        <div className={classes.turn}>
          <ActionIcon variant="default" size={44} aria-label={t("photos.previous")} onClick={() => go(-1)}>
            <IconChevronLeft size={22} stroke={1.75} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="default" size={44} aria-label={t("photos.next")} onClick={() => go(1)}>
            <IconChevronRight size={22} stroke={1.75} aria-hidden />
          </ActionIcon>
        </div>
      )}
    </Modal>
  );
}

function Picture({ review, index }: { review: SurveyReview; index: number }) {
  const { t } = useTranslation("reviews");
  const format = useFormat();
  const [missing, setMissing] = useState(false);
  const photo = review.content.photos[index];
  if (!photo) return null;
  const point = review.positions.said ?? review.positions.now;
  const words = [
    t("photos.taken", { when: format.dayAndTime(photo.takenAt) }),
    photo.headingDeg !== null && t("photos.heading", { degrees: format.number(photo.headingDeg, 0) }),
    photo.position === null
      ? t("photos.noPosition")
      : point !== null && t("photos.fromPoint", { distance: format.distance(distanceM(photo.position, point)) }),
    photo.position !== null && format.position(photo.position),
    photo.accuracyM !== null && t("review.accuracy", { distance: format.distance(photo.accuracyM) }),
  ];
  return (
    <figure className={classes.picture}>
      {missing ? (
        <div className={classes.missing}>{t("photos.missing")}</div>
      ) : (
        <img
          src={urlOf(readPhoto, { params: { sha256: photo.sha256 } })}
          alt={t("photos.alt", { kind: t(`photo.${photo.kind}`), when: format.dayAndTime(photo.takenAt) })}
          onError={() => setMissing(true)}
        />
      )}
      <figcaption>{words.filter(Boolean).join(" · ")}</figcaption>
    </figure>
  );
}
