import { parseArgs } from 'node:util'
import { contenders } from './contenders.ts'
import type { Wish } from './plan.ts'
import { allShots, type Shots } from './sample.ts'
import { setSources } from './sets.ts'

export interface Options {
  readonly data: string
  readonly wish: Wish
  readonly json: boolean
  readonly write: boolean
}

const names = contenders.map(({ name }) => name)
const setIds = setSources.map(({ id }) => id)

export const usage = `npm run bench -- --data DIR [flags]

Selgus and other matchers on the same public data sets, side by side. The sets, as files in DIR:
${setSources.map(({ published, address }) => `  ${published.join(', ').padEnd(28)}from ${address}`).join('\n')}

  --data DIR    the folder with the data sets
  --only NAMES  contenders, with commas: ${names.join(', ')}
  --sets NAMES  data sets, with commas: ${setIds.join(', ')}
  --shots LIST  examples an intent, with commas: 5, 10, all; cross-validated sets always learn all
  --seeds N     how often examples are chosen anew, 5 if not said
  --quick       one seed, few questions, nothing learned in full: to see that all works
  --json        every figure as JSON instead of tables
  --write       also write docs/benchmark.md and docs/benchmark.svg
  --help        this text
`

/** The arguments; a text is what is wrong with them, 'help' was asked for. */
export function readOptions(args: readonly string[]): Options | 'help' | { readonly wrong: string } {
  try {
    const { values } = parseArgs({ args: [...args], options: flags })
    return values.help ? 'help' : toOptions(values)
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) }
  }
}

const flags = {
  data: { type: 'string' },
  only: { type: 'string' },
  sets: { type: 'string' },
  shots: { type: 'string', default: '5,10,all' },
  seeds: { type: 'string', default: '5' },
  quick: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

type Values = ReturnType<typeof parseArgs<{ options: typeof flags }>>['values']

function toOptions({ data, only, sets, shots, seeds, quick, json, write }: Values): Options {
  if (data === undefined) throw new Error('--data is missing: the folder with the data sets.')
  if (!/^[1-9]\d?$/.test(seeds)) throw new Error(`--seeds should be a number from 1 to 99, found "${seeds}".`)
  if (write && (quick || only !== undefined || sets !== undefined || shots !== flags.shots.default))
    throw new Error('--write wants the whole comparison: without --only, --sets, --shots and --quick.')
  const chosenNames = chosen('--only', only, names)
  const chosenSets = chosen('--sets', sets, setIds)
  const wish = {
    contenders: contenders.filter(({ name }) => chosenNames.includes(name)),
    sets: setSources.filter(({ id }) => chosenSets.includes(id)),
    shots: chosen('--shots', shots, allShots.map(String)).map(
      (each): Shots => (each === 'all' ? each : +each),
    ),
    seeds: Number(seeds),
    quick,
  }
  return { data, wish, json, write }
}

function chosen(flag: string, text: string | undefined, all: readonly string[]): readonly string[] {
  const list = text?.split(',').map((part) => part.trim()) ?? all
  const stranger = list.find((part) => !all.includes(part))
  if (stranger !== undefined)
    throw new Error(`${flag} knows ${all.join(', ')}; it does not know "${stranger}".`)
  return list
}
