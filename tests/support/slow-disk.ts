import { existsSync } from "node:fs";
import { installDebianPackage } from "../../scripts/debian-package.ts";

const stracePath = "/usr/bin/strace";

/** How long a disk takes to confirm a durable write, ms. */
export const slowDiskMs = 1;

/**
 * The beginning of a command that runs a program on a slower disk: whenever the program makes something durable, the
 * kernel's answer comes so much later. All else runs as it would (strace stops the program at these calls alone), and
 * the program keeps its own process id, for signals and for counting its CPU.
 */
export const onSlowDisk = (): readonly string[] => {
  if (!existsSync(stracePath)) installDebianPackage("strace");
  const calls = "fsync,fdatasync";
  const delay = `inject=${calls}:delay_exit=${Math.round(slowDiskMs * 1000)}`;
  return [stracePath, "-D", "-f", "-qq", "--seccomp-bpf", "-o", "/dev/null", "-e", `trace=${calls}`, "-e", delay];
};
