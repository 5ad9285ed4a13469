/** Where Mantine keeps the choice of colours on this device. */
const storageKey = "mantine-color-scheme-value";

/** The colour scheme that the application will show: the one chosen here, otherwise the device's. */
export function schemeOnScreen(): "light" | "dark" {
  const chosen = localStorage.getItem(storageKey);
  if (chosen === "light" || chosen === "dark") return chosen;
  return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
