import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { flipsBetween } from '../../src/cli/diff/flips.ts'
import { createDiff } from '../../src/cli/diff.ts'
import type { Decision, Matcher } from '../../src/matcher/result.ts'
import { brokenFolder, git, knowledgeFolder, run } from './run.ts'

const diff = createDiff()
const entries = 'entries/all.yaml'

function edit(folder: string, file: string, change: (text: string) => string): void {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  if (change(text) === text) throw new Error(`nothing changed in ${file}`)
  writeFileSync(path, change(text))
}

/** A repository whose last commit is the small knowledge with one test. */
function repository(): string {
  const folder = knowledgeFolder()
  writeFileSync(
    join(folder, 'tests.yaml'),
    '- {language: en, text: tell me your opening hours, expect: insurer}\n',
  )
  git(folder, 'init', '-b', 'main')
  git(folder, 'add', '.')
  git(folder, 'commit', '-m', 'Start')
  return folder
}

function unreadableFolder(): string {
  return knowledgeFolder((name, text) => (name === 'facts.yaml' ? text.replace('people:', 'people') : text))
}

/** Gives all that is asked about opening hours to another entry. */
const swapIds = (text: string) =>
  text
    .replace('id: opening-hours', 'id: spare')
    .replace('id: insurer', 'id: opening-hours')
    .replace('id: spare', 'id: insurer')

function matcherOf(decide: (question: string) => Decision): Matcher {
  return {
    match: (question) => ({ language: 'en', decision: decide(question), candidates: [] }),
    explain: () => '',
    inspect: () => {
      throw new Error('not needed')
    },
  }
}

describe('a flip', () => {
  const flips = (was: Decision, now: Decision, expected: string, accepted: readonly string[] = []) =>
    flipsBetween(
      matcherOf(() => was),
      matcherOf(() => now),
      {
        tests: [{ language: 'en', text: 'q', expect: expected }],
        recorded: [],
        accepted: accepted.map((text) => ({ language: 'en', text: 'q', now: text })),
      },
    )
  const buttons = (...ids: string[]): Decision => ({ type: 'clarify', entries: ids })
  const answer = (entry: string): Decision => ({ type: 'answer', entry })

  it('is another decision, with what the test says of it', () => {
    expect(flips(answer('a'), answer('a'), 'a')).toEqual([])
    expect(flips(answer('a'), answer('b'), 'b')).toMatchObject([
      {
        was: 'answer: a',
        now: 'answer: b',
        entries: { was: ['a'], now: ['b'] },
        expect: 'b',
        verdict: 'right',
        accepted: false,
      },
    ])
    expect(flips(answer('a'), buttons('b', 'a'), 'a')).toMatchObject([{ verdict: 'among the buttons' }])
    expect(flips(answer('a'), { type: 'unknown' }, 'a')).toMatchObject([{ verdict: 'not right' }])
  })

  it('of buttons is only one when the right entry comes or goes', () => {
    expect(flips(buttons('a', 'b'), buttons('b', 'a', 'c'), 'a')).toEqual([])
    expect(flips(buttons('a', 'b'), buttons('b', 'c'), 'a')).toMatchObject([{ verdict: 'not right' }])
    expect(flips(buttons('a', 'b'), buttons('c', 'd'), 'unknown')).toEqual([])
  })

  it('of a patient is one however often it was asked, and cannot be acknowledged', () => {
    const asked = { language: 'en', text: 'q' }
    const accepted = [{ ...asked, now: 'answer: b' }]
    const found = flipsBetween(
      matcherOf(() => answer('a')),
      matcherOf(() => answer('b')),
      { tests: [], recorded: [asked, asked, { ...asked, text: 'r' }], accepted },
    )
    expect(found).toMatchObject([
      { text: 'q', times: 2, accepted: false, expect: null, verdict: null },
      { text: 'r', times: 1 },
    ])
  })

  it('is acknowledged only with the decision that it leads to', () => {
    expect(flips(answer('a'), answer('b'), 'b', ['answer: b'])[0]?.accepted).toBe(true)
    expect(flips(answer('a'), answer('b'), 'b', ['answer: c'])[0]?.accepted).toBe(false)
  })
})

