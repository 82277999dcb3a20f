import { describe, expect, it } from 'vitest'
import { find } from '../../src/cli/find.ts'
import { brokenFolder, knowledgeFolder, run } from './run.ts'

const folder = ['--knowledge', knowledgeFolder()]
const idsOf = async (...words: string[]) => {
  const { output } = await run(find, [...words, '--json', ...folder])
  return JSON.parse(output).map(({ id }: { id: string }) => id)
}

describe('npm run find', () => {
  it('finds entries by words of their questions and titles, the nearest first, each once', async () => {
    expect((await idsOf('insurance'))[0]).toBe('insurer')
    expect((await idsOf('opening', 'hours'))[0]).toBe('opening-hours')
    const all = await idsOf('open')
    expect(new Set(all).size).toBe(all.length)
  })

  it('finds them in any language, without diacritics, and with a slip of the finger', async () => {
    expect((await idsOf('kindlustusselts'))[0]).toBe('insurer')
    expect((await idsOf('ara viidi'))[0]).toBe('what-was-stolen')
    expect((await idsOf('insurence'))[0]).toBe('insurer')
  })

  it('prints a table of what was found where', async () => {
    const { code, output } = await run(find, ['insurance', '--most', '1', ...folder])
    expect(code).toBe(0)
    expect(output).toMatch(
      /^entry +title +found in +text\ninsurer +My insurer +en question +insurance company asks\n$/,
    )
  })

  it('says when nothing was found, and how to call it', async () => {
    const nothing = await run(find, ['xylophone', ...folder])
    expect(nothing).toMatchObject({ code: 1, output: '', errors: 'No entry has these words.\n' })
    expect((await run(find, folder)).code).toBe(2)
    expect((await run(find, ['a', '--most', 'no', ...folder])).errors).toMatch(
      /^--most is a whole number from 1\./,
    )
    expect((await run(find, ['a', '--knowledge', brokenFolder()])).code).toBe(1)
  })
})
