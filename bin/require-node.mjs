// Loaded before any TypeScript (node --import): Node older than 24 cannot run this project's files and would answer
// with a stack trace about an unknown file extension. Plain JavaScript on purpose.
const needed = 24
const found = Number(process.versions.node.split('.')[0])
if (found < needed) {
  process.stderr.write(
    `Selgus needs Node ${needed} or newer, found ${process.versions.node}. ` +
      'Run "npm ci" (it brings a fitting Node) and start with "npm start", or install a newer Node.\n',
  )
  process.exit(1)
}
