import type { NotificationData } from "@mantine/notifications";
import i18next from "i18next";
import type { ErrorWords } from "./error-words.ts";

/** The library is fetched when there is first something to say; what comes before its host is shown waits in its queue. */
async function show(notification: NotificationData): Promise<void> {
  const { notifications } = await import("@mantine/notifications");
  notifications.show({ ...notification, closeButtonProps: { "aria-label": i18next.t("common:action.close") } });
}

/** A short confirmation in the corner, gone after some seconds. */
export function notifyDone(message: string): void {
  void show({ message, color: "strait", autoClose: 4000 });
}

/** A failure that has no better place on the page; stays until it is closed. See `useErrorWords`. */
export function notifyFailure({ title, text }: ErrorWords): void {
  void show({ title, message: text, color: "red", autoClose: false });
}
