import { useCallback, useState } from "react";
import { surveyPhotoLimits, type PhotoKind } from "../../../../contract/survey-content.ts";
import { usePhone } from "../../../offline/phone.ts";
import type { LocalPhoto } from "../../../offline/types.ts";
import type { Fix } from "../../../ui/use-geolocation.ts";
import { PhotoError, shrink, type PhotoFault } from "./shrink.ts";
import { useHeading, type Heading } from "./use-heading.ts";

type AddFault = PhotoFault | "tooMany" | "tooLarge" | "twice" | "store";

interface AddPhoto {
  add: (file: Blob, kind: PhotoKind) => Promise<void>;
  busy: boolean;
  /** Why the last one was not kept; a key of the texts. */
  fault: AddFault | null;
  heading: Heading;
}

/**
 * Takes a photo into the phone's store, made small, with where and in which direction it was taken.
 * @param fix where the phone is, as the form follows it
 */
export function useAddPhoto(surveyId: string, photos: readonly LocalPhoto[], fix: Fix | null): AddPhoto {
  const { store } = usePhone();
  const heading = useHeading();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AddFault | null>(null);
  const { now } = heading;
  const add = useCallback(
    async (file: Blob, kind: PhotoKind) => {
      // Where the phone points is asked before the shrinking: a second later it hangs from an arm.
      const headingDeg = now();
      const takenAt = new Date().toISOString();
      if (photos.length >= surveyPhotoLimits.count) return setFault("tooMany");
      setBusy(true);
      setFault(null);
      try {
        const { blob, thumb } = await shrink(file);
        if (photos.reduce((sum, { bytes }) => sum + bytes, blob.size) > surveyPhotoLimits.bytes)
          return setFault("tooLarge");
        const sha256 = await store.addPhoto(surveyId, {
          blob,
          thumb,
          kind,
          takenAt,
          position: fix?.position ?? null,
          accuracyM: fix?.accuracyM ?? null,
          headingDeg,
        });
        if (photos.some((photo) => photo.sha256 === sha256)) setFault("twice");
      } catch (error) {
        if (!(error instanceof PhotoError)) console.error(error);
        setFault(error instanceof PhotoError ? error.fault : "store");
      } finally {
        setBusy(false);
      }
    },
    [store, surveyId, photos, fix, now],
  );
  return { add, busy, fault, heading };
}
