import { randomBytes, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { isGoodFor, makeOwnCertificate, ownCertificateIn } from "#server/own-certificate.ts";
import { wifiAddressOf } from "#server/wifi-address.ts";
import { hostOfCertificate, readTlsFiles } from "#server/tls-files.ts";

const now = Date.now();
const deps = { now: () => now, randomBytes };
const folder = mkdtempSync(join(tmpdir(), "ruam-cert-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the demonstration's own certificate", () => {
  test("is one for its address, signed by its own key, for servers alone", () => {
    const read = new X509Certificate(makeOwnCertificate("192.168.1.5", deps).cert);
    expect(read.checkIP("192.168.1.5")).toBe("192.168.1.5");
    expect(read.checkIP("192.168.1.6")).toBeUndefined();
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.ca).toBe(false);
    expect(read.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
    expect(Date.parse(read.validTo) - now).toBeLessThan(825 * 86_400_000);
  });

  test("a server speaks https with it, and whoever trusts it is content", async () => {
    const made = makeOwnCertificate("127.0.0.1", deps);
    const server = createServer(made, (_incoming, outgoing) => outgoing.end("ok")).listen(0, "127.0.0.1");
    await new Promise((listening) => server.once("listening", listening));
    const { port } = server.address() as AddressInfo;
    const status = await new Promise((done, fail) =>
      request({ host: "127.0.0.1", port, ca: made.cert }, (answer) => done(answer.resume().statusCode))
        .on("error", fail)
        .end(),
    );
    expect(status).toBe(200);
    server.close();
  });

  test("is kept, so that a phone warns once; another address, age or a torn file makes a new one", () => {
    const first = ownCertificateIn(folder, "192.168.1.5", deps);
    expect(ownCertificateIn(folder, "192.168.1.5", deps)).toEqual(first);
    expect(statSync(join(folder, "phone-key.pem")).mode & 0o777).toBe(0o600);
    expect(isGoodFor(first, "192.168.1.6", now)).toBe(false);
    expect(isGoodFor(first, "192.168.1.5", now + 790 * 86_400_000)).toBe(false);
    const second = ownCertificateIn(folder, "10.0.0.7", deps);
    expect(second).not.toEqual(first);
    writeFileSync(join(folder, "phone-cert.pem"), "torn");
    expect(isGoodFor(ownCertificateIn(folder, "10.0.0.7", deps), "10.0.0.7", now)).toBe(true);
    expect(readFileSync(join(folder, "phone-cert.pem"), "utf8")).toMatch(/^-----BEGIN CERTIFICATE-----/);
  });
});

describe("the address in the Wi-Fi", () => {
  const at = (address: string, changes = {}) => ({
    address,
    family: "IPv4" as const,
    internal: false,
    netmask: "255.255.255.0",
    mac: "00:00:00:00:00:00",
    cidr: null,
    ...changes,
  });

  test("is never one that the open internet reaches", () => {
    for (const address of ["8.8.8.8", "172.32.0.1", "192.0.3.1", "100.128.0.1", "1.2.3.4"])
      expect(wifiAddressOf({ eth0: [at(address)] })).toBeUndefined();
    for (const address of ["10.0.0.2", "172.31.255.1", "100.64.0.9", "169.254.3.4", "192.0.2.2"])
      expect(wifiAddressOf({ eth0: [at(address)] })).toBe(address);
  });

  test("is a private one that phones reach, not a container's, not this machine's own, not a public one", () => {
    expect(
      wifiAddressOf({
        lo: [at("127.0.0.1", { internal: true })],
        docker0: [at("172.17.0.1")],
        eth0: [at("93.184.216.34"), at("10.1.2.3")],
        wlan0: [at("192.168.1.5")],
      }),
    ).toBe("192.168.1.5");
    expect(
      wifiAddressOf({ eth0: [at("93.184.216.34")], docker0: [at("172.17.0.1")], wlan0: undefined }),
    ).toBeUndefined();
  });
});

describe("a certificate that was given", () => {
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const [one, two] = [makeOwnCertificate("192.168.1.5", deps), makeOwnCertificate("192.168.1.5", deps)];
  const cert = write("cert.pem", one.cert);
  const key = write("key.pem", one.key);

  test("is read with its key, and names the host", () => {
    expect(readTlsFiles({ cert, key })).toEqual(one);
    expect(hostOfCertificate(one.cert)).toBe("192.168.1.5");
  });

  test.each([
    ["a file that is not there", { cert: join(folder, "none"), key }, "RUAM_TLS_CERT"],
    ["no certificate", { cert: key, key }, "RUAM_TLS_CERT"],
    ["no key", { cert, key: cert }, "RUAM_TLS_KEY"],
    ["another certificate's key", { cert, key: write("other.pem", two.key) }, "RUAM_TLS_KEY"],
  ])("%s is said in words", (_name, files, word) => {
    expect(() => readTlsFiles(files)).toThrow(word);
  });
});
