import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import "#client/ui/overtaken-draft-notice.css";

/**
 * Says that something else was saved in this place while one was writing, and what: whoever saves then has seen what is
 * replaced.
 */
export const OvertakenDraftNotice = (props: {
  /** What stands there now; empty where nothing does any more. */
  readonly words: string;
  /** Puts away what was being written. */
  readonly onUseTheirs: () => void;
}) => {
  const { t } = useApp();
  return (
    <div class="reason is-yours overtaken" role="status">
      <StateLine icon="conflict" tone="yours" words={t("office.overtaken.title")} />
      <p class="whole-lines">
        <Text of={props.words === "" ? t("office.overtaken.nothing") : props.words} />
      </p>
      <div class="overtaken-foot">
        <Button label={t("office.overtaken.useTheirs")} onPress={() => props.onUseTheirs()} />
        <p class="quiet">
          <Text of={t("office.overtaken.hint")} />
        </p>
      </div>
    </div>
  );
};
