/**
 * The processor time that work takes, ms. A busy machine changes the elapsed time, and hardly the processor time:
 * whoever measures how work grows asks for this.
 */
export const cpuTimeOf = async (work: () => unknown): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
