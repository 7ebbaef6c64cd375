import { createContext, untrack, useContext, type Accessor, type JSX } from "solid-js";
import type { Format } from "#client/i18n/format.ts";
import type { RoomCode } from "#domain/room-code.ts";
import type { RoomScreenData } from "./room-screen-data.ts";

/** The data of every scene of the projector. */
export type RoomScreen = {
  readonly data: RoomScreenData;
  readonly format: Format;
  /** Server time, ms, told anew each second. */
  readonly time: Accessor<number>;
  readonly code: Accessor<RoomCode>;
  /** Seconds until the code changes. */
  readonly codeLeft: Accessor<number>;
  readonly joinCode: string;
  /** Where the code is typed: the host that phones come by, with its port where it has one. */
  readonly host: string;
  /** The address in the QR: it joins, and carries the code of this minute. */
  readonly address: Accessor<string>;
  /**
   * Since when the shown data may be out of date, because the server is not reached, ms; undefined while it is reached.
   */
  readonly droppedAt: Accessor<number | undefined>;
};

const RoomScreenContext = createContext<RoomScreen>();

export const RoomScreenProvider = (props: { readonly value: RoomScreen; readonly children: JSX.Element }) => (
  <RoomScreenContext.Provider value={untrack(() => props.value)}>{props.children}</RoomScreenContext.Provider>
);

/** The data of the projector's page. @throws Error outside of its provider */
export const useRoomScreen = (): RoomScreen => {
  const wall = useContext(RoomScreenContext);
  if (wall === undefined) throw new Error("A scene stands outside of the wall");
  return wall;
};
