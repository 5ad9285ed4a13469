import { useEffect, type ReactNode } from "react";
import classes from "./page.module.css";

/** Sets the title of the browser's tab while a page is shown. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === "" ? "Menara" : `${title} · Menara`;
  }, [title]);
}

interface PageHeaderProps {
  title: string;
  /** One line under the title. */
  text?: ReactNode;
  /** Buttons at the right; below the title on a phone. */
  actions?: ReactNode;
}

/** Title of a page, its one line of explanation and its actions; also names the browser's tab. */
export function PageHeader({ title, text, actions }: PageHeaderProps) {
  usePageTitle(title);
  return (
    <header className={classes.header}>
      <div className={classes.heading}>
        <h1 className={classes.title}>{title}</h1>
        {text && <p className={classes.text}>{text}</p>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}

/** A page of text and tables: padded, centred, at most `width` wide, scrolling with the document. */
export function Page({ children, width = "wide" }: { children: ReactNode; width?: "narrow" | "wide" | "full" }) {
  return <div className={`${classes.page} ${classes[width]}`}>{children}</div>;
}

/** A page that fills the screen between header and bottom bar and scrolls within itself: the map, the split list. */
export function FullPage({ children }: { children: ReactNode }) {
  return <div className={classes.fill}>{children}</div>;
}
