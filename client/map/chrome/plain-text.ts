/** Attributions of tile services are HTML by custom (`&copy; <a href="…">…</a>`); only their words are shown. */
export function plainText(html: string): string {
  return new DOMParser().parseFromString(html, "text/html").body.textContent ?? "";
}
