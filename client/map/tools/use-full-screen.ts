import { useEffect, useState, type RefObject } from "react";

/** Full screen of one element; `supported` is false where the browser refuses it (iPhone). */
export function useFullScreen(element: RefObject<HTMLElement | null>) {
  const [on, setOn] = useState(false);
  useEffect(() => {
    const update = () => setOn(document.fullscreenElement === element.current && element.current !== null);
    document.addEventListener("fullscreenchange", update);
    return () => document.removeEventListener("fullscreenchange", update);
  }, [element]);
  const toggle = () => void (on ? document.exitFullscreen() : element.current?.requestFullscreen());
  return { on, toggle, supported: document.fullscreenEnabled };
}
