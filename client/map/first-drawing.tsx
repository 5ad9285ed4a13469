import { useLayoutEffect, useRef } from "react";
import { dropCover, findCover } from "./cover.ts";
import classes from "./map-page.module.css";

/** Keeps the first drawing over the map that is still empty; it goes when this does. */
export function FirstDrawing() {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const canvas = findCover()?.querySelector("canvas");
    if (canvas) place.current?.append(canvas);
    dropCover();
  }, []);
  return <div ref={place} className={classes.first} data-first-drawing />;
}
