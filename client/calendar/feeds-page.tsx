import { Page } from "../ui/page.tsx";

export function FeedsPage() {
  return <Page>{null}</Page>;
}
