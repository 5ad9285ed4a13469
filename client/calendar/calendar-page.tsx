import { Page } from "../ui/page.tsx";

export function CalendarPage() {
  return <Page>{null}</Page>;
}
