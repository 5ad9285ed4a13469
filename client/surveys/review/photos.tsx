import { IconHourglassHigh } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PhotoNote } from "../../../contract/survey-content.ts";
import { readPhoto, type SurveyReview } from "../../../contract/surveys.ts";
import { urlOf } from "../../api/call.ts";
import { useFormat } from "../../ui/use-format.ts";
import { PhotoViewer } from "./photo-viewer.tsx";
import { Section } from "./section.tsx";
import type { ReviewHandle } from "./use-review.ts";
import classes from "./photos.module.css";

interface PhotosProps {
  review: SurveyReview;
  handle: ReviewHandle;
}

/** The photos of a survey, those that are still on the phone named in their places. */
export function Photos({ review, handle }: PhotosProps) {
  const { t } = useTranslation("reviews");
  const { photos: count, photosReceived: received, content } = review;
  return (
    <Section title={t("photos.title")}>
      <p className={classes.count} data-missing={received < count || undefined}>
        {count === 0
          ? t("photos.none")
          : received < count
            ? t("photos.count", { received, count })
            : t("photos.all", { count })}
      </p>
      {received < count && <p className={classes.wait}>{t("photos.waitText")}</p>}
      <ul className={classes.grid}>
        {content.photos.map((photo, index) => (
          <li key={photo.sha256}>
            <Tile
              // A photo that was not there is asked for again as soon as another one has come.
              key={received}
              photo={photo}
              index={index}
              anyArrived={received > 0}
              onArrived={() => handle.arrived.add(photo.sha256)}
              onOpen={() => handle.setPhoto(index)}
            />
          </li>
        ))}
      </ul>
      {handle.photo !== null && <PhotoViewer review={review} handle={handle} index={handle.photo} />}
    </Section>
  );
}

interface TileProps {
  photo: PhotoNote;
  index: number;
  anyArrived: boolean;
  onArrived: () => void;
  onOpen: () => void;
}

function Tile({ photo, index, anyArrived, onArrived, onOpen }: TileProps) {
  const { t } = useTranslation("reviews");
  const format = useFormat();
  const [missing, setMissing] = useState(!anyArrived);
  const kind = t(`photo.${photo.kind}`);
  if (missing) {
    return (
      <div className={classes.missing}>
        <IconHourglassHigh size={20} stroke={1.75} aria-hidden />
        <span>{kind}</span>
        <strong>{t("photos.missing")}</strong>
      </div>
    );
  }
  return (
    <button
      type="button"
      className={classes.tile}
      aria-label={t("photos.open", { index: index + 1, kind })}
      onClick={onOpen}
    >
      <img
        src={urlOf(readPhoto, { params: { sha256: photo.sha256 }, query: { size: "thumb" } })}
        alt={t("photos.alt", { kind, when: format.dayAndTime(photo.takenAt) })}
        onLoad={onArrived}
        onError={() => setMissing(true)}
      />
      <span className={classes.kind}>{kind}</span>
    </button>
  );
}
