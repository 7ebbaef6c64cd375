import { useApp } from "#client/app-context.tsx";
import { ButtonLink } from "#client/ui/button.tsx";
import { usePreparing } from "./preparing-context.tsx";

/** The way to rows pasted from a spreadsheet, which go through the preview of an import (promise M10). */
export const PasteRowsLink = (props: { readonly kind: "people" | "projects" | "agenda" | "strategies" | "units" }) => {
  const { t } = useApp();
  const { data } = usePreparing();
  return (
    <ButtonLink
      icon="copy"
      label={t("prepare.paste")}
      href={`/office/${data.meetingId()}/import?paste=${props.kind}`}
    />
  );
};
