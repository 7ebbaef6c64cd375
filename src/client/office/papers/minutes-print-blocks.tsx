import { For, Match, Show, Switch } from "solid-js";
import { paperDigits } from "#domain/minutes/paper-digits.ts";
import { emptyWords, type PeopleBlock, type SignatureBlock, type TextBlock } from "#domain/minutes/minutes-types.ts";
import type { Numerals } from "#domain/records.ts";
import { Text } from "#client/ui/text.tsx";
import { NamedText } from "./unbreakable-names.tsx";

/* The minutes as they are set on the page. Thai in every language of the screens: it is the paper. */

type Said = { readonly words: string; readonly numerals: Numerals };

/** Lines of a paragraph, with the paper's numerals. */
export const PaperLines = (props: Said) => (
  <For each={paperDigits(props.words, props.numerals).split("\n")}>
    {(line, at) => (
      <>
        <Show when={at() > 0}>
          <br />
        </Show>
        <NamedText of={line} />
      </>
    )}
  </For>
);

/** A paragraph with its own first line, or as many as it has lines. */
const BodyLines = (props: Said) => (
  <For each={paperDigits(props.words, props.numerals).split("\n")}>
    {(line) => (
      <span class="first-line">
        <Text of={line} />
      </span>
    )}
  </For>
);

const Heading = (props: Said) => {
  const parts = () => props.words.split("\u2003");
  return (
    <Show
      when={parts().length > 1}
      fallback={
        // One piece: in the grid of a heading each word of it would be a cell.
        <span class="no-number">
          <PaperLines {...props} />
        </span>
      }
    >
      <span class="no">
        <PaperLines words={parts()[0] ?? ""} numerals={props.numerals} />
      </span>
      <span>
        <PaperLines words={parts().slice(1).join(" ")} numerals={props.numerals} />
      </span>
    </Show>
  );
};

/** What stands in a text block, without the element around it. */
export const TextInside = (props: { readonly block: TextBlock; readonly numerals: Numerals }) => (
  <Switch fallback={<PaperLines words={props.block.text} numerals={props.numerals} />}>
    <Match when={props.block.style === "labelled"}>
      <span class="lab">
        <Text of={props.block.label ?? ""} />
      </span>
      <span>
        <Show when={props.block.text !== ""} fallback={<span class="dots" />}>
          <PaperLines words={props.block.text} numerals={props.numerals} />
        </Show>
      </span>
    </Match>
    <Match when={props.block.style === "body"}>
      <BodyLines words={props.block.text} numerals={props.numerals} />
    </Match>
    <Match when={props.block.style === "item" || props.block.style === "sub-item"}>
      <Heading words={props.block.text} numerals={props.numerals} />
    </Match>
  </Switch>
);

/** A list of people of the minutes: number, name, position and role, or the words for an empty list. */
export const PeopleList = (props: { readonly block: PeopleBlock; readonly numerals: Numerals }) => {
  const digits = (words: string) => paperDigits(words, props.numerals);
  return (
    <Show when={props.block.lines.length > 0} fallback={<p class="set-empty">{emptyWords}</p>}>
      <table class={`paper-people is-${props.block.place}`}>
        <tbody>
          <For each={props.block.lines}>
            {(line, at) => (
              <tr>
                <td>{digits(`${at() + 1}.`)}</td>
                <td>
                  <WholeName of={line.name} />
                  <Show when={line.substitute}>
                    {(substitute) => (
                      <>
                        <br />
                        <WholeName before="(" of={substitute()} /> แทน)
                      </>
                    )}
                  </Show>
                </td>
                <td>
                  <NamedText of={digits(line.position)} />
                </td>
                <td>
                  <Text of={line.capacity} />
                  <Show when={props.block.place === "absent" && line.reason}>
                    {(reason) => (
                      <>
                        {" "}
                        <span class="nw">({reason()})</span>
                      </>
                    )}
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Show>
  );
};

/** A name breaks at its spaces alone; a bracket before or behind it stays with it. */
export const WholeName = (props: { readonly of: string; readonly before?: string; readonly behind?: string }) => (
  <bdi>
    <For each={`${props.before ?? ""}${props.of}${props.behind ?? ""}`.split(" ")}>
      {(part, at) => (
        <>
          <Show when={at() > 0}> </Show>
          <span class="nw">{part}</span>
        </>
      )}
    </For>
  </bdi>
);

/** A line for a signature, with the role and the name below it. */
export const Signature = (props: { readonly block: SignatureBlock }) => (
  <span class="sign">
    <span>(ลงชื่อ)</span>
    <span class="dots" />
    <span class="nw">{props.block.role}</span>
    <span class="sign-name">
      <Show
        when={props.block.text !== ""}
        fallback={
          <>
            (<span class="dots" />)
          </>
        }
      >
        <WholeName before="(" of={props.block.text} behind=")" />
      </Show>
    </span>
  </span>
);
