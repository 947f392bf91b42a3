// Loaded before anything else (node --import): TypeScript runs without a build from Node 24 on.
// `npm ci` brings Node 24 along for Linux and Windows; elsewhere it must be installed.
const [major] = process.versions.node.split('.');
if (Number(major) < 24) {
  process.stderr.write(
    `PQL Handoff needs Node 24 or later and was started with ${process.versions.node}.\n` +
      'Start it through npm (npm start, npm run demo, npm test), which uses the Node that `npm ci` installed,\n' +
      'or install Node 24 if your platform has no such package (macOS).\n',
  );
  process.exit(1);
}
