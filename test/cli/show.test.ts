import { describe, expect, it } from 'vitest'
import type { Command } from '../../src/cli/command.ts'
import { runCommand } from '../../src/cli/commands.ts'
import { show } from '../../src/cli/show.ts'
import { renderAnswer } from '../../src/knowledge/render.ts'
import { fixtureKnowledge } from '../knowledge/fixture.ts'
import { brokenFolder, knowledgeFolder, run } from './run.ts'

const folder = knowledgeFolder()
const shows = (...args: string[]) => run(show, [...args, '--knowledge', folder])

describe('npm run show', () => {
  it('prints an answer as the patient sees it, in the language of the incident or another', async () => {
    for (const [args, language] of [
      [['what-was-stolen'], 'et'],
      [['what-was-stolen', '--lang', 'en'], 'en'],
    ] as const) {
      const { body, sourceLine } = renderAnswer(fixtureKnowledge(), 'what-was-stolen', language)
      expect(await shows(...args)).toEqual({ code: 0, output: `${body}\n\n${sourceLine}\n`, errors: '' })
    }
  })

  it('says that there is no such entry, and where to find one', async () => {
    const { code, output, errors } = await shows('nothing')
    expect([code, output]).toEqual([1, ''])
    expect(errors).toMatch(/no entry "nothing".*entries\//)
  })

  it('ends with 1 on a broken folder, and with 2 when called wrongly', async () => {
    const broken = await run(show, ['what-was-stolen', '--knowledge', brokenFolder()])
    expect(broken.code).toBe(1)
    expect(broken.errors).toContain('error unknown-fact')
    for (const args of [[], ['one', 'two'], ['--nothing']]) {
      const { code, errors } = await shows(...args)
      expect(code, args.join(' ')).toBe(2)
      expect(errors).toContain('npm run show -- ID')
    }
    expect(await shows('--help')).toMatchObject({ code: 0, errors: '' })
  })
})

describe('the commands', () => {
  const converse: Command = async () => 7
  const runs = (...args: string[]) => run((given, io) => runCommand(given, io, converse), args)

  it('run by their names, with what follows', async () => {
    const shown = await runs('show', 'what-was-stolen', '--knowledge', folder)
    expect(shown).toEqual(await shows('what-was-stolen'))
    expect((await runs('check', '--knowledge', folder)).output).toContain('6 entries')
    expect((await runs('ask', '--help')).output).toMatch(/^npm run ask/)
  })

  it('without a question are the conversation', async () => {
    expect((await runs('ask')).code).toBe(7)
  })

  it('that there are not are told which there are, and end with 2', async () => {
    for (const name of ['serve', '', '__proto__', 'toString', 'constructor']) {
      const { code, output, errors } = await runs(name)
      expect([code, output], name).toEqual([2, ''])
      expect(errors).toMatch(/There is no command ".*"\. There are: .*ask.*check.*show/)
    }
  })
})
