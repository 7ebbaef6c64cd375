import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/**
 * Installs a Debian package that a test needs, where we may, and says so on standard error.
 * @throws where this is no Debian, or not root, with what to do
 */
export const installDebianPackage = (name: string): void => {
  const isDebianRoot = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  if (!isDebianRoot) throw new Error(`${name} is not here, and cannot be installed by this user. Install ${name}.`);

  process.stderr.write(`installing Debian's package ${name}\n`);
  const options = {
    stdio: ["ignore", "ignore", "inherit"] as ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  execFileSync("apt-get", ["update", "-qq"], options);
  execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], options);
};
