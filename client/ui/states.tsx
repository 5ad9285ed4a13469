import { Button, Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useErrorWords } from "./error-words.ts";
import classes from "./states.module.css";

interface EmptyStateProps {
  /** Why there is nothing. */
  title: string;
  text?: ReactNode;
  /** The title is the heading of the whole page. */
  isPage?: boolean;
  /** The next step: buttons or links. */
  children?: ReactNode;
}

/** Says why a list is empty and offers the next step. */
export function EmptyState({ title, text, isPage = false, children }: EmptyStateProps) {
  const Title = isPage ? "h1" : "p";
  return (
    <div className={classes.state}>
      <Title className={classes.title}>{title}</Title>
      {text && <p className={classes.text}>{text}</p>}
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}

interface ErrorStateProps {
  error: unknown;
  retry?: () => void;
}

/** Says what happened and what to do next, for any error of `call`. */
export function ErrorState({ error, retry }: ErrorStateProps) {
  const { t } = useTranslation();
  const words = useErrorWords()(error);
  return (
    <div className={classes.state} role="alert">
      <p className={classes.title}>{words.title}</p>
      {words.text && <p className={classes.text}>{words.text}</p>}
      {retry && (
        <div className={classes.actions}>
          <Button variant="default" onClick={retry}>
            {t("action.retry")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Lines that hold the place of a list while it loads, so that nothing jumps when it arrives. */
export function LoadingLines({ lines = 6, height = 44 }: { lines?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("loading")} className={classes.lines}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={height - 8} />
      ))}
    </div>
  );
}
