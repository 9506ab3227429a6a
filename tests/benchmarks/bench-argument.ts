/** A number given on the command line, so that a long benchmark has a short form: `npm run bench trolley -- --scans=300`. */
export function benchArgument(name: string, usual: number): number {
  const given = process.argv.find((argument) => argument.startsWith(`--${name}=`));
  const value = Number(given?.slice(name.length + 3));
  return given === undefined || !Number.isFinite(value) || value <= 0 ? usual : value;
}
