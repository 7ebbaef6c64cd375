import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import styles from "./checked-in.module.css";

/** The sentence below a confirmation slip, with its sign. */
export const SlipNote = (props: { readonly icon: IconName; readonly words: string }) => (
  <p class={`small quiet with-sign ${styles["sign"]}`}>
    <Icon name={props.icon} size="line" />
    <span>
      <Text of={props.words} />
    </span>
  </p>
);

/** The button below a confirmation slip that takes the check-in back. */
export const UndoCheckIn = (props: {
  readonly onPress: () => void;
  readonly ref?: (button: HTMLButtonElement) => void;
}) => {
  const { t } = useApp();
  return (
    <p class={styles["undo"]}>
      <Button
        kind="plain"
        label={t("check-in.slip.undo")}
        onPress={() => props.onPress()}
        ref={(button) => props.ref?.(button)}
      />
    </p>
  );
};
