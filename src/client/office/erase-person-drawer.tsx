import { createSignal, Show, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Confirm } from "#client/ui/confirm-in-place.tsx";
import { Drawer } from "#client/ui/drawer.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import type { PersonName as Name } from "#domain/records.ts";
import type { NamedPlace } from "#protocol/person-places.ts";
import { createErasureOrder, type ErasureOrder } from "./erase-person-order.ts";
import { Others, Places, Stays } from "./erase-person-places.tsx";
import type { OfficeFailure } from "./office-api.ts";

type Props = {
  /** The record from which it is asked, and whom it names. */
  readonly from: NamedPlace;
  readonly who: Name;
  /** @param words what was done, to be said where the officer goes on */
  readonly onErased: (words: string) => void;
  readonly onClose: () => void;
  /** What can be done of it without going further, as long as nothing was asked. */
  readonly parts?: JSX.Element;
  /** What is offered where the other places cannot be looked for, since there is no network. */
  readonly withoutNetwork?: JSX.Element;
};

/** Everywhere where a person's name stands: what is going to be erased, what stays and why, and what others have to do. */
export const ErasePersonDrawer = (props: Props) => {
  const { t } = useApp();
  const order = createErasureOrder(props);
  const [isAsking, setAsking] = createSignal(false);
  const count = () => order.picked().size;
  return (
    <Drawer
      open={true}
      title={t("office.erasePerson.title")}
      closeLabel={t("office.erasePerson.close")}
      onClose={() => props.onClose()}
    >
      <div class="in erase-person">
        <Show when={order.found()} fallback={<NotFound {...props} order={order} />}>
          {(found) => (
            <>
              <Show when={order.isChanged()}>
                <StateLine icon="alert" tone="yours" words={t("office.erasePerson.changed")} />
              </Show>
              <div>
                <p class="strong">
                  <PersonName of={props.who} />
                </p>
                <p>
                  <Text of={t("office.erasePerson.lead")} />
                </p>
              </div>
              <Places found={found()} order={order} />
              <Others found={found()} />
              <Stays />
              {props.parts}
            </>
          )}
        </Show>
      </div>
      <Show when={order.found()}>
        <div class="foot over erase-person-foot">
          <Show
            when={isAsking()}
            fallback={
              <Button
                kind="grave"
                icon="trash"
                label={t("office.erasePerson.do", { count: count() })}
                busy={order.isBusy()}
                onPress={() => setAsking(true)}
              />
            }
          >
            <Confirm
              question={t("office.erasePerson.ask", { name: props.who, count: count() })}
              explain={t("office.erasePerson.final")}
              keepLabel={t("office.erasePerson.keep")}
              doLabel={t("office.erasePerson.confirm")}
              onKeep={() => setAsking(false)}
              onDo={() => {
                setAsking(false);
                void order.erase();
              }}
            />
          </Show>
        </div>
      </Show>
      <order.stepUp.Dialog />
    </Drawer>
  );
};

/** While it is looked for, and where it cannot be. */
const NotFound = (props: Props & { readonly order: ErasureOrder }) => {
  const { t } = useApp();
  return (
    <Show when={props.order.failure()} fallback={<p class="quiet">{t("office.erasePerson.looking")}</p>}>
      {(kind) => (
        <>
          <StateLine
            icon="alert"
            tone="yours"
            words={kind() === "gone" ? t("office.erasePerson.gone") : failureWords(t, kind())}
          />
          <Show when={kind() !== "gone"}>
            <div class="actions">
              <Button icon="refresh" label={t("office.erasePerson.again")} onPress={() => void props.order.look()} />
            </div>
            <Show when={kind() === "no-network"}>{props.withoutNetwork}</Show>
          </Show>
        </>
      )}
    </Show>
  );
};

const failureWords = (t: ReturnType<typeof useApp>["t"], kind: OfficeFailure["kind"] | "gone"): string =>
  kind === "gone" ? "" : t(`office.failure.${kind}`);
