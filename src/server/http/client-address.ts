import { isIPv6 } from "node:net";
import type { Context } from "hono";
import type { HttpBindings } from "@hono/node-server";

/** What Node adds to a request; absent where an app is called without a socket. */
export type Env = { Bindings: Partial<HttpBindings> };

/**
 * Where a request comes from, for limits: behind our own proxies the address that the outermost of them saw.
 * An IPv6 address counts by its /64, because one phone may use every address of it.
 * @param proxies how many proxies of our own add to `X-Forwarded-For`; what lies further left anybody can write
 */
export const clientAddress = (c: Context<Env>, proxies: number): string => {
  const socketAddress = c.env?.incoming?.socket.remoteAddress ?? "unknown";
  const forwarded = c.req.header("x-forwarded-for")?.split(",") ?? [];
  const address = proxies > 0 ? (forwarded.at(-proxies)?.trim() ?? socketAddress) : socketAddress;
  return networkOf(address);
};

const networkOf = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address.slice(0, 64);
  const [head = "", tail] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0");
  return `${[...before, ...zeros, ...after].slice(0, 4).join(":")}::/64`;
};
