import { createContext, untrack, useContext, type Accessor, type JSX } from "solid-js";
import type { Format } from "#client/i18n/format.ts";
import type { RoomCode } from "#domain/room-code.ts";
import type { WallData } from "./wall-data.ts";

/** What every scene of the wall stands on. */
export type Wall = {
  readonly data: WallData;
  readonly format: Format;
  /** Server time, ms, told anew each second. */
  readonly time: Accessor<number>;
  readonly code: Accessor<RoomCode>;
  /** Seconds until the code changes. */
  readonly codeLeft: Accessor<number>;
  readonly joinCode: string;
  /** The address in the QR: it joins, and carries the code of this minute. */
  readonly address: Accessor<string>;
  /** The server is not reached: since when what is shown is true, ms; undefined while it is. */
  readonly droppedAt: Accessor<number | undefined>;
};

const WallContext = createContext<Wall>();

export const WallProvider = (props: { readonly value: Wall; readonly children: JSX.Element }) => (
  <WallContext.Provider value={untrack(() => props.value)}>{props.children}</WallContext.Provider>
);

export const useWall = (): Wall => {
  const wall = useContext(WallContext);
  if (wall === undefined) throw new Error("A scene stands outside of the wall");
  return wall;
};
