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
  const sent = (language: string, buttons: string) => {
    const { body, sourceLine } = renderAnswer(fixtureKnowledge(), 'what-was-stolen', language)
    return `${body}\n\n${sourceLine}\ndid-it-help (${language})\n\n${buttons}\n`
  }
  const et = sent('et', '[helped-yes (et)] [helped-no (et)]')
  const en = sent('en', '[helped-yes (en)] [helped-no (en)]')

  it('prints what the patient gets, with source, day and buttons, in one language', async () => {
    const shown = await shows('what-was-stolen', '--lang', 'en')
    expect(shown).toEqual({ code: 0, output: en, errors: '' })
  })

  it('prints all languages one after the other when none is named', async () => {
    expect(await shows('what-was-stolen')).toEqual({
      code: 0,
      output: `--- et: Mis varastati?\n\n${et}\n--- en: What was stolen?\n\n${en}`,
      errors: '',
    })
  })

  it('prints also what follows: that a person will answer, or was called', async () => {
    const { output: handoff } = await shows('insurer', '--lang', 'en')
    expect(handoff).toMatch(
      /^There is no verified answer\.\n[\s\S]*\n\nwaiting-handoff \(en\)\n\n\[cancel \(en\)\]\n$/,
    )
    const { output: urgent } = await shows('blackmailed', '--lang', 'en')
    expect(urgent).toMatch(/^Do not pay\. Call 112\.\n\nwaiting-urgent \(en\)\n\n/)
    expect(urgent).not.toContain('[')
  })

  it('as JSON holds the hash that is kept with what a patient was given, and that of the content', async () => {
    const { output } = await shows('what-was-stolen', '--json')
    const { id, kind, languages } = JSON.parse(output)
    const { body, sourceLine, hash } = renderAnswer(fixtureKnowledge(), 'what-was-stolen', 'en')
    expect([id, kind]).toEqual(['what-was-stolen', 'answer'])
    expect(Object.keys(languages)).toEqual(['et', 'en'])
    expect(languages.en).toEqual({
      title: 'What was stolen?',
      body,
      sourceLine,
      hash,
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
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
    for (const args of [[], ['one', 'two'], ['--nothing'], ['insurer', '--lang', 'fr']]) {
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
