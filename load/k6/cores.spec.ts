import { availableParallelism } from "node:os";
import { expect, test } from "@playwright/test";
import { usableCores } from "./cores.ts";

const all = availableParallelism();
const self = "/proc/self/cgroup";

const systems = [
  { name: "without control groups", files: {}, cores: all },
  {
    name: "of a container without a quota",
    files: { [self]: "0::/\n", "/sys/fs/cgroup/cpu.max": "max 100000\n" },
    cores: all,
  },
  {
    name: "of a container with half a core",
    files: { [self]: "0::/\n", "/sys/fs/cgroup/cpu.max": "50000 100000\n" },
    cores: 0.5,
  },
  {
    name: "whose parent group has a quota",
    files: { [self]: "0::/a/b\n", "/sys/fs/cgroup/a/cpu.max": "25000 100000\n" },
    cores: 0.25,
  },
  {
    name: "with a quota of more cores than there are",
    files: { [self]: "0::/\n", "/sys/fs/cgroup/cpu.max": "99999900000 100000\n" },
    cores: all,
  },
  {
    name: "whose quota cannot be read",
    files: { [self]: "0::/\n", "/sys/fs/cgroup/cpu.max": "?" },
    cores: all,
  },
] as const;

for (const { name, files, cores } of systems) {
  test(`a system ${name} lets us use ${cores === all ? "every core" : `${cores} cores`}`, () => {
    const texts = new Map(Object.entries(files));
    expect(usableCores((path) => texts.get(path))).toBe(cores);
  });
}
