import { BlockList } from "node:net";
import type { NetworkInterfaceInfo } from "node:os";

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** Interfaces of containers and virtual machines, which no phone reaches. */
const virtual = /^(docker|br-|veth|virbr|vmnet|vbox|utun|tun|tap|zt|tailscale|vEthernet)/i;
/** Addresses that nobody on the open internet reaches: private, a provider's own, self-given, for tests (RFC 6890). */
const closedNetworks = new BlockList();
for (const [network, prefix] of [
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
] as const)
  closedNetworks.addSubnet(network, prefix);

/** The address under which phones of the same Wi-Fi reach this machine; undefined where there is none. */
export const wifiAddressOf = (interfaces: Interfaces): string | undefined =>
  Object.entries(interfaces)
    .filter(([name]) => !virtual.test(name))
    .flatMap(([, addresses = []]) => addresses)
    .filter(({ family, internal, address }) => family === "IPv4" && !internal && closedNetworks.check(address))
    .map(({ address }) => address)
    .toSorted((a, b) => Number(b.startsWith("192.168.")) - Number(a.startsWith("192.168.")))[0];
