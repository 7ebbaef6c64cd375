import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { BlockList } from "node:net";
import { join } from "node:path";
import type { NetworkInterfaceInfo } from "node:os";
import { isGoodFor, makeOwnCertificate, type Certificate, type OwnCertificateDeps } from "./own-certificate.ts";

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

/** The demonstration's own certificate: made once for an address, so that a phone warns once. */
export const ownCertificateIn = (folder: string, address: string, deps: OwnCertificateDeps): Certificate => {
  const place = { cert: join(folder, "phone-cert.pem"), key: join(folder, "phone-key.pem") };
  const kept = readKept(place);
  if (kept !== undefined && isGoodFor(kept, address, deps.now())) return kept;
  const made = makeOwnCertificate(address, deps);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(place.key, made.key, { mode: 0o600 });
  writeFileSync(place.cert, made.cert, { mode: 0o600 });
  return made;
};

const readKept = (place: Certificate): Certificate | undefined => {
  try {
    return { cert: readFileSync(place.cert, "utf8"), key: readFileSync(place.key, "utf8") };
  } catch {
    return undefined;
  }
};
