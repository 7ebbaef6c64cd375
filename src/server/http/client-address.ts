import type { ServerResponse } from "node:http";
import { isIP, isIPv6, type Socket } from "node:net";
import type { Context } from "hono";
import type { AuthDetails } from "../auth-log.ts";

/** What Node adds to a request; absent where an app is called without a socket. */
export type Env = {
  Bindings: {
    readonly incoming?: { readonly socket: Pick<Socket, "remoteAddress"> };
    readonly outgoing?: ServerResponse;
  };
  /** What a handler has found out for the authentication log. */
  Variables: { auth?: AuthDetails };
};

/** Where an app is called without a socket, the address is unknown. */
export const unknownAddress = "unknown";

/**
 * Where a request comes from, for limits: behind our own proxies the address that the outermost of them saw. An IPv6
 * address counts by its /64, because one phone may use every address of it.
 * @param proxies how many of our own proxies add to `X-Forwarded-For`; anybody can write what is further left
 */
export const clientAddress = (c: Context<Env>, proxies: number): string => {
  const socketAddress = c.env?.incoming?.socket.remoteAddress ?? unknownAddress;
  const forwarded = c.req.header("x-forwarded-for")?.split(",") ?? [];
  const named = proxies > 0 ? bareAddress(forwarded.at(-proxies) ?? "") : undefined;
  return networkOf(named ?? bareAddress(socketAddress) ?? socketAddress.slice(0, 64));
};

/**
 * The address alone. Proxies write it with a port, in brackets, in quotes, after `for=` or with an interface name; one
 * client has to be one address in all of them.
 * @returns undefined for what is no address
 */
const bareAddress = (written: string): string | undefined => {
  const plain = written.trim().replace(/^for=/i, "").replaceAll('"', "");
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(plain)?.[1];
  const withPort = /^([\d.]+):\d+$/.exec(plain)?.[1];
  const address = (bracketed ?? withPort ?? plain).replace(/%.*$/, "");
  return isIP(address) === 0 ? undefined : address;
};

const networkOf = (address: string): string => {
  if (!isIPv6(address)) return address;
  const groups = groupsOf(address);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xff_ff;
  if (isMapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join(".");
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(":")}::/64`;
};

/** The eight numbers of an IPv6 address, whichever of its spellings stands there. */
const groupsOf = (address: string): readonly number[] => {
  const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const read = (part: string | undefined) =>
    part === undefined || part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));
  const [before, after] = [read(head), read(tail)];
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
};
