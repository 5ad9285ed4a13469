/** What may be sent as a photo, and the words of refusal. Pure: no I/O. */
import { surveyPhotoLimits } from "../../contract/survey-content.ts";
import { invalidField, ProblemError, type Text } from "../http/problem-error.ts";

/** Of one photo; a survey's photos together may have no more. */
export const photoBytes = surveyPhotoLimits.bytes;
/** Width times height. The largest sensors of phones have more, but phones shrink photos before they send them. */
export const photoPixels = 50_000_000;
/** Uploads of one account that began and did not end. */
export const unfinishedUploads = 60;

const megabytes = Math.floor(photoBytes / (1024 * 1024));
export const photoTooLarge: Text = {
  id: `Foto lebih dari ${megabytes} MB. Kecilkan foto lalu kirim lagi.`,
  en: `The photo is larger than ${megabytes} MB. Make it smaller and send it again.`,
};
const otherKind: Text = {
  id: "Foto harus berupa JPEG, PNG, atau WebP.",
  en: "A photo must be a JPEG, PNG or WebP.",
};
const heif: Text = {
  id: "Foto HEIC/HEIF tidak dapat dibaca di sini. Pilih format JPEG (“paling kompatibel”) di pengaturan kamera.",
  en: "HEIC/HEIF photos cannot be read here. Choose JPEG (“most compatible”) in the settings of the camera.",
};

/** Brands of the ISO base media container that stand for HEIC, HEIF and AVIF. */
const heifBrand = /^ftyp(?:hei[cmsx]|hev[cmsx]|mif[12]|msf1|avi[fs])/;

/**
 * Refuses bytes that do not begin like a JPEG, PNG or WebP; names and declared types are never looked at.
 * @throws ProblemError `unsupported-media`
 */
export function checkKind(bytes: Uint8Array): void {
  const head = Buffer.from(bytes.subarray(0, 16)).toString("latin1");
  const known =
    head.startsWith("\xff\xd8\xff") ||
    head.startsWith("\x89PNG\r\n\x1a\n") ||
    (head.startsWith("RIFF") && head.startsWith("WEBP", 8));
  if (known) return;
  throw new ProblemError("unsupported-media", { detail: heifBrand.test(head.slice(4)) ? heif : otherKind });
}

/** `invalid-data` for bytes that are not the announced ones: they were damaged on the way, or in the phone. */
export function wrongDigest(): ProblemError {
  return invalidField(
    "/sha256",
    "isi foto yang tiba tidak sama dengan yang diumumkan; kirim ulang dari awal",
    "the bytes that came are not the announced ones; send the photo again from its beginning",
  );
}

/** `invalid-data` for a picture that cannot be decoded to its end. */
export function damagedImage(): ProblemError {
  return invalidField(
    "/image",
    "foto rusak atau tidak lengkap, sehingga tidak dapat dibuka",
    "the photo is damaged or incomplete and cannot be opened",
  );
}

/** `invalid-data` for a picture with more pixels than are decoded. */
export function tooManyPixels(): ProblemError {
  const millions = photoPixels / 1_000_000;
  return invalidField(
    "/image",
    `foto memiliki lebih dari ${millions} juta piksel`,
    `the photo has more than ${millions} million pixels`,
  );
}

/**
 * The length of a whole upload in bytes, as its `Upload-Length` says.
 * @throws ProblemError `invalid-request` without a length, `too-large`
 */
export function announcedLength(header: string | undefined): number {
  const length = /^[1-9]\d{0,15}$/.test(header ?? "") ? Number(header) : null;
  if (length === null) {
    throw new ProblemError("invalid-request", {
      detail: {
        id: "Sebutkan panjang foto dalam bita di kepala Upload-Length.",
        en: "Say the length of the photo in bytes in the header Upload-Length.",
      },
    });
  }
  if (length > photoBytes) throw new ProblemError("too-large", { detail: photoTooLarge });
  return length;
}

/**
 * The announced SHA-256 of an upload's metadata.
 * @throws ProblemError `invalid-request` when it is missing or not 64 hexadecimal digits
 */
export function announcedDigest(metadata: Readonly<Record<string, string | null>>): string {
  const { sha256 } = metadata;
  if (isDigest(sha256)) return sha256;
  throw new ProblemError("invalid-request", {
    detail: {
      id: "Sebutkan SHA-256 foto (64 digit heksadesimal kecil) sebagai sha256 di kepala Upload-Metadata.",
      en: "Say the SHA-256 of the photo (64 lower-case hexadecimal digits) as sha256 in the header Upload-Metadata.",
    },
  });
}

export function isDigest(text: string | null | undefined): text is string {
  return /^[0-9a-f]{64}$/.test(text ?? "");
}

/** `too-many-requests` for an account that has begun too much and ended too little. */
export function tooManyUnfinished(): ProblemError {
  return new ProblemError("too-many-requests", {
    retryAfterSeconds: 600,
    detail: {
      id: `Masih ada ${unfinishedUploads} kiriman foto yang belum selesai dari akun ini. Selesaikan dahulu.`,
      en: `This account has ${unfinishedUploads} unfinished photo uploads. Finish those first.`,
    },
  });
}
