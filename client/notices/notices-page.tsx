import { Page } from "../ui/page.tsx";

export function NoticesPage() {
  return <Page>{null}</Page>;
}
