import { Page } from "../ui/page.tsx";

export function ExportsPage() {
  return <Page>{null}</Page>;
}
