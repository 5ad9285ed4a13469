import { Page } from "../ui/page.tsx";

export function DeskPage() {
  return <Page>{null}</Page>;
}
