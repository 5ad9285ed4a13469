import { useEffect, useRef } from "react";
import classes from "./form-summary.module.css";

interface FormSummaryProps {
  title: string;
  text?: string;
  /** What has to be mended, each with the id of its input. */
  items?: readonly { id: string; label: string; detail: string }[];
}

/**
 * What keeps a form from being saved, all of it at once, above the form; every line leads to its field. Takes the focus
 * when it appears, and only then: it must not pull anybody out of a field who is mending one. A new `key` is a new try.
 */
export function FormSummary({ title, text, items = [] }: FormSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: "center" });
  }, []);
  return (
    <div ref={box} tabIndex={-1} role="alert" className={classes.summary}>
      <strong>{title}</strong>
      {text && <p>{text}</p>}
      {items.length > 0 && (
        <ul>
          {items.map(({ id, label, detail }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(id)?.focus();
                }}
              >
                {label}
              </a>
              {": "}
              {detail}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
