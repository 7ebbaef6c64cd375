import { createContext, untrack, useContext, type Accessor, type JSX } from "solid-js";
import type { Format } from "#client/i18n/format.ts";
import type { RoomCode } from "#domain/rotating-room-code.ts";
import type { ProjectorData } from "./projector-data.ts";

/** The data of every scene of the projector. */
export type Projector = {
  readonly data: ProjectorData;
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

const ProjectorContext = createContext<Projector>();

export const ProjectorProvider = (props: { readonly value: Projector; readonly children: JSX.Element }) => (
  <ProjectorContext.Provider value={untrack(() => props.value)}>{props.children}</ProjectorContext.Provider>
);

/** The data of the projector's page. @throws Error outside of its provider */
export const useProjector = (): Projector => {
  const wall = useContext(ProjectorContext);
  if (wall === undefined) throw new Error("A scene stands outside of the wall");
  return wall;
};
