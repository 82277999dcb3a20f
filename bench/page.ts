import { citation } from './cited.ts'
import { enlisted } from './contenders.ts'
import type { Outcome } from './job.ts'
import { contendersIn, type Report } from './report.ts'
import { FOLDS } from './sample.ts'
import { setSources } from './sets.ts'
import {
  accuracyTable,
  buildTable,
  markdownTable,
  memoryTable,
  outsideTable,
  rightTable,
  shippedTable,
  timeTable,
  typoTable,
} from './table.ts'

interface Section {
  readonly heading: string
  readonly text: (report: Report) => string
  readonly table: (report: Report) => string
}

const sections: readonly Section[] = [
  {
    heading: 'First guess right, %',
    text: () =>
      `With 5, 10 and all examples an intent; mean and standard deviation over seeds. The small sets: ${FOLDS}-fold ` +
      `cross-validation. ${citation}`,
    table: accuracyTable,
  },
  {
    heading: 'Out of scope, AUROC',
    text: () =>
      'How well the score tells questions in scope from the 1,000 of CLINC150 that no intent is meant by: 0.5 is ' +
      'chance, 1 perfect. Nobody learns from examples out of scope.',
    table: outsideTable,
  },
  {
    heading: 'Answered right when 5 % are answered wrong, %',
    text: () =>
      'Of the questions in scope, at the lowest threshold of the score from which on wrong answers are at most 5 % of ' +
      'all asked, those out of scope included: what a matcher is worth that may not be wrong.',
    table: rightTable,
  },
  {
    heading: 'With a typo in each question: first guess right, %',
    text: () =>
      'One letter left out, doubled, replaced or swapped; in brackets the change to the same without.',
    table: typoTable,
  },
  { heading: 'Time a question, p50 / p99, ms', text: () => 'With all examples.', table: timeTable },
  {
    heading: 'Build, s',
    text: () => 'One training on all examples; for Selgus with the calibration of its confidence.',
    table: buildTable,
  },
  {
    heading: 'Resident memory, MB',
    text: () =>
      'Of the process after training on all examples and asking; in brackets what was added to Node and the data.',
    table: memoryTable,
  },
]

/** Everything as text for a terminal. */
export function printReport(report: Report): string {
  const parts = sections
    .map(({ heading, table }) => ({ heading, shown: table(report) }))
    .filter(({ shown }) => shown !== '')
    .map(({ heading, shown }) => `${heading}\n\n${shown}`)
  const shipped = shippedTable(report)
  if (shipped !== '') parts.push(`Selgus on its own knowledge base\n\n${shipped}`)
  return `${[...parts, notesOf(report)].filter((part) => part !== '').join('\n\n')}\n`
}

/** The page of the documentation. */
export function writePage(report: Report): string {
  return `${[
    '# Benchmark: Selgus beside other matchers',
    'Written by `npm run bench -- --data DIR --write`; edits are lost. Every measurement runs in a process of its own, ' +
      `and where its time is shown nothing else runs. ${report.date}, ${report.machine}.`,
    '![First guess right, by data set and matcher](benchmark.svg)',
    ...sections.flatMap(({ heading, text, table }) => [`## ${heading}`, text(report), table(report)]),
    ...shippedSection(report),
    '## How each was set up',
    contenderList(report),
    'Every contender learns the same examples, and the name of each intent as one more, which Selgus has as the title of ' +
      'the entry, in an order by chance. Of the small sets, all folds of a seed are counted together.',
    notesOf(report),
    '## Data',
    'Nothing of the data is in this repository. Put the files into one folder; a set may also be one JSON file, ' +
      `${setSources.map(({ file }) => `\`${file}\``).join(', ')}, with its parts as lists of \`[text, intent]\`.`,
    dataTable(),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`
}

function shippedSection(report: Report): string[] {
  const { shipped } = report
  if (shipped === undefined) return []
  const { entries, examples, languages, questions } = shipped
  return [
    '## Selgus on its own knowledge base',
    `${entries} entries, ${examples} example questions in ${languages} languages, with its lexicon; asked the ` +
      `${questions} questions of tests.yaml.`,
    shippedTable(report),
  ]
}

function contenderList(report: Report): string {
  const lines = contendersIn(report).map((name) => {
    const version = report.outcomes.find(({ contender }) => contender === name)?.version ?? ''
    return `- **${name}** ${version}: ${enlisted(name).setup}.`
  })
  return lines.join('\n')
}

/** Where less was asked or nothing came of it. */
function notesOf({ outcomes, failures }: Report): string {
  const cut = outcomes.filter(({ asked, mostAsked }) => asked === mostAsked)
  const several = outcomes.filter(({ set, shots }) => shots !== 'all' || !isSplit(set))
  const most = Math.max(0, ...several.map(({ seeds }) => seeds.length))
  const fewer = several.filter(({ seeds }) => seeds.length < most)
  const lines = [
    `${most} ${most === 1 ? 'seed' : 'seeds'}; one training where a set with parts of its own is learned in full.`,
    ...grouped(fewer, ({ contender, seeds }) => `${contender}: ${seeds.length} seeds`),
    ...grouped(
      cut,
      ({ contender, asked }) => `${contender}: ${asked} questions a training, chosen by chance`,
    ),
    ...failures.map(
      ({ job, reason }) =>
        `${job.contender} on ${job.set}, ${job.shots}: no result (${reason.split('\n')[0]}).`,
    ),
  ]
  return lines.map((line) => `- ${line}`).join('\n')
}

/** One line for all measurements of which the same is to be said. */
function grouped(outcomes: Report['outcomes'], say: (outcome: Outcome) => string): string[] {
  const where = ({ set, shots }: Outcome) => (isSplit(set) ? `${set} ${shots}` : set)
  return [...Map.groupBy(outcomes, say)].map(([text, own]) => `${text} (${own.map(where).join(', ')}).`)
}

function isSplit(id: string): boolean {
  return setSources.find((set) => set.id === id)?.split ?? false
}

function dataTable(): string {
  return markdownTable(
    ['set', 'files', 'from', 'licence'],
    setSources.map(({ title, published, address, licence }) => [
      title,
      published.join(', '),
      address,
      licence,
    ]),
    'texts',
  )
}
