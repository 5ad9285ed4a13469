import { fitWithin, lightEnough, thumbPixels } from "./fit-size.ts";

/** Why a file is no photo that can be kept; keys of the texts. */
export type PhotoFault = "notImage" | "heic" | "unreadable";

export class PhotoError extends Error {
  readonly fault: PhotoFault;

  constructor(fault: PhotoFault, cause: unknown) {
    super(fault, { cause });
    this.fault = fault;
  }
}

const thumbQuality = 0.7;

/**
 * A photo of the camera, upright, small enough to be sent from a village, with its thumbnail. Nothing of the file's
 * metadata remains: drawing it anew leaves the picture only.
 *
 * @throws PhotoError when the file is no picture or this browser cannot read it
 */
export async function shrink(file: Blob): Promise<{ blob: Blob; thumb: Blob }> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch (error) {
    throw new PhotoError(await faultOf(file), error);
  }
  try {
    return {
      blob: await lightEnough((side, quality) => jpeg(picture, side, quality)),
      thumb: await jpeg(picture, thumbPixels, thumbQuality),
    };
  } finally {
    picture.close();
  }
}

async function jpeg(picture: ImageBitmap, side: number, quality: number): Promise<Blob> {
  const { width, height } = fitWithin(picture.width, picture.height, side);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) throw new PhotoError("unreadable", "no canvas");
  context.imageSmoothingQuality = "high";
  // What is transparent in a PNG would turn black.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
  if (!blob) throw new PhotoError("unreadable", "no JPEG");
  return blob;
}

/** The brand of an ISO media file says HEIC or HEIF; other files are pictures by their type only. */
async function faultOf(file: Blob): Promise<PhotoFault> {
  const head = new TextDecoder("latin1").decode(await file.slice(4, 12).arrayBuffer());
  if (/^ftyp(heic|heix|hevc|heim|heis|mif1|msf1)/.test(head)) return "heic";
  return file.type.startsWith("image/") ? "unreadable" : "notImage";
}
