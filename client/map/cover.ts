const id = "first-drawing";

/** Where the map lies; a first drawing is made at this address only. */
export const mapPath = "/peta";

/** Once the map stands, or another page does, a first drawing comes too late. */
let over = false;

/** The element with the first drawing, while it stands on the page before the map. */
export function findCover(): HTMLElement | null {
  return document.getElementById(id);
}

/** Puts the first drawing's element on the page, below the application's own. */
export function putCover(cover: HTMLElement): void {
  if (over) return;
  cover.id = id;
  document.body.prepend(cover);
}

/** Takes the first drawing away for good. */
export function dropCover(): void {
  over = true;
  findCover()?.remove();
}
