import { useEffect, useRef } from "react";

/** What a key does; absent: nothing for now. Names are those of `KeyboardEvent.key`, letters in lower case. */
export type KeyActions = Readonly<Record<string, (() => void) | undefined>>;

/** A box that is ticked takes no letters; its own key is the space bar. */
const writing =
  "input:not([type=checkbox]), textarea, select, [contenteditable], [role=slider], [role=application], [role=dialog]";
const pressedByEnter = "button, a, summary";

/**
 * Whether a key pressed at `target` belongs to whatever has the focus: letters to a field, arrows to the map, Enter to a
 * button that somebody has walked to.
 */
function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest(writing) !== null || (key === "Enter" && target.closest(pressedByEnter) !== null);
}

/**
 * Keys for the whole page while nothing stands over it. A key that is held down acts once: the next row must not be
 * decided by the finger that decided this one, unless `repeatable` names it.
 */
export function useKeys(actions: KeyActions, repeatable: readonly string[] = []): void {
  const latest = useRef({ actions, repeatable });
  useEffect(() => {
    latest.current = { actions, repeatable };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const { actions: present, repeatable: again } = latest.current;
      const action = present[key];
      if (action === undefined || isTaken(event.target, key) || document.querySelector("[role=dialog]")) return;
      event.preventDefault();
      if (!event.repeat || again.includes(key)) action();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