describe('npm run diff', () => {
  it('compares with the last commit, and finds nothing where nothing changed', async () => {
    const folder = repository()
    const commit = git(folder, 'rev-parse', '--short=7', 'HEAD')
    expect(await run(diff, ['--knowledge', folder])).toEqual({
      code: 0,
      output: `${folder} compared with HEAD (commit ${commit})

Nothing changed; 1 question decided as before.
`,
      errors: '',
    })
  })

  it('names the answers that an edited figure changes, old and new', async () => {
    const folder = repository()
    edit(folder, 'facts.yaml', (text) => text.replace('en: "500"', 'en: "501"'))
    const { code, output } = await run(diff, ['--knowledge', folder])
    expect(code).toBe(0)
    expect(output.slice(output.indexOf('Entries'))).toBe(`Entries
  ~ what-was-stolen  What was stolen?
      by the fact people:
      en  answer     was  Data of 500 people was stolen.
                     now  Data of 501 people was stolen.

Facts
  ~ people: changes 1 entry above
      value.en  500 -> 501

1 entry, 1 fact; 1 question decided as before.
`)
  })

  it('ends with 1 when a test question is decided differently, until that is acknowledged', async () => {
    const folder = repository()
    edit(folder, entries, swapIds)
    const flipped = await run(diff, ['--knowledge', folder])
    expect(flipped.code, flipped.output).toBe(1)
    expect(flipped.output).toMatch(/NOT ACKNOWLEDGED\n/)
    const line = /^- \{language: en, text: "tell me your opening hours", now: .*\}$/m.exec(
      flipped.output,
    )?.[0]
    writeFileSync(join(folder, 'accepted-changes.yaml'), `${line ?? ''}\n`)
    const accepted = await run(diff, ['--knowledge', folder])
    expect(accepted.code, accepted.output).toBe(0)
    expect(accepted.output).toMatch(
      /, acknowledged\n {2}en {2}tell me your opening hours\n {6}was {2}.* now {2}/,
    )
    expect(accepted.output).toMatch(/2 entries; 1 of 1 question decided differently, 1 acknowledged\.\n$/)
  })

  it('compares with another folder, a commit, and a commit that had no such folder', async () => {
    const folder = repository()
    edit(folder, entries, (text) => text.replace('"opening hours"', '"business hours"'))
    const other = await run(diff, [knowledgeFolder(), '--knowledge', folder])
    expect(other.output).toMatch(
      /~ opening-hours {2}When are you open\?\n +en {2}questions {2}\+ business hours\n {21}- opening hours\n/,
    )
    git(folder, 'commit', '-am', 'Edit')
    expect((await run(diff, ['HEAD~1', '--knowledge', folder])).output).toContain('~ opening-hours')
    git(folder, 'checkout', '--orphan', 'empty')
    git(folder, 'rm', '-r', '--cached', '.')
    git(folder, 'commit', '--allow-empty', '-m', 'Nothing yet')
    const first = await run(diff, ['--knowledge', folder])
    expect(first.output).toMatch(
      /\n\nThere was no such folder: all of it is new\.\n\n6 entries, 2 facts, .*; no question to decide\.\n$/,
    )
    expect(first.code).toBe(0)
  })

  it('shows real questions beside the tests, and lets nobody write them down', async () => {
    const folder = repository()
    edit(folder, entries, swapIds)
    writeFileSync(join(folder, 'tests.yaml'), '[]\n')
    let asked: { dataDir: string; since: Date } | null = null
    const withData = createDiff(async (dataDir, since) => {
      asked = { dataDir, since }
      return Array.from({ length: 2 }, () => ({ language: 'en', text: 'your opening hours please' }))
    })
    const { code, output } = await run(withData, ['--data', 'somewhere', '--knowledge', folder])
    expect(asked).toMatchObject({ dataDir: 'somewhere' })
    expect(output).toMatch(/Patients' questions .*\n {2}en {2}your opening hours please \(asked 2 times\)\n/)
    expect(output.match(/your opening hours please/g)).toHaveLength(1)
    expect(output).not.toContain('accepted-changes.yaml')
    expect(code).toBe(0)
  })

  it('as JSON holds entries, facts, flips and a hash for each language', async () => {
    const folder = repository()
    edit(folder, 'facts.yaml', (text) => text.replace('en: "500"', 'en: "501"'))
    const { changed, facts, flips } = JSON.parse((await run(diff, ['--json', '--knowledge', folder])).output)
    expect(changed[0].languages[0].hashes).toEqual({
      was: expect.stringMatching(/^[0-9a-f]{64}$/),
      now: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect([facts.length, flips]).toEqual([1, []])
  })

  it('compares where it is checked with what the change will be merged into', async () => {
    const folder = repository()
    edit(folder, 'facts.yaml', (text) => text.replace('en: "500"', 'en: "501"'))
    git(folder, 'commit', '-am', 'One more')
    edit(folder, 'facts.yaml', (text) => text.replace('et: "500"', 'et: "501"'))
    git(folder, 'commit', '-am', 'The other language')
    const last = await run(diff, ['--ci', '--knowledge', folder])
    expect(last.output).toMatch(/compared with commit [0-9a-f]{7}; it is the commit before HEAD\n/)
    expect(last.output).toContain('value.et  500 -> 501')
    const both = await run(diff, ['--ci', '--knowledge', folder], { env: { DIFF_BASE: 'HEAD~2' } })
    expect(both.output).toMatch(/compared with HEAD~2 \(commit [0-9a-f]{7}\); DIFF_BASE names it\n/)
    expect(both.output).toContain('value.et, value.en  500 -> 501')
    const none = await run(diff, ['--ci', '--knowledge', knowledgeFolder()])
    expect(none).toMatchObject({ code: 0, output: '' })
    expect(none.errors).toMatch(/^There is nothing to compare .* with: .* is in no git repository \(/)
  })

  it.each([
    ['a name that there is not', () => 'no-such-branch', /found nothing of that name, .*\n +mend: .*git log/],
    [
      'a file',
      (folder: string) => join(folder, 'facts.yaml'),
      /found a file, .*\n +mend: Name the whole folder/,
    ],
    ['itself', (folder: string) => folder, /found the very folder .*\n +mend: Leave it out/],
    ['a folder without knowledge', () => 'docs', /found a folder without incident\.yaml, .*\n +mend: Name a/],
    [
      'the folder above',
      () => 'knowledge',
      /incident\.yaml, .*\n +mend: Perhaps knowledge\/asper-biogene or/,
    ],
    [
      'broken knowledge',
      unreadableFolder,
      /^facts\.yaml:1:1 error [\s\S]*Cannot compare with the folder .*\n +mend: /,
    ],
  ])('says what is wrong with %s as what to compare with', async (_, nameOf, message) => {
    const folder = repository()
    const { code, output, errors } = await run(diff, [nameOf(folder), '--knowledge', folder])
    expect([code, output]).toEqual([1, ''])
    expect(errors).toMatch(message)
    expect(errors).toMatch(/expected/)
  })

  it.each([
    ['there is not', () => 'nowhere', /found no such folder/],
    ['is a file', () => 'README.md', /found a file/],
    ['has no knowledge in it', () => 'knowledge', /without incident\.yaml, .*\n +mend: Perhaps/],
  ])('says that a knowledge folder %s', async (_, nameOf, message) => {
    const { code, errors } = await run(diff, ['--knowledge', nameOf()])
    expect([code, errors]).toEqual([1, expect.stringMatching(message)])
  })

  it('says what it cannot compare, and how it is called', async () => {
    const folder = repository()
    const homeless = await run(diff, ['--knowledge', knowledgeFolder()])
    expect(homeless.errors).toMatch(
      /is in no git repository \(.*\), expected .*\n +mend: Name another folder/,
    )
    const wrong = await run(diff, ['--ci', '--knowledge', folder], { env: { DIFF_BASE: 'nope' } })
    expect([wrong.code, wrong.errors]).toEqual([
      1,
      expect.stringMatching(/^DIFF_BASE is "nope": found no such/),
    ])
    expect((await run(diff, ['--output=x', '--knowledge', folder])).code).toBe(2)
    expect((await run(diff, ['--data', 'x', '--knowledge', folder])).code).toBe(2)
    expect((await run(diff, ['--ci', 'HEAD', '--knowledge', folder])).code).toBe(2)
    expect((await run(diff, ['a', 'b'])).code).toBe(2)
    expect((await run(diff, ['--knowledge', brokenFolder()])).code).toBe(1)
    expect(await run(diff, ['-h'])).toMatchObject({ code: 0, errors: '' })
  })
})
