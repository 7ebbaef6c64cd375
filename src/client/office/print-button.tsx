import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { createSnapshotCompleteness } from "./snapshot-completeness.ts";

/** Prints the page, once this device holds the whole meeting: what is missing on paper nobody notices. */
export const PrintButton = (props: { readonly label: string; readonly kind?: "main" }) => {
  const { t } = useApp();
  const { isComing, isComplete } = createSnapshotCompleteness();
  const whyNot = () => (isComing() ? t("office.page.notPrinted") : undefined);
  return (
    <Button
      {...(props.kind !== undefined && { kind: props.kind })}
      icon="print"
      label={props.label}
      unavailable={whyNot()}
      onPress={() => isComplete() && window.print()}
    />
  );
};
