/** Imported first, for its effect: where Node is too old, says so before anything else can fail obscurely. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Onbook needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
  console.error('Install a newer one from https://nodejs.org and run the same command again.');
  process.exit(1);
}
