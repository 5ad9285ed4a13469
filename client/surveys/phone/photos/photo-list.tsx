import { Button, Modal, NativeSelect } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { photoKinds } from "../../../../contract/survey-content.ts";
import { usePhone } from "../../../offline/phone.ts";
import type { LocalPhoto } from "../../../offline/types.ts";
import { useFormat } from "../../../ui/use-format.ts";
import { PhotoStateWord } from "../outbox/state-word.tsx";
import { useSizeWords } from "../size-words.ts";
import { BlobImage } from "./blob-image.tsx";
import classes from "./photos.module.css";

interface PhotoListProps {
  surveyId: string;
  photos: readonly LocalPhoto[];
  /** Kinds can be changed and photos removed. */
  editable?: boolean;
}

/** The photos of one survey, each with its kind and how far it has come; pressed, it is seen large. */
export function PhotoList({ surveyId, photos, editable = false }: PhotoListProps) {
  const { t } = useTranslation(["surveys", "common"]);
  const format = useFormat();
  const size = useSizeWords();
  const { store } = usePhone();
  const [shown, setShown] = useState<string | null>(null);
  const large = photos.find(({ sha256 }) => sha256 === shown);
  return (
    <>
      <ul className={classes.list}>
        {photos.map((photo) => {
          const kind = t(`photos.kind.${photo.kind}`);
          return (
            <li key={photo.sha256}>
              <button
                type="button"
                className={classes.open}
                aria-label={t("photos.view", { kind })}
                onClick={() => setShown(photo.sha256)}
              >
                <BlobImage blob={photo.thumb} alt="" className={classes.thumb} />
              </button>
              <div className={classes.about}>
                {editable ? (
                  <NativeSelect
                    size="md"
                    aria-label={t("photos.kindOf")}
                    value={photo.kind}
                    data={photoKinds.map((value) => ({ value, label: t(`photos.kind.${value}`) }))}
                    onChange={({ currentTarget }) => {
                      const chosen = photoKinds.find((value) => value === currentTarget.value);
                      if (chosen) void store.changePhoto(surveyId, photo.sha256, { kind: chosen });
                    }}
                  />
                ) : (
                  <strong className={classes.kind}>{kind}</strong>
                )}
                <span className={classes.state}>
                  <PhotoStateWord photo={photo} /> · {size(photo.bytes)}
                </span>
                {photo.problem && (
                  <span className={classes.problem}>{photo.problem.detail ?? photo.problem.title}</span>
                )}
              </div>
              {editable && (
                <Button
                  variant="default"
                  className={classes.remove}
                  aria-label={t("photos.removeOf", { kind })}
                  onClick={() => void store.removePhoto(surveyId, photo.sha256)}
                >
                  <IconTrash size={22} aria-hidden />
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {large && (
        <Modal
          opened
          fullScreen
          onClose={() => setShown(null)}
          title={t("photos.large", { kind: t(`photos.kind.${large.kind}`) })}
          closeButtonProps={{ "aria-label": t("common:action.close"), size: 48 }}
        >
          <BlobImage
            blob={large.blob ?? large.thumb}
            alt={t("photos.large", { kind: t(`photos.kind.${large.kind}`) })}
            className={classes.large}
          />
          <p className={classes.facts}>
            {[
              t("photos.taken", { time: format.dayAndTime(large.takenAt) }),
              large.position ? format.position(large.position) : t("photos.noPosition"),
              large.accuracyM !== null && `±${format.metres(Math.round(large.accuracyM))}`,
              large.headingDeg !== null && t("photos.heading", { degrees: Math.round(large.headingDeg) }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </Modal>
      )}
    </>
  );
}
