import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const bench = new URL('../', import.meta.url)
const fromBench = createRequire(new URL('package.json', bench))

/** A package that only the benchmark installs; `Shape` is what of it is used. */
export function loadPeer<Shape>(name: string): Shape {
  return fromBench(name) as Shape
}

export function peerVersion(name: string): string {
  const text = readFileSync(new URL(`node_modules/${name}/package.json`, bench), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
