import { Button, NativeSelect } from "@mantine/core";
import { IconCamera, IconCircleCheckFilled, IconCircleDashed } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { photosNeeded } from "../../../../contract/survey-rules.ts";
import { photoKinds, surveyPhotoLimits, type PhotoKind } from "../../../../contract/survey-content.ts";
import { Notice } from "../../../ui/notice.tsx";
import { answersFor } from "../form/answers.ts";
import type { FormProps } from "../form/form-context.ts";
import { anchorOf } from "../form/steps.ts";
import { useSizeWords } from "../size-words.ts";
import { PhotoList } from "./photo-list.tsx";
import { useAddPhoto } from "./use-add-photo.ts";
import classes from "./photos.module.css";

/** Photos: those without which the survey cannot be sent first, then others. */
export function PhotoStep({ survey, photos, draft, base, here }: FormProps) {
  const { t } = useTranslation("surveys");
  const size = useSizeWords();
  const camera = useRef<HTMLInputElement>(null);
  const wanted = useRef<PhotoKind>("overview");
  const [other, setOther] = useState<PhotoKind>("antenna");
  const { add, busy, fault, heading } = useAddPhoto(survey.id, photos, here.fix);
  const { outcome } = draft;
  const needed = outcome ? photosNeeded(asSent(outcome, draft.answers, base, survey)) : [];
  const have = new Set(photos.map(({ kind }) => kind));
  const take = (kind: PhotoKind) => {
    wanted.current = kind;
    camera.current?.click();
  };
  return (
    <div id={anchorOf("/photos")} tabIndex={-1} className={classes.step}>
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t("photos.take", { kind: "" })}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) void add(file, wanted.current);
          currentTarget.value = "";
        }}
      />
      {heading.mustAsk && (
        <div className={classes.compass}>
          <p>{t("photos.compassText")}</p>
          <Button variant="default" size="md" onClick={() => void heading.ask()}>
            {t("photos.compass")}
          </Button>
        </div>
      )}
      {fault && (
        <Notice kind="failure">
          {t(`photos.error.${fault}`, { most: surveyPhotoLimits.count, limit: size(surveyPhotoLimits.bytes) })}
        </Notice>
      )}
      {needed.length > 0 && (
        <section className={classes.needed} aria-label={t("photos.required")}>
          <h2>{t("photos.required")}</h2>
          <ul>
            {needed.map((kind) => (
              <li key={kind}>
                <Button
                  size="lg"
                  fullWidth
                  justify="flex-start"
                  variant={have.has(kind) ? "default" : "filled"}
                  leftSection={<IconCamera size={24} aria-hidden />}
                  rightSection={
                    have.has(kind) ? (
                      <IconCircleCheckFilled size={24} className={classes.tick} aria-hidden />
                    ) : (
                      <IconCircleDashed size={24} aria-hidden />
                    )
                  }
                  disabled={busy}
                  onClick={() => take(kind)}
                >
                  {t("photos.take", { kind: t(`photos.kind.${kind}`) })}
                  <span className="visually-hidden">{t(have.has(kind) ? "photos.have" : "photos.missing")}</span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={classes.other} aria-label={t("photos.optional")}>
        <h2>{t("photos.optional")}</h2>
        <div>
          <NativeSelect
            size="lg"
            aria-label={t("photos.chosenKind")}
            value={other}
            data={photoKinds.map((kind) => ({ value: kind, label: t(`photos.kind.${kind}`) }))}
            onChange={({ currentTarget }) =>
              setOther(photoKinds.find((kind) => kind === currentTarget.value) ?? "overview")
            }
          />
          <Button
            size="lg"
            variant="default"
            leftSection={<IconCamera size={24} aria-hidden />}
            disabled={busy}
            onClick={() => take(other)}
          >
            {t("photos.takeAnother")}
          </Button>
        </div>
      </section>
      <p className={classes.count} role="status">
        {busy
          ? t("photos.working")
          : t("photos.count", {
              count: photos.length,
              most: surveyPhotoLimits.count,
              size: size(photos.reduce((sum, { bytes }) => sum + bytes, 0)),
              limit: size(surveyPhotoLimits.bytes),
            })}
      </p>
      <PhotoList surveyId={survey.id} photos={photos} editable />
    </div>
  );
}

/** What `photosNeeded` looks at, as it will be sent. */
function asSent(
  outcome: NonNullable<FormProps["draft"]["outcome"]>,
  answers: FormProps["draft"]["answers"],
  base: FormProps["base"],
  { tower, baseTakenAt }: FormProps["survey"],
) {
  return {
    outcome,
    answers: answersFor(outcome, answers, base),
    base: tower && baseTakenAt ? { version: tower.version, takenAt: baseTakenAt, values: tower.values } : null,
  };
}
